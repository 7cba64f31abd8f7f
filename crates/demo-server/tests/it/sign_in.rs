//! `POST /user-session` with a password alone.

use demo_server::PASSWORD;
use reqwest::Method;
use serde_json::json;

use crate::support::{Demo, credentials, send};

#[tokio::test]
async fn the_right_password_opens_a_session() {
    let demo = Demo::start().await;
    let answer = demo.sign_in("ann", PASSWORD).await;
    assert_eq!((answer.status, answer.body["notice"].as_str()), (200, Some("Login Successful.")));
    let token = answer.text("/user/authtoken");
    assert!(token.starts_with("blt") && token.len() == 43, "{token}");
    assert_eq!(answer.text("/user/email"), "ann@example.com");
    assert_eq!(demo.get("/user", &token).await.status, 200);
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_the_contracts_words() {
    let demo = Demo::start().await;
    let answer = demo.sign_in("ann", "wrong").await;
    insta::assert_snapshot!(answer.body, @r#"{"error_code":104,"error_message":"Looks like your email or password is invalid. Please try again or reset your password.","errors":{}}"#);
    assert_eq!(answer.status, 422);
}

#[tokio::test]
async fn nothing_tells_an_unknown_address_from_a_wrong_password() {
    let demo = Demo::start().await;
    let wrong = demo.sign_in("ann", "wrong").await;
    for unknown in [
        demo.sign_in("nobody", PASSWORD).await,
        demo.sign_in("new", PASSWORD).await,
        demo.post("/user-session", json!({ "email": "no address", "password": "x" })).await,
        demo.post("/user-session", json!({ "email": "", "password": "" })).await,
        demo.post("/user-session", json!({ "email": 7, "password": ["x"] })).await,
        demo.post("/user-session", json!({})).await,
    ] {
        assert_eq!((unknown.status, &unknown.body), (wrong.status, &wrong.body));
    }
}

#[tokio::test]
async fn a_body_without_a_user_is_wrong_credentials() {
    let demo = Demo::start().await;
    for body in [json!({}), json!([]), json!("x"), json!(null), json!({ "user": "ann" })] {
        let answer = send(demo.request(Method::POST, "/user-session").json(&body)).await;
        assert_eq!(answer.refusal(), (422, 104), "{body}");
    }
}

#[tokio::test]
async fn the_address_may_be_written_in_capitals_and_the_password_may_not() {
    let demo = Demo::start().await;
    let capitals = json!({ "email": "ANN@Example.COM", "password": PASSWORD });
    assert_eq!(demo.post("/user-session", capitals).await.status, 200);
    assert_eq!(demo.sign_in("ann", &PASSWORD.to_uppercase()).await.status, 422);
}

#[tokio::test]
async fn each_sign_in_makes_a_new_token_and_the_old_one_stays_good() {
    let demo = Demo::start().await;
    let (first, second) = (demo.token("ann").await, demo.token("ann").await);
    assert_ne!(first, second);
    assert_eq!(demo.get("/user", &first).await.status, 200);
}

#[tokio::test]
async fn a_sign_in_is_noted_and_forgets_the_failures_before_it() {
    let demo = Demo::start().await;
    demo.sign_in("ann", "wrong").await;
    demo.wait_minutes(1);
    let token = demo.token("ann").await;
    let user = demo.get("/user", &token).await;
    assert_eq!(user.text("/user/last_login_at"), "2026-03-02T09:01:00.000Z");
    assert_eq!(user.body["user"]["failed_attempts"], 0);
}

#[tokio::test]
async fn a_failure_is_told_to_the_person_who_is_signed_in() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    demo.sign_in("ann", "wrong").await;
    assert_eq!(demo.get("/user", &token).await.body["user"]["failed_attempts"], 1);
}

#[tokio::test]
async fn the_flags_ask_for_more_at_sign_in_too() {
    let demo = Demo::start().await;
    let plain = demo.sign_in("ann", PASSWORD).await;
    assert!(plain.body["user"].get("organizations").is_none());
    let request = demo.request(Method::POST, "/user-session?include_orgs=true");
    let more = send(request.json(&json!({ "user": credentials("ann", PASSWORD) }))).await;
    assert_eq!(more.body["user"]["organizations"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn the_service_can_have_another_password() {
    let demo = Demo::with(|options| options.password = "quite another".into()).await;
    assert_eq!(demo.running.told().password, "quite another");
    assert_eq!(demo.sign_in("ann", "quite another").await.status, 200);
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 422);
}
