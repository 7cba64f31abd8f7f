//! The list of members.

use serde_json::json;

use super::{member, token};
use crate::support::Demo;

#[tokio::test]
async fn the_newest_stands_first_and_fifty_make_a_page() {
    let demo = Demo::with(|options| options.members = 60).await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    member(&shop, &admin, "newest").await;
    let reply = shop.get("/admin/users", &admin).await;
    let page = (&reply.body["count"], &reply.body["offset"], &reply.body["limit"]);
    assert_eq!(page, (&json!(61), &json!(0), &json!(50)));
    let users = reply.body["users"].as_array().unwrap();
    assert_eq!((users.len(), &users[0]["email"]), (50, &json!("newest@example.com")));
    assert!(users.is_sorted_by(|a, b| a["created_at"].as_str() >= b["created_at"].as_str()));
    assert_eq!(shop.emails("offset=60", &admin).await, ["admin@example.com"]);
}

#[tokio::test]
async fn every_member_is_listed_with_its_api_token() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users?email=developer@example.com", &admin).await;
    assert_eq!(reply.string("/users/0/api_token"), demo.running.told().medusa_api_token);
    let all = shop.get("/admin/users", &admin).await.body["users"].take();
    let with = all.as_array().unwrap().iter().filter(|user| user["api_token"].is_string()).count();
    assert!((2..24).contains(&with), "{with}");
}

#[tokio::test]
async fn a_limit_of_0_is_none() {
    let demo = Demo::with(|options| options.members = 60).await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users?limit=0", &admin).await;
    assert_eq!((reply.body["users"].as_array().unwrap().len(), &reply.body["limit"]), (60, &json!(0)));
}

#[tokio::test]
async fn words_are_found_in_address_and_names_whatever_their_case() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    assert_eq!(shop.emails("q=NILSEN&order=email", &admin).await, ["admin@example.com", "henrik.nilsen@example.com"]);
    assert_eq!(shop.emails("q=s%C3%98ren", &admin).await, ["soren.yilmaz@example.com"]);
    // First and last name are searched one at a time.
    assert!(shop.emails("q=Ada%20Nilsen", &admin).await.is_empty());
    // A search takes the place of the fields it looks into, and of no other.
    assert_eq!(shop.emails("q=nilsen&email=x&role=admin", &admin).await, ["admin@example.com"]);
}

#[tokio::test]
async fn a_list_is_sorted_by_any_column_and_what_is_missing_counts_as_the_greatest() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let up = shop.emails("order=first_name&limit=0", &admin).await;
    assert_eq!(
        (up.first().unwrap().as_str(), up.last().unwrap().as_str()),
        ("admin@example.com", "noname@example.com")
    );
    assert_eq!(shop.emails("order=-first_name&limit=1", &admin).await, ["noname@example.com"]);
    let emails = shop.emails("order=-email&limit=0", &admin).await;
    assert!(emails.is_sorted_by(|a, b| a > b));
}

#[tokio::test]
async fn fields_leaves_id_and_age_and_what_was_asked_for() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let keys = |reply: &crate::shop::Reply| -> Vec<String> {
        reply.body["users"][0].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&shop.get("/admin/users?fields=email,role", &admin).await), ["created_at", "email", "id", "role"]);
    assert_eq!(keys(&shop.get("/admin/users?fields=", &admin).await), ["created_at", "id"]);
}

#[tokio::test]
async fn members_are_found_by_their_ids() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let (one, two) = (shop.id_of("admin@example.com", &admin).await, shop.id_of("noname@example.com", &admin).await);
    for query in [format!("id[]={one}&id[]={two}"), format!("id={one}&id={two}")] {
        assert_eq!(shop.emails(&query, &admin).await, ["noname@example.com", "admin@example.com"]);
    }
    assert!(shop.emails("email=ADMIN@example.com", &admin).await.is_empty());
}

#[tokio::test]
async fn members_are_found_by_their_age() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    assert!(shop.emails("created_at[gt]=2026-03-02T09:00:00.000Z", &admin).await.is_empty());
    member(&shop, &admin, "today").await;
    assert_eq!(shop.emails("created_at[gte]=2026-03-02", &admin).await, ["today@example.com"]);
    assert!(shop.emails("created_at[gt]=2026-03-02T09:00:00.000Z", &admin).await.is_empty());
    assert_eq!(shop.emails("created_at[lt]=2026-03-02&limit=0", &admin).await.len(), 24);
}

#[tokio::test]
async fn what_a_list_does_not_know_is_refused_or_fails() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let mut faults = Vec::new();
    for query in [
        "nope=1&more=2&limit=abc",
        "created_at[gt]=zzz",
        "created_at[$gt]=2026-01-01",
        "created_at=2026-01-01",
        "role=boss",
        "limit=-1",
        "offset=-1",
        "order=nope",
        "order=",
        "fields=nope",
        "expand=x",
    ] {
        faults.push(format!("{query}: {}", shop.get(&format!("/admin/users?{query}"), &admin).await.fault()));
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    nope=1&more=2&limit=abc: 400 invalid_data: property nope should not exist, property more should not exist, limit must be a number conforming to the specified constraints
    created_at[gt]=zzz: 400 invalid_data: gt must be a Date instance
    created_at[$gt]=2026-01-01: 400 invalid_data: property $gt should not exist
    created_at=2026-01-01: 400 invalid_data: nested property created_at must be either object or array
    role=boss: 400 invalid_data: each value in role must be one of the following values: member, admin, developer
    limit=-1: 500 unknown_error: An unknown error occurred.
    offset=-1: 500 unknown_error: An unknown error occurred.
    order=nope: 500 unknown_error: An unknown error occurred.
    order=: 500 unknown_error: An unknown error occurred.
    fields=nope: 500 unknown_error: An unknown error occurred.
    expand=x: 500 unknown_error: An unknown error occurred.
    ");
}

#[tokio::test]
async fn ten_thousand_members_are_listed_to_the_last() {
    let demo = Demo::with(|options| options.members = 10_000).await;
    let shop = demo.v1();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users?limit=50&offset=9950", &admin).await;
    assert_eq!((&reply.body["count"], reply.body["users"].as_array().unwrap().len()), (&json!(10_000), 50));
    assert_eq!(reply.string("/users/49/email"), "admin@example.com");
    assert_eq!(shop.get("/admin/users?q=degard2&limit=1", &admin).await.body["users"].as_array().unwrap().len(), 1);
}
