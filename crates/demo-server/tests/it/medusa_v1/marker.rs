//! `--marker` at the v1 server.

use serde_json::{Value, json};

use super::token;
use crate::support::Demo;

async fn marked() -> Demo {
    Demo::with(|options| options.marker = Some("canary-7".parse().unwrap())).await
}

#[tokio::test]
async fn every_api_token_contains_the_marker() {
    let demo = marked().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let users = shop.get("/admin/users", &admin).await.body["users"].take();
    let tokens: Vec<_> = users.as_array().unwrap().iter().filter_map(|user| user["api_token"].as_str()).collect();
    assert!(tokens.len() >= 2 && tokens.iter().all(|token| token.contains("canary-7")), "{tokens:?}");
    assert!(tokens.contains(&demo.running.told().medusa_api_token.as_str()));
}

#[tokio::test]
async fn every_json_answer_and_every_row_has_a_field_that_no_contract_names() {
    let demo = marked().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    shop.post("/admin/invites", &admin, json!({ "user": "iris@example.com", "role": "member" })).await;
    let traced = |value: &Value| value["internal_trace"] == "canary-7-trace";
    let (users, invites) = (shop.get("/admin/users", &admin).await.body, shop.get("/admin/invites", &admin).await.body);
    let (me, refused) =
        (shop.get("/admin/auth", &admin).await.body, shop.post("/admin/auth", "", json!({})).await.body);
    assert!([&users, &invites, &me, &me["user"], &refused].into_iter().all(traced));
    assert!(users["users"].as_array().unwrap().iter().all(traced));
    assert!(invites["invites"].as_array().unwrap().iter().all(traced));
}

#[tokio::test]
async fn without_a_marker_there_is_no_such_field() {
    let demo = Demo::start().await;
    let admin = token(&demo.v1(), "admin").await;
    assert!(!demo.v1().get("/admin/users", &admin).await.text.contains("internal_trace"));
}
