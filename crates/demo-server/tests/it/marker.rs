//! `--marker`: what must never leave a client can be found again.

use demo_server::PASSWORD;
use serde_json::Value;

use crate::support::Demo;

async fn marked() -> Demo {
    Demo::with(|options| options.marker = Some("canary-7".parse().unwrap())).await
}

fn traced(value: &Value) -> bool {
    value["internal_trace"] == "canary-7-trace"
}

#[tokio::test]
async fn every_authtoken_contains_the_marker() {
    let demo = marked().await;
    let token = demo.token("ann").await;
    assert!(token.contains("canary-7"), "{token}");
    assert_eq!(demo.get("/user", &token).await.text("/user/authtoken"), token);
}

#[tokio::test]
async fn every_answer_has_a_field_that_no_contract_names() {
    let demo = marked().await;
    let token = demo.token("ann").await;
    for answer in [
        demo.sign_in("ann", PASSWORD).await,
        demo.sign_in("ann", "wrong").await,
        demo.sign_in("totp", PASSWORD).await,
        demo.get("/user", &token).await,
        demo.get("/user", "bad").await,
        demo.put(&token, serde_json::json!({})).await,
        demo.get("/user/assignments", &token).await,
        demo.get("/nowhere", &token).await,
        demo.delete("/user/assignments", &token).await,
        demo.post("/user/forgot_password", serde_json::json!({ "email": "ann@example.com" })).await,
        demo.delete("/user-session", &token).await,
    ] {
        assert!(traced(&answer.body), "{answer:?}");
    }
}

#[tokio::test]
async fn the_person_the_organizations_the_roles_and_the_tasks_have_it_too() {
    let demo = marked().await;
    let token = demo.token("ann").await;
    let user = demo.get("/user?include_orgs=true&include_stack_roles=true", &token).await.body["user"].take();
    assert!(traced(&user));
    let tasks = demo.get("/user/assignments", &token).await.body["assignments"].take();
    for list in [&user["organizations"], &user["roles"], &tasks] {
        assert!(!list.as_array().unwrap().is_empty() && list.as_array().unwrap().iter().all(traced));
    }
    assert!(tasks.as_array().unwrap().iter().all(|task| traced(&task["job"])));
}

#[tokio::test]
async fn the_mailbox_and_the_list_of_requests_do_not() {
    let demo = marked().await;
    demo.token("ann").await;
    for path in ["/mailbox", "/mailbox.json", "/requests.json"] {
        let text = demo.request(reqwest::Method::GET, path).send().await.unwrap().text().await.unwrap();
        assert!(!text.contains("canary-7"), "{path}");
    }
}

#[tokio::test]
async fn without_a_marker_there_is_no_such_field() {
    let demo = Demo::start().await;
    let answer = demo.sign_in("ann", PASSWORD).await;
    assert!(!answer.body.to_string().contains("internal_trace"));
}
