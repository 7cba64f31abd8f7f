//! Invites, the one way to a new user.

use serde_json::json;

use super::{invited, member, registered, signs_in, token};
use crate::shop::{Reply, Shop, claims};
use crate::support::Demo;

const REFUSED: &str = "401 -: Unauthorized";

async fn accept(shop: &Shop, invite: &str, identity: &str) -> Reply {
    let path = format!("/admin/invites/accept?token={invite}");
    shop.post(&path, identity, json!({ "first_name": "Iris", "last_name": "Vale" })).await
}

#[tokio::test]
async fn whoever_registers_and_accepts_is_a_member_and_the_invite_is_gone() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let (invite, identity) = (invited(&shop, &admin, "iris").await, registered(&shop, "iris").await);
    assert_eq!(demo.mailed_token("invite").await, invite);
    let mut user = accept(&shop, &invite, &identity).await.body["user"].take();
    assert!(user["id"].take().as_str().unwrap().starts_with("user_"));
    insta::assert_snapshot!(user, @r#"{"avatar_url":null,"created_at":"2026-03-02T09:00:00.000Z","deleted_at":null,"email":"iris@example.com","first_name":"Iris","id":null,"last_name":"Vale","metadata":null,"updated_at":"2026-03-02T09:00:00.000Z"}"#);
    let bearer =
        shop.post("/auth/user/emailpass", "", json!({ "email": "iris@example.com", "password": "first" })).await;
    assert_eq!(shop.get("/admin/users/me", &bearer.string("/token")).await.string("/user/first_name"), "Iris");
    assert_eq!(shop.get("/admin/invites", &admin).await.body["count"], 0);
    assert_eq!(accept(&shop, &invite, &identity).await.fault(), REFUSED);
}

#[tokio::test]
async fn an_invite_shows_its_token_and_lives_a_day() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let body = json!({ "email": "iris@example.com", "metadata": { "team": "night" } });
    let mut shown = shop.post("/admin/invites", &admin, body).await.body["invite"].take();
    let (id, invite) = (shown["id"].take(), shown["token"].take());
    insta::assert_snapshot!(shown, @r#"{"accepted":false,"created_at":"2026-03-02T09:00:00.000Z","deleted_at":null,"email":"iris@example.com","expires_at":"2026-03-03T09:00:00.000Z","id":null,"metadata":{"team":"night"},"token":null,"updated_at":"2026-03-02T09:00:00.000Z"}"#);
    assert_eq!(claims(invite.as_str().unwrap())["id"], id);
    let identity = registered(&shop, "iris").await;
    demo.wait_minutes(24 * 60 - 1);
    let identity = shop.post("/auth/token/refresh", &identity, json!({})).await.string("/token");
    demo.wait_minutes(1);
    assert_eq!(accept(&shop, invite.as_str().unwrap(), &identity).await.fault(), REFUSED);
}

#[tokio::test]
async fn a_resent_invite_has_a_new_token_and_the_old_one_is_refused() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let (old, identity) = (invited(&shop, &admin, "iris").await, registered(&shop, "iris").await);
    let id = shop.get("/admin/invites", &admin).await.string("/invites/0/id");
    let new = shop.post(&format!("/admin/invites/{id}/resend"), &admin, json!({})).await.string("/invite/token");
    assert_ne!(old, new);
    assert_eq!(accept(&shop, &old, &identity).await.fault(), REFUSED);
    assert_eq!(accept(&shop, &new, &identity).await.status, 200);
}

#[tokio::test]
async fn a_revoked_invite_is_refused_and_can_be_made_anew() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let (invite, identity) = (invited(&shop, &admin, "iris").await, registered(&shop, "iris").await);
    let path = format!("/admin/invites/{}", shop.get("/admin/invites", &admin).await.string("/invites/0/id"));
    for _ in 0..2 {
        let reply = shop.delete(&path, &admin).await;
        assert_eq!((reply.body["object"].as_str(), &reply.body["deleted"]), (Some("invite"), &json!(true)));
    }
    assert_eq!(accept(&shop, &invite, &identity).await.fault(), REFUSED);
    let again = invited(&shop, &admin, "iris").await;
    assert_eq!(accept(&shop, &again, &identity).await.status, 200);
}

#[tokio::test]
async fn whoever_accepts_can_choose_another_address() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let (invite, identity) = (invited(&shop, &admin, "iris").await, registered(&shop, "iris").await);
    let path = format!("/admin/invites/accept?token={invite}");
    let user = shop.post(&path, &identity, json!({ "email": "vale@example.com" })).await.body["user"].take();
    assert_eq!(user["email"], "vale@example.com");
    assert_eq!((signs_in(&shop, "iris", "first").await, signs_in(&shop, "vale", "first").await), (200, 401));
    let link = format!("/admin/users/{}/reset-password", user["id"].as_str().unwrap());
    let refused = shop.post(&link, &admin, json!({})).await.fault();
    insta::assert_snapshot!(refused, @"400 invalid_data: Provider identity with entity_id vale@example.com and provider emailpass not found");
}

#[tokio::test]
async fn only_an_identity_without_a_user_accepts() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let invite = invited(&shop, &admin, "iris").await;
    assert_eq!(accept(&shop, &invite, "").await.fault(), REFUSED);
    let signed_in = accept(&shop, &invite, &admin).await.fault();
    insta::assert_snapshot!(signed_in, @"400 invalid_data: The user is already authenticated and cannot accept an invite.");
    // The token that registering gave says nothing of the user that came of it.
    let other = invited(&shop, &admin, "other").await;
    let identity = registered(&shop, "other").await;
    assert_eq!(accept(&shop, &other, &identity).await.status, 200);
    assert_eq!(accept(&shop, &invite, &identity).await.fault(), REFUSED);
}

#[tokio::test]
async fn what_cannot_be_invited_or_accepted_is_said() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let identity = registered(&shop, "iris").await;
    let invite = invited(&shop, &admin, "iris").await;
    let mut faults = Vec::new();
    for body in [
        json!({ "email": "iris@example.com" }),
        json!({ "email": "admin@example.com" }),
        json!({ "email": "x", "first_name": "F" }),
        json!({}),
        json!({ "email": 5 }),
        json!({ "email": "x", "roles": ["boss"] }),
    ] {
        faults.push(shop.post("/admin/invites", &admin, body).await.fault());
    }
    faults.push(shop.post("/admin/invites/invite_nope/resend", &admin, json!({})).await.fault());
    faults.push(shop.get("/admin/invites/invite_nope", &admin).await.fault());
    faults.push(shop.post("/admin/invites/accept", &identity, json!({})).await.fault());
    let path = format!("/admin/invites/accept?token={invite}");
    faults.push(shop.post(&path, &identity, json!({ "password": "x", "first_name": 5 })).await.fault());
    faults.push(accept(&shop, "bad", &identity).await.fault());
    insta::assert_snapshot!(faults.join("\n"), @r"
    400 invalid_data: Invite with email: iris@example.com, already exists.
    400 invalid_data: User account for following email(s) already exist: admin@example.com
    400 invalid_data: Invalid request: Unrecognized fields: 'first_name'
    400 invalid_data: Invalid request: Field 'email' is required
    400 invalid_data: Invalid request: Expected type: 'string' for field 'email', got: '5'
    500 unknown_error: An unknown error occurred.
    400 invalid_data: The following invites do not exist: invite_nope
    404 not_found: Invite with id: invite_nope was not found
    400 invalid_data: Invalid request: Field 'token' is required
    400 invalid_data: Invalid request: Expected type: 'string' for field 'first_name', got: '5'; Unrecognized fields: 'password'
    401 -: Unauthorized
    ");
}

#[tokio::test]
async fn invites_are_listed_oldest_first_page_by_page_and_found_by_address() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    for name in ["one", "two", "three"] {
        invited(&shop, &admin, name).await;
    }
    let emails = |query: &'static str| {
        let (shop, admin) = (demo.v2(), admin.clone());
        async move {
            let reply = shop.get(&format!("/admin/invites?{query}"), &admin).await;
            let invites = reply.body["invites"].as_array().unwrap();
            let emails: Vec<_> = invites.iter().map(|invite| invite["email"].as_str().unwrap().to_owned()).collect();
            (emails.join(" "), reply.body["count"].as_i64().unwrap())
        }
    };
    assert_eq!(emails("limit=2").await, ("one@example.com two@example.com".into(), 3));
    assert_eq!(emails("q=THREE").await, ("three@example.com".into(), 1));
    assert_eq!(emails("email=two@example.com").await, ("two@example.com".into(), 1));
    assert_eq!(
        shop.get("/admin/invites?x=1", &admin).await.fault(),
        "400 invalid_data: Invalid request: Unrecognized fields: 'x'"
    );
}

#[tokio::test]
async fn a_member_who_was_deleted_can_be_invited_again() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let id = member(&shop, &admin, "iris").await;
    shop.delete(&format!("/admin/users/{id}"), &admin).await;
    assert_ne!(member(&shop, &admin, "iris").await, id);
}
