//! What Contentstack's own client sends and what ours sends for the same
//! operation, recorded by a server between each of them and the demo server.
//!
//! Needs Node and the packages of `contentstack/`; `cargo xtask conformance`
//! brings both.

mod compare;
mod listed;
mod ours;
mod recorder;
mod request;
mod sdk;
mod setting;

use account::task::{TaskColumn, TaskSort, TaskTab};
use account::{ProfileChange, TaskRequest};

use compare::{Comparison, complaints};
use ours::Us;

const SORT: TaskSort = TaskSort { by: TaskColumn::Assigned, descending: true };

#[tokio::test]
async fn both_clients_send_the_same_but_for_the_listed_differences() {
    let mut c = Comparison::default();
    c.signed_out("sign in", "login", async |us| drop(us.sign_in("ann").await)).await;
    c.signed_out("sign in with code", "loginWithCode", async |us| us.sign_in_with_code("totp").await).await;
    c.signed_in("get user", "getUser", async |us| drop(us.accounts.profile(&us.account).await.unwrap())).await;
    c.signed_in("update", "update", async |us| drop(us.accounts.update_profile(&us.account, anna()).await.unwrap())).await;
    c.signed_in("get tasks", "getTasks", async |us| drop(us.accounts.tasks(&us.account, page()).await.unwrap())).await;
    c.signed_in("sign out", "logout", async |us| drop(us.accounts.sign_out(&us.account).await.unwrap())).await;
    let complaints = complaints(&c, &listed::differences());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn the_sdk_sends_what_the_contract_says() {
    let mut sent = String::new();
    for operation in sdk::OPERATIONS {
        sent += &format!("{operation}\n");
        for request in sdk::record(operation).await {
            sent += &request.without("header user-agent").to_string();
        }
    }
    insta::assert_snapshot!(sent, @"");
}

fn anna() -> ProfileChange {
    ProfileChange { first_name: Some("Anna".to_owned()), ..ProfileChange::default() }
}

/// A page of the tasks as `contentstack/record.js` asks for it.
fn page() -> TaskRequest {
    let query = Some(r#"{"job.entry":"Spring sale"}"#.to_owned());
    TaskRequest { tab: TaskTab::All, query, sort: Some(SORT), limit: 5, skip: 5 }
}
