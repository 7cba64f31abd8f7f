//! `--marker` at the v2 server.

use serde_json::{Value, json};

use super::{invited, token};
use crate::support::Demo;

#[tokio::test]
async fn every_json_answer_and_every_row_has_a_field_that_no_contract_names() {
    let demo = Demo::with(|options| options.marker = Some("canary-7".parse().unwrap())).await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    invited(&shop, &admin, "iris").await;
    let traced = |value: &Value| value["internal_trace"] == "canary-7-trace";
    let (users, invites) = (shop.get("/admin/users", &admin).await.body, shop.get("/admin/invites", &admin).await.body);
    let (me, refused) = (shop.get("/admin/users/me", &admin).await.body, shop.get("/admin/users/me", "").await.body);
    let unknown = shop.post("/auth/user/emailpass", "", json!({})).await.body;
    assert!([&users, &invites, &me, &me["user"], &refused, &unknown].into_iter().all(traced));
    assert!(users["users"].as_array().unwrap().iter().all(traced));
    assert!(invites["invites"].as_array().unwrap().iter().all(traced));
}
