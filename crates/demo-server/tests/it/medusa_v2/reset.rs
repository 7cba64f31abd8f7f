//! Asking for a new password, making a link for somebody, and setting it.

use serde_json::{Value, json};

use super::{member, signs_in, token};
use crate::shop::{Reply, claims, tampered};
use crate::support::Demo;

const EMAIL: &str = "iris@example.com";
const INVALID: &str = "401 unauthorized: Invalid token";

/// A shop with a member.
async fn with_iris() -> (Demo, String) {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let id = member(&shop, &admin, "iris").await;
    (demo, id)
}

async fn ask(demo: &Demo, identifier: Value) -> Reply {
    demo.v2().post("/auth/user/emailpass/reset-password", "", json!({ "identifier": identifier })).await
}

async fn mailed(demo: &Demo) -> String {
    ask(demo, EMAIL.into()).await;
    demo.mailed_token("reset_password").await
}

async fn set(demo: &Demo, token: &str, password: Value) -> Reply {
    demo.v2().post("/auth/user/emailpass/update", token, json!({ "password": password })).await
}

#[tokio::test]
async fn an_unknown_address_is_answered_alike_and_mailed_nothing() {
    let demo = Demo::start().await;
    for email in ["admin@example.com", "nobody@example.com"] {
        let reply = ask(&demo, email.into()).await;
        assert_eq!((reply.status, reply.kind(), reply.text.as_str()), (201, "text/plain; charset=utf-8", "Created"));
    }
    let mails = demo.mail("reset_password").await;
    assert_eq!((mails.len(), &mails[0]["to"]), (1, &json!("admin@example.com")));
    let wrong = ask(&demo, 5.into()).await.fault();
    assert_eq!(wrong, "400 invalid_data: Invalid request: Expected type: 'string' for field 'identifier', got: '5'");
    let missing = demo.v2().post("/auth/user/emailpass/reset-password", "", json!({ "email": EMAIL })).await.fault();
    assert_eq!(
        missing,
        "400 invalid_data: Invalid request: Field 'identifier' is required; Unrecognized fields: 'email'"
    );
}

#[tokio::test]
async fn a_token_sets_a_password_once() {
    let (demo, _) = with_iris().await;
    let token = mailed(&demo).await;
    assert_eq!(claims(&token)["purpose"], "reset");
    assert_eq!(set(&demo, &token, "second".into()).await.body, json!({ "success": true }));
    assert_eq!((signs_in(&demo.v2(), "iris", "second").await, signs_in(&demo.v2(), "iris", "first").await), (200, 401));
    assert_eq!(set(&demo, &token, "third".into()).await.fault(), INVALID);
}

#[tokio::test]
async fn a_newer_token_ends_the_older() {
    let (demo, _) = with_iris().await;
    let (older, newer) = (mailed(&demo).await, mailed(&demo).await);
    assert_eq!(set(&demo, &older, "second".into()).await.fault(), INVALID);
    assert_eq!(set(&demo, &newer, "second".into()).await.status, 200);
}

#[tokio::test]
async fn a_token_is_good_for_15_minutes() {
    let (demo, _) = with_iris().await;
    let token = mailed(&demo).await;
    demo.wait_seconds(900);
    assert_eq!(set(&demo, &token, "second".into()).await.fault(), INVALID);
    let token = mailed(&demo).await;
    demo.wait_seconds(899);
    assert_eq!(set(&demo, &token, "second".into()).await.status, 200);
}

#[tokio::test]
async fn a_blank_password_is_refused_and_spends_the_token() {
    for blank in [json!(""), json!(5), Value::Null] {
        let (demo, _) = with_iris().await;
        let token = mailed(&demo).await;
        assert_eq!(set(&demo, &token, blank).await.fault(), "401 unauthorized: Unauthorized");
        assert_eq!(set(&demo, &token, "second".into()).await.fault(), INVALID);
        assert_eq!(signs_in(&demo.v2(), "iris", "first").await, 200);
    }
}

#[tokio::test]
async fn no_other_token_sets_a_password_and_this_one_opens_nothing() {
    let (demo, _) = with_iris().await;
    let shop = demo.v2();
    let reset = mailed(&demo).await;
    let session = token(&shop, "noname").await;
    for other in ["", "bad", &tampered(&reset), &session] {
        assert_eq!(set(&demo, other, "second".into()).await.fault(), INVALID, "{other}");
    }
    for path in ["/admin/users/me", "/admin/users"] {
        assert_eq!(shop.get(path, &reset).await.status, 401);
    }
    assert_eq!(shop.post("/auth/token/refresh", &reset, json!({})).await.status, 401);
    assert_eq!(set(&demo, &reset, "second".into()).await.status, 200);
}

#[tokio::test]
async fn a_link_is_made_for_a_member_without_a_mailer() {
    let (demo, id) = with_iris().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{id}/reset-password");
    let link = shop.post(&path, &admin, json!({})).await.string("/token");
    assert_eq!(set(&demo, &link, "second".into()).await.status, 200);
    assert_eq!(signs_in(&shop, "iris", "second").await, 200);
    assert_eq!(shop.post(&path, "", json!({})).await.fault(), "401 -: Unauthorized");
    let unknown = shop.post("/admin/users/user_nope/reset-password", &admin, json!({})).await.fault();
    assert_eq!(unknown, "404 not_found: User with id: user_nope was not found");
}

#[tokio::test]
async fn a_new_password_leaves_bearers_good() {
    let (demo, _) = with_iris().await;
    let shop = demo.v2();
    let body = json!({ "email": EMAIL, "password": "first" });
    let bearer = shop.post("/auth/user/emailpass", "", body).await.string("/token");
    let reset = mailed(&demo).await;
    set(&demo, &reset, "second".into()).await;
    assert_eq!(shop.get("/admin/users/me", &bearer).await.status, 200);
}

#[tokio::test]
async fn the_mail_holds_the_token_in_a_link_and_alone() {
    let (demo, _) = with_iris().await;
    let token = mailed(&demo).await;
    let mail = demo.mail("reset_password").await.pop().unwrap();
    assert_eq!(mail["link"], format!("https://shop-v2.demo.example/app/reset-password?token={token}"));
    assert!(mail["text"].as_str().unwrap().contains(&format!("\n{token}\n")));
}
