//! Asking for a new password and setting it.

use serde_json::json;

use super::{member, signs_in, token};
use crate::shop::{claims, tampered};
use crate::support::Demo;

const EMAIL: &str = "ida@example.com";
const UNKNOWN: &str = "500 unknown_error: An unknown error occurred.";
const INVALID: &str = "400 invalid_data: invalid token";

/// A shop with a member who asked for a new password, and the token that was mailed.
async fn asked() -> (Demo, String) {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    member(&shop, &admin, "ida").await;
    let reply = shop.post("/admin/users/password-token", "", json!({ "email": EMAIL })).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let token = demo.mailed_token("reset_password").await;
    (demo, token)
}

async fn reset(demo: &Demo, token: &str, password: &str, email: Option<&str>) -> crate::shop::Reply {
    let mut body = json!({ "token": token, "password": password });
    if let Some(email) = email {
        body["email"] = email.into();
    }
    demo.v1().post("/admin/users/reset-password", "", body).await
}

#[tokio::test]
async fn an_unknown_address_is_answered_alike_and_mailed_nothing() {
    let demo = Demo::start().await;
    let ask = |email: &'static str| {
        let shop = demo.v1();
        async move { shop.post("/admin/users/password-token", "", json!({ "email": email })).await }
    };
    assert_eq!(ask("nobody@example.com").await.status, 204);
    assert!(demo.mail("reset_password").await.is_empty());
    assert_eq!(ask("nonsense").await.fault(), "400 invalid_data: email must be an email");
}

#[tokio::test]
async fn the_mail_holds_the_token_in_a_link_and_alone() {
    let (demo, token) = asked().await;
    let mail = demo.mail("reset_password").await.pop().unwrap();
    assert_eq!(mail["to"], EMAIL);
    assert_eq!(mail["link"], format!("https://shop-v1.demo.example/reset-password?token={token}"));
    assert!(mail["text"].as_str().unwrap().contains(&format!("\n{token}\n")));
}

#[tokio::test]
async fn a_token_sets_a_password_once() {
    let (demo, token) = asked().await;
    let reply = reset(&demo, &token, "second", None).await;
    assert_eq!((reply.status, reply.string("/user/email")), (200, EMAIL.to_owned()));
    assert!(reply.body["user"].get("password_hash").is_none());
    assert_eq!((signs_in(&demo.v1(), "ida", "second").await, signs_in(&demo.v1(), "ida", "first").await), (200, 401));
    assert_eq!(reset(&demo, &token, "third", None).await.fault(), UNKNOWN);
    assert_eq!(reset(&demo, &token, "third", Some(EMAIL)).await.fault(), UNKNOWN);
}

#[tokio::test]
async fn an_older_token_stays_good_until_a_password_is_set() {
    let (demo, older) = asked().await;
    demo.wait_seconds(1);
    demo.v1().post("/admin/users/password-token", "", json!({ "email": EMAIL })).await;
    let newer = demo.mailed_token("reset_password").await;
    assert_ne!(older, newer);
    assert_eq!(reset(&demo, &older, "second", None).await.status, 200);
    assert_eq!(reset(&demo, &newer, "third", None).await.fault(), UNKNOWN);
}

#[tokio::test]
async fn a_token_is_good_for_15_minutes() {
    let (demo, token) = asked().await;
    assert_eq!(claims(&token)["exp"], demo.now().as_second() + 900);
    demo.wait_seconds(900);
    assert_eq!(reset(&demo, &token, "second", None).await.fault(), UNKNOWN);
    let (demo, token) = asked().await;
    demo.wait_seconds(899);
    assert_eq!(reset(&demo, &token, "second", None).await.status, 200);
}

#[tokio::test]
async fn every_other_token_fails_in_its_own_way() {
    let (demo, token) = asked().await;
    let session = super::token(&demo.v1(), "admin").await;
    for (bad, email, fault) in [
        ("bad".to_owned(), Some(EMAIL), UNKNOWN),
        ("bad".to_owned(), None, INVALID),
        ("a.b.c".to_owned(), Some(EMAIL), INVALID),
        (tampered(&token), None, UNKNOWN),
        (tampered(&token), Some(EMAIL), UNKNOWN),
        (session, Some(EMAIL), UNKNOWN),
        (token.clone(), Some("nobody@example.com"), INVALID),
        (token.clone(), Some("admin@example.com"), UNKNOWN),
    ] {
        assert_eq!(reset(&demo, &bad, "second", email).await.fault(), fault, "{bad} {email:?}");
    }
    assert_eq!(signs_in(&demo.v1(), "ida", "first").await, 200);
}

#[tokio::test]
async fn a_token_signed_for_somebody_else_with_the_same_hash_is_refused_in_words() {
    // Members of a new store share their hash.
    let demo = Demo::start().await;
    demo.v1().post("/admin/users/password-token", "", json!({ "email": "noname@example.com" })).await;
    let token = demo.mailed_token("reset_password").await;
    let reply = reset(&demo, &token, "second", Some("admin@example.com")).await;
    assert_eq!((reply.status, reply.kind()), (401, "text/html; charset=utf-8"));
    assert_eq!(reply.text, "Invalid or expired password reset token");
}

#[tokio::test]
async fn a_blank_password_is_set_and_signs_nobody_in() {
    let (demo, token) = asked().await;
    assert_eq!(reset(&demo, &token, "", None).await.status, 200);
    assert_eq!((signs_in(&demo.v1(), "ida", "").await, signs_in(&demo.v1(), "ida", "first").await), (400, 401));
}

#[tokio::test]
async fn a_new_password_leaves_bearers_good() {
    let (demo, token) = asked().await;
    let body = json!({ "email": EMAIL, "password": "first" });
    let bearer = demo.v1().post("/admin/auth/token", "", body).await.string("/access_token");
    assert_eq!(reset(&demo, &token, "second", None).await.status, 200);
    assert_eq!(demo.v1().get("/admin/auth", &bearer).await.status, 200);
}

#[tokio::test]
async fn what_is_missing_is_said() {
    let demo = Demo::start().await;
    let reply = demo.v1().post("/admin/users/reset-password", "", json!({ "email": "x" })).await;
    assert_eq!(
        reply.fault(),
        "400 invalid_data: email must be an email, token must be a string, password must be a string"
    );
}
