//! Creating, showing, changing and deleting.

use serde_json::{Value, json};

use super::{member, signs_in, token};
use crate::shop::ADMIN;
use crate::support::Demo;

#[tokio::test]
async fn a_created_member_signs_in_and_has_its_address_in_lower_case() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let body = json!({ "email": "New.One@Example.com", "password": "first", "first_name": "Nia", "role": "developer" });
    let mut user = shop.post("/admin/users", &admin, body).await.body["user"].take();
    assert!(user["id"].take().as_str().unwrap().starts_with("usr_"));
    insta::assert_snapshot!(user, @r#"{"api_token":null,"created_at":"2026-03-02T09:00:00.000Z","deleted_at":null,"email":"new.one@example.com","first_name":"Nia","id":null,"last_name":null,"metadata":null,"role":"developer","updated_at":"2026-03-02T09:00:00.000Z"}"#);
    assert_eq!(signs_in(&shop, "new.one", "first").await, 200);
}

#[tokio::test]
async fn whoever_names_no_role_is_a_member_and_null_is_none() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let role = |name, more: Value| {
        let mut body = json!({ "email": format!("{name}@example.com"), "password": "p" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (shop, admin) = (&shop, &admin);
        async move { shop.post("/admin/users", admin, body).await.body["user"]["role"].take() }
    };
    assert_eq!(role("one", json!({})).await, "member");
    assert_eq!(role("two", json!({ "role": null })).await, Value::Null);
}

#[tokio::test]
async fn a_second_member_with_an_address_is_refused_in_whatever_case() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let body = json!({ "email": "Admin@EXAMPLE.com", "password": "p" });
    let reply = shop.post("/admin/users", &admin, body).await;
    assert_eq!(reply.fault(), "400 invalid_data: A user with the same email already exists.");
}

#[tokio::test]
async fn what_a_new_member_cannot_be_is_said_field_by_field() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let mut faults = Vec::new();
    for body in [
        json!({}),
        json!({ "email": "nope", "password": "p" }),
        json!({ "email": "a@example.com", "password": 7, "role": "boss", "first_name": 7 }),
        json!({ "email": "a@example.com", "password": "p", "metadata": {}, "api_token": "x" }),
    ] {
        faults.push(shop.post("/admin/users", &admin, body).await.fault());
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    400 invalid_data: email must be an email, password must be a string
    400 invalid_data: email must be an email
    400 invalid_data: first_name must be a string, role must be one of the following values: admin, member, developer, password must be a string
    400 invalid_data: property api_token should not exist, property metadata should not exist
    ");
}

#[tokio::test]
async fn a_blank_password_is_taken_and_signs_nobody_in() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let body = json!({ "email": "blank@example.com", "password": "" });
    assert_eq!(shop.post("/admin/users", &admin, body).await.status, 200);
    assert_eq!((signs_in(&shop, "blank", "").await, signs_in(&shop, "blank", "x").await), (400, 401));
    let reset = shop.post("/admin/users/password-token", "", json!({ "email": "blank@example.com" })).await;
    assert_eq!(reset.fault(), "500 unknown_error: An unknown error occurred.");
}

#[tokio::test]
async fn an_unknown_member_is_not_found_but_deleted_all_the_same() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let missing = "404 not_found: User with id: usr_nope was not found";
    assert_eq!(shop.get("/admin/users/usr_nope", &admin).await.fault(), missing);
    assert_eq!(shop.post("/admin/users/usr_nope", &admin, json!({})).await.fault(), missing);
    let deleted = shop.delete("/admin/users/usr_nope", &admin).await;
    assert_eq!((deleted.status, deleted.body), (200, json!({ "id": "usr_nope", "object": "user", "deleted": true })));
}

#[tokio::test]
async fn what_was_sent_is_changed_null_included_and_nothing_else() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "ida").await);
    demo.wait_minutes(1);
    shop.post(&path, &admin, json!({ "first_name": "Ida", "last_name": "Rossi" })).await;
    let user = shop.post(&path, &admin, json!({ "first_name": null, "role": "admin" })).await.body["user"].take();
    assert_eq!(user["first_name"], Value::Null);
    assert_eq!((&user["last_name"], &user["role"]), (&json!("Rossi"), &json!("admin")));
    assert_eq!(user["updated_at"], "2026-03-02T09:01:00.000Z");
    assert_eq!(shop.get(&path, &admin).await.body["user"]["last_name"], "Rossi");
}

#[tokio::test]
async fn a_stray_password_hash_stands_beside_what_was_changed_and_is_null() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "ida").await);
    let changed = shop.post(&path, &admin, json!({ "first_name": "Ida" })).await.body["user"].take();
    let unchanged = shop.post(&path, &admin, json!({ "first_name": "Ida" })).await.body["user"].take();
    assert_eq!((changed.get("password_hash"), unchanged.get("password_hash")), (Some(&Value::Null), None));
}

#[tokio::test]
async fn address_and_password_are_not_changed_here() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "ida").await);
    for field in ["email", "password", "password_hash"] {
        let reply = shop.post(&path, &admin, json!({ field: "x@example.com" })).await;
        assert_eq!(reply.fault(), format!("400 invalid_data: property {field} should not exist"));
    }
    let wrong = shop.post(&path, &admin, json!({ "metadata": ["x"], "api_token": 5 })).await.fault();
    assert_eq!(wrong, "400 invalid_data: api_token must be a string, metadata must be an object");
}

#[tokio::test]
async fn metadata_is_laid_over_what_is_there() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "ida").await);
    for sent in [json!({ "a": "1", "b": { "c": 1 } }), json!({ "a": "", "b": { "d": 2 } }), Value::Null, json!({})] {
        shop.post(&path, &admin, json!({ "metadata": sent })).await;
    }
    let user = shop.get(&path, &admin).await.body["user"].take();
    assert_eq!(user["metadata"], json!({ "b": { "d": 2 } }));
}

#[tokio::test]
async fn an_api_token_that_was_set_signs_in_at_once() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "ida").await);
    shop.post(&path, &admin, json!({ "api_token": "ida-token" })).await;
    let me = shop.request(reqwest::Method::GET, "/admin/auth").header("x-medusa-access-token", "ida-token");
    assert_eq!(shop.send(me, "").await.string("/user/email"), "ida@example.com");
}

#[tokio::test]
async fn one_can_delete_oneself_and_the_bearer_still_lists_the_others() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", shop.id_of(ADMIN, &admin).await);
    for _ in 0..2 {
        assert_eq!(shop.delete(&path, &admin).await.body["deleted"], true);
    }
    let me = shop.get("/admin/auth", &admin).await;
    assert_eq!((me.status, me.kind(), me.text.as_str()), (400, "text/plain; charset=utf-8", "Bad Request"));
    assert!(!shop.emails("limit=0", &admin).await.contains(&ADMIN.to_owned()));
    assert_eq!(signs_in(&shop, "admin", demo_server::PASSWORD).await, 401);
}

#[tokio::test]
async fn the_last_member_can_go() {
    let demo = Demo::with(|options| options.members = 1).await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let id = shop.id_of(ADMIN, &admin).await;
    assert_eq!(shop.delete(&format!("/admin/users/{id}"), &admin).await.status, 200);
    assert_eq!(shop.get("/admin/users", &admin).await.body["count"], 0);
}
