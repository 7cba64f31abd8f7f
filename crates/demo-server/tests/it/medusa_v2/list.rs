//! The list of members.

use serde_json::json;

use super::{member, token};
use crate::support::Demo;

#[tokio::test]
async fn the_oldest_id_stands_first_and_fifty_make_a_page() {
    let demo = Demo::with(|options| options.members = 60).await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users", &admin).await;
    let page = (&reply.body["count"], &reply.body["offset"], &reply.body["limit"]);
    assert_eq!(page, (&json!(60), &json!(0), &json!(50)));
    let users = reply.body["users"].as_array().unwrap();
    assert_eq!((users.len(), &users[0]["email"]), (50, &json!("admin@example.com")));
    assert!(users.is_sorted_by(|a, b| a["id"].as_str() < b["id"].as_str()));
    for name in ["first", "second", "third"] {
        member(&shop, &admin, name).await;
    }
    assert_eq!(
        shop.emails("offset=60", &admin).await,
        ["first@example.com", "second@example.com", "third@example.com"]
    );
}

#[tokio::test]
async fn a_limit_of_0_is_no_rows_and_still_a_count() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users?limit=0", &admin).await;
    insta::assert_snapshot!(reply.body, @r#"{"count":24,"limit":0,"offset":0,"users":[]}"#);
}

#[tokio::test]
async fn each_word_is_found_in_address_or_names_whatever_its_case() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    assert_eq!(shop.emails("q=NILSEN", &admin).await, ["admin@example.com", "henrik.nilsen@example.com"]);
    assert_eq!(shop.emails("q=ada%20nilsen", &admin).await, ["admin@example.com"]);
    assert_eq!(shop.emails("q=nilsen&first_name=Henrik", &admin).await, ["henrik.nilsen@example.com"]);
    assert!(shop.emails("q=ada%20zapata", &admin).await.is_empty());
}

#[tokio::test]
async fn a_list_is_sorted_by_any_column_and_what_is_missing_counts_as_the_greatest() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let emails = shop.emails("order=-email", &admin).await;
    assert!(emails.is_sorted_by(|a, b| a > b));
    assert_eq!(shop.emails("order=-last_name&limit=1", &admin).await, ["noname@example.com"]);
    assert_eq!(shop.emails("order=last_name", &admin).await.last().unwrap(), "noname@example.com");
}

#[tokio::test]
async fn members_are_found_by_ids_address_and_age() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let (one, two) = (shop.id_of("admin@example.com", &admin).await, shop.id_of("noname@example.com", &admin).await);
    assert_eq!(
        shop.emails(&format!("id[]={two}&id[]={one}"), &admin).await,
        ["admin@example.com", "noname@example.com"]
    );
    assert!(shop.emails("email=Admin@example.com", &admin).await.is_empty());
    member(&shop, &admin, "today").await;
    assert_eq!(shop.emails("created_at[$gte]=2026-03-02T09:00:00.000Z", &admin).await, ["today@example.com"]);
    assert!(shop.emails("created_at[$gt]=2026-03-02T09:00:00.000Z", &admin).await.is_empty());
    // The operators of v1 are none here.
    assert_eq!(shop.emails("created_at[gt]=2026-03-02", &admin).await.len(), 25);
}

#[tokio::test]
async fn what_a_list_does_not_know_is_refused_or_fails() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let mut faults = Vec::new();
    for query in [
        "nope=1&more=2&limit=abc",
        "offset=abc",
        "limit=",
        "limit=-1",
        "offset=-1",
        "order=nope",
        "order=",
        "created_at[$gt]=zzz",
    ] {
        faults.push(format!("{query}: {}", shop.get(&format!("/admin/users?{query}"), &admin).await.fault()));
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    nope=1&more=2&limit=abc: 400 invalid_data: Invalid request: Expected type: 'number' for field 'limit', got: 'abc'; Unrecognized fields: 'nope, more'
    offset=abc: 400 invalid_data: Invalid request: Expected type: 'number' for field 'offset', got: 'abc'
    limit=: 400 invalid_data: Invalid request: Expected type: 'number' for field 'limit', got: ''
    limit=-1: 500 unknown_error: An unknown error occurred.
    offset=-1: 500 unknown_error: An unknown error occurred.
    order=nope: 500 unknown_error: An unknown error occurred.
    order=: 500 unknown_error: An unknown error occurred.
    created_at[$gt]=zzz: 500 unknown_error: An unknown error occurred.
    ");
}

#[tokio::test]
async fn ten_thousand_members_are_listed_to_the_last() {
    let demo = Demo::with(|options| options.members = 10_000).await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    let reply = shop.get("/admin/users?limit=50&offset=9950", &admin).await;
    assert_eq!((&reply.body["count"], reply.body["users"].as_array().unwrap().len()), (&json!(10_000), 50));
}
