//! Showing, changing and deleting.

use serde_json::{Value, json};

use super::{member, token};
use crate::shop::ADMIN;
use crate::support::Demo;

#[tokio::test]
async fn a_user_has_neither_role_nor_api_token() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let user = shop.get("/admin/users/me", &admin).await.body["user"].take();
    let keys: Vec<_> = user.as_object().unwrap().keys().map(String::as_str).collect();
    insta::assert_snapshot!(keys.join(" "), @"avatar_url created_at deleted_at email first_name id last_name metadata updated_at");
}

#[tokio::test]
async fn fields_leaves_the_id_and_what_was_asked_for() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let id = shop.id_of(ADMIN, &admin).await;
    for path in ["/admin/users/me".to_owned(), format!("/admin/users/{id}")] {
        let user = shop.get(&format!("{path}?fields=email,nope"), &admin).await.body["user"].take();
        assert_eq!(user, json!({ "id": id, "email": ADMIN }));
        let reply = shop.get(&format!("{path}?x=1"), &admin).await;
        assert_eq!(reply.fault(), "400 invalid_data: Invalid request: Unrecognized fields: 'x'");
    }
}

#[tokio::test]
async fn what_was_sent_is_changed_null_included_and_nothing_else() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", member(&shop, &admin, "iris").await);
    demo.wait_minutes(1);
    shop.post(&path, &admin, json!({ "last_name": "Vale", "avatar_url": "https://example.com/a.png" })).await;
    let user = shop.post(&path, &admin, json!({ "first_name": null })).await.body["user"].take();
    assert_eq!((&user["first_name"], &user["last_name"]), (&Value::Null, &json!("Vale")));
    assert_eq!(user["avatar_url"], "https://example.com/a.png");
    assert_eq!(user["updated_at"], "2026-03-02T09:01:00.000Z");
    assert_eq!(shop.get(&path, &admin).await.body["user"], user);
}

#[tokio::test]
async fn any_user_changes_any_other() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let other = token(&shop, "noname").await;
    let path = format!("/admin/users/{}", shop.id_of(ADMIN, &other).await);
    let user = shop.post(&path, &other, json!({ "first_name": "Changed" })).await;
    assert_eq!(user.string("/user/first_name"), "Changed");
}

#[tokio::test]
async fn what_cannot_be_changed_is_said() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", shop.id_of(ADMIN, &admin).await);
    let mut faults = Vec::new();
    for body in [
        json!({ "email": "x@example.com" }),
        json!({ "password": "x", "email": "x@example.com" }),
        json!({ "first_name": 5, "last_name": {} }),
        json!({ "metadata": "x" }),
        json!(["x"]),
    ] {
        faults.push(shop.post(&path, &admin, body).await.fault());
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    400 invalid_data: Invalid request: Unrecognized fields: 'email'
    400 invalid_data: Invalid request: Unrecognized fields: 'email, password'
    400 invalid_data: Invalid request: Expected type: 'string' for field 'first_name', got: '5'; Expected type: 'string' for field 'last_name', got: '[object Object]'
    400 invalid_data: Invalid request: Expected type: 'record' for field 'metadata', got: 'x'
    400 invalid_data: Invalid request: Expected type: 'object' for field '', got: 'x'
    ");
}

#[tokio::test]
async fn metadata_is_laid_over_what_is_there_and_null_clears_it() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", shop.id_of(ADMIN, &admin).await);
    let send = |metadata: Value| {
        let (shop, path, admin) = (demo.v2(), path.clone(), admin.clone());
        async move { shop.post(&path, &admin, json!({ "metadata": metadata })).await.body["user"]["metadata"].take() }
    };
    send(json!({ "a": "1", "b": { "c": 1 } })).await;
    assert_eq!(send(json!({ "a": "", "b": { "d": 2 } })).await, json!({ "b": { "d": 2 } }));
    assert_eq!(send(json!({})).await, json!({ "b": { "d": 2 } }));
    assert_eq!(send(Value::Null).await, Value::Null);
    assert_eq!(send(json!({ "x": "" })).await, json!({}));
}

#[tokio::test]
async fn an_unknown_user_is_not_found_in_two_wordings_and_deleted_all_the_same() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let get = shop.get("/admin/users/user_nope", &admin).await.fault();
    assert_eq!(get, "404 not_found: User with id: user_nope was not found");
    for id in ["user_nope", "me"] {
        let post = shop.post(&format!("/admin/users/{id}"), &admin, json!({ "first_name": "X" })).await.fault();
        assert_eq!(post, format!("404 not_found: User with id \"{id}\" not found"));
        let deleted = shop.delete(&format!("/admin/users/{id}"), &admin).await.body;
        assert_eq!(deleted, json!({ "id": id, "object": "user", "deleted": true }));
    }
}

#[tokio::test]
async fn nobody_deletes_themselves() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let path = format!("/admin/users/{}", shop.id_of(ADMIN, &admin).await);
    assert_eq!(shop.delete(&path, &admin).await.fault(), "400 not_allowed: A user cannot delete itself");
    let other = token(&shop, "noname").await;
    for _ in 0..2 {
        assert_eq!(shop.delete(&path, &other).await.status, 200);
    }
    assert_eq!(super::signs_in(&shop, "admin", demo_server::PASSWORD).await, 401);
}
