//! What Contentstack's own client sends and what ours sends for the same
//! operation, recorded by a server between each of them and the demo server.
//!
//! Needs Node and the packages of `contentstack/`; `cargo xtask conformance`
//! brings both.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod compare;
mod listed;
mod ours;
mod recorder;
mod request;
mod sdk;
mod setting;

use account::task::{TaskColumn, TaskSort};
use account::{ProfileChange, TaskFilter, TaskListRequest, TaskTab};

use compare::{Comparison, complaints};

const SORT: TaskSort = TaskSort { by: TaskColumn::Assigned, descending: true };

#[tokio::test]
async fn both_clients_send_the_same_but_for_the_listed_differences() {
    let mut c = Comparison::default();
    // One line an operation: its name here, the SDK's, and our call.
    c.signed_out("sign in", "login", async |us| drop(us.sign_in("ann").await)).await;
    c.signed_out("sign in with code", "loginWithCode", async |us| us.sign_in_with_code("totp").await).await;
    c.signed_in("get user", "getUser", async |us| drop(us.accounts.profile(&us.account).await.unwrap())).await;
    c.signed_in("update", "update", async |us| drop(us.accounts.update_profile(&us.account, anna()).await.unwrap()))
        .await;
    c.signed_in("get tasks", "getTasks", async |us| drop(us.accounts.open_tasks(&us.account, page()).await.unwrap()))
        .await;
    c.signed_in("sign out", "logout", async |us| drop(us.accounts.sign_out(&us.account).await.unwrap())).await;
    let complaints = complaints(&c, &listed::differences());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn the_sdk_sends_what_the_contract_says() {
    let mut sent = String::new();
    for operation in sdk::OPERATIONS {
        sent += &format!("{operation}\n");
        for mut request in sdk::record(operation).await {
            for same in ["accept", "user-agent", "x-user-agent"] {
                assert!(request.parts.remove(&format!("header {same}")).is_some(), "{operation}: no {same}");
            }
            sent += &request.to_string();
        }
    }
    insta::assert_snapshot!(sent, @r#"
    login
      POST /v3/user-session
        body user.email: "ann@example.com"
        body user.password: "lantern-harbour-birch-27"
        header content-type: application/json
    loginWithCode
      POST /v3/user-session
        body user.email: "totp@example.com"
        body user.password: "lantern-harbour-birch-27"
        body user.tfa_token: "CODE"
        header content-type: application/json
    getUser
      GET /v3/user
        header authtoken: SESSION
    update
      PUT /v3/user
        body user.active: true
        body user.authtoken: "SESSION"
        body user.company: "Nordvik Media"
        body user.country_code: "47"
        body user.email: "ann@example.com"
        body user.failed_attempts: 0
        body user.first_name: "Anna"
        body user.last_login_at: "2026-03-02T09:00:00.000Z"
        body user.last_name: "Lee"
        body user.mobile_number: "55501000"
        body user.password_reset_required: false
        body user.password_updated_at: "2025-01-31T21:00:00.000Z"
        body user.shared_org_uid: ["blt7f3e9b1d44a0c2e6","blt5d1ac0ffee20b7d3","blt91b6d0e8c3572fa4"]
        body user.username: "ann_blt4f1c09d27ae3b81c"
        header authtoken: SESSION
        header content-type: application/json
    requestPassword
      POST /v3/user/forgot_password
        body user.email: "ann@example.com"
        header authtoken: SESSION
        header content-type: application/json
    resetPassword
      POST /v3/user/reset_password
        body user.password: "violet-anchor-meadow-58"
        body user.password_confirmation: "violet-anchor-meadow-58"
        body user.reset_password_token: "RESET TOKEN"
        header authtoken: SESSION
        header content-type: application/json
    getTasks
      GET /v3/user/assignments
        header authtoken: SESSION
        query limit: 5
        query query: %7B%22job.entry%22%3A%22Spring%20sale%22%7D
        query skip: 0
        query sort[assigned_at]: desc
    logout
      DELETE /v3/user-session
        header authtoken: SESSION
    delete
      DELETE /v3/user
        header authtoken: SESSION
    "#);
}

fn anna() -> ProfileChange {
    ProfileChange { first_name: Some("Anna".to_owned()), ..ProfileChange::default() }
}

/// The first page of the tasks as `contentstack/record.js` asks for it.
fn page() -> TaskListRequest {
    let query = Some(r#"{"job.entry":"Spring sale"}"#.to_owned());
    TaskListRequest { tab: TaskTab::All, filter: TaskFilter::default(), query, sort: vec![SORT], page_size: 5 }
}
