//! `DELETE /user`.

use demo_server::PASSWORD;
use serde_json::json;

use crate::support::Demo;

#[tokio::test]
async fn a_deleted_account_and_all_its_sessions_are_gone() {
    let demo = Demo::start().await;
    let (one, other) = (demo.token("ann").await, demo.token("ann").await);
    let answer = demo.delete("/user", &one).await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"Your account has been deleted."}"#);
    for token in [&one, &other] {
        assert_eq!(demo.get("/user", token).await.refusal(), (401, 105));
    }
    assert_eq!(demo.sign_in("ann", PASSWORD).await.refusal(), (422, 104));
}

#[tokio::test]
async fn an_owner_is_not_deleted() {
    let demo = Demo::start().await;
    let token = demo.token("owner").await;
    let answer = demo.delete("/user", &token).await;
    assert_eq!(answer.status, 422);
    insta::assert_snapshot!(answer.message(), @r#"You are the owner of the organization "Nordvik Media". Transfer its ownership before you delete your account."#);
    assert_eq!(demo.get("/user", &token).await.status, 200);
}

#[tokio::test]
async fn nobody_else_is_deleted() {
    let demo = Demo::start().await;
    let (ann, busy) = (demo.token("ann").await, demo.token("busy").await);
    demo.delete("/user", &ann).await;
    assert_eq!(demo.get("/user/assignments?limit=1", &busy).await.body["assignments"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_open_reset_goes_with_its_account() {
    let demo = Demo::start().await;
    demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
    let token = demo.mailed_token("reset_password").await;
    let session = demo.token("ann").await;
    demo.delete("/user", &session).await;
    let new =
        json!({ "reset_password_token": token, "password": "fresh start", "password_confirmation": "fresh start" });
    assert_eq!(demo.post("/user/reset_password", new).await.status, 422);
}
