//! Invites.

use serde_json::{Value, json};

use super::{signs_in, token};
use crate::shop::{Reply, Shop, claims};
use crate::support::Demo;

async fn invite(shop: &Shop, admin: &str, email: &str, role: &str) -> Reply {
    shop.post("/admin/invites", admin, json!({ "user": email, "role": role })).await
}

async fn invites(shop: &Shop, admin: &str) -> Vec<Value> {
    shop.get("/admin/invites", admin).await.body["invites"].as_array().unwrap().clone()
}

async fn accept(shop: &Shop, token: &str) -> Reply {
    let user = json!({ "first_name": "Iris", "last_name": "Vale", "password": "first" });
    shop.post("/admin/invites/accept", "", json!({ "token": token, "user": user })).await
}

#[tokio::test]
async fn whoever_accepts_is_a_member_with_the_role_and_the_invite_is_gone() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let reply = invite(&shop, &admin, "Iris@Example.com", "developer").await;
    assert_eq!((reply.status, reply.kind(), reply.text.as_str()), (200, "text/plain; charset=utf-8", "OK"));
    let mailed = demo.mailed_token("invite").await;
    assert_eq!(invites(&shop, &admin).await[0]["token"], mailed);
    assert_eq!(accept(&shop, &mailed).await.text, "OK");
    let joined = shop.get("/admin/users?email=iris@example.com", &admin).await;
    assert_eq!(
        (joined.string("/users/0/role"), joined.string("/users/0/last_name")),
        ("developer".into(), "Vale".into())
    );
    assert_eq!(signs_in(&shop, "iris", "first").await, 200);
    assert!(invites(&shop, &admin).await.is_empty());
    assert_eq!(accept(&shop, &mailed).await.fault(), "400 invalid_data: Invalid invite");
}

#[tokio::test]
async fn an_invite_shows_its_token_and_lives_seven_days() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    invite(&shop, &admin, "iris@example.com", "member").await;
    let mut shown = invites(&shop, &admin).await.remove(0);
    let token = shown["token"].take();
    shown["id"].take();
    insta::assert_snapshot!(shown, @r#"{"accepted":false,"created_at":"2026-03-02T09:00:00.000Z","deleted_at":null,"expires_at":"2026-03-09T09:00:00.000Z","id":null,"metadata":null,"role":"member","token":null,"updated_at":"2026-03-02T09:00:00.000Z","user_email":"iris@example.com"}"#);
    assert_eq!(claims(token.as_str().unwrap())["user_email"], "iris@example.com");
    demo.wait_minutes(7 * 24 * 60);
    demo.wait_seconds(1);
    assert_eq!(accept(&shop, token.as_str().unwrap()).await.fault(), "400 invalid_data: Invalid invite");
}

#[tokio::test]
async fn a_repeat_changes_the_role_and_makes_no_second_invite() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    for role in ["member", "admin"] {
        assert_eq!(invite(&shop, &admin, "iris@example.com", role).await.status, 200);
    }
    let all = invites(&shop, &admin).await;
    assert_eq!((all.len(), &all[0]["role"]), (1, &json!("admin")));
    assert_eq!(demo.mail("invite").await.len(), 2);
}

#[tokio::test]
async fn a_resent_invite_has_a_new_token_and_seven_more_days() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    invite(&shop, &admin, "iris@example.com", "member").await;
    let before = invites(&shop, &admin).await.remove(0);
    demo.wait_minutes(60);
    let path = format!("/admin/invites/{}/resend", before["id"].as_str().unwrap());
    assert_eq!(shop.post(&path, &admin, json!({})).await.text, "OK");
    let after = invites(&shop, &admin).await.remove(0);
    assert_ne!(before["token"], after["token"]);
    assert_eq!(after["expires_at"], "2026-03-09T10:00:00.000Z");
    // The older token is good as well: it names the invite and nothing else is asked.
    assert_eq!(accept(&shop, before["token"].as_str().unwrap()).await.text, "OK");
}

#[tokio::test]
async fn a_revoked_invite_is_good_for_nothing_and_revoked_again() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    invite(&shop, &admin, "iris@example.com", "member").await;
    let path = format!("/admin/invites/{}", invites(&shop, &admin).await[0]["id"].as_str().unwrap());
    for _ in 0..2 {
        let reply = shop.delete(&path, &admin).await;
        assert_eq!((reply.body["object"].as_str(), &reply.body["deleted"]), (Some("invite"), &json!(true)));
    }
    let mailed = demo.mailed_token("invite").await;
    assert_eq!(accept(&shop, &mailed).await.fault(), "400 invalid_data: Invalid invite");
}

#[tokio::test]
async fn what_cannot_be_invited_or_accepted_is_said() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let mut faults = vec![
        invite(&shop, &admin, "admin@example.com", "member").await.fault(),
        invite(&shop, &admin, "nope", "boss").await.fault(),
        shop.post("/admin/invites/invite_nope/resend", &admin, json!({})).await.fault(),
        accept(&shop, "bad").await.fault(),
        accept(&shop, &admin).await.fault(),
    ];
    for body in [
        json!({}),
        json!({ "token": "t", "user": {} }),
        json!({ "token": "t", "user": { "password": "p", "email": "x" } }),
    ] {
        faults.push(shop.post("/admin/invites/accept", "", body).await.fault());
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    400 invalid_data: Can't invite a user with an existing account
    400 invalid_data: user must be an email, role must be one of the following values: admin, member, developer
    400 invalid_data: Invite doesn't exist
    400 invalid_data: Token is not valid
    400 invalid_data: Invalid invite
    400 invalid_data: token should not be empty, token must be a string, user should not be empty
    400 invalid_data: password must be a string
    400 invalid_data: property email should not exist
    ");
}

#[tokio::test]
async fn whoever_joined_meanwhile_cannot_accept() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    invite(&shop, &admin, "iris@example.com", "member").await;
    super::member(&shop, &admin, "iris").await;
    let mailed = demo.mailed_token("invite").await;
    assert_eq!(accept(&shop, &mailed).await.fault(), "400 invalid_data: User already joined");
}
