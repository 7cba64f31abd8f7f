//! The limit on requests.

use serde_json::json;

use crate::support::{Answer, Demo};

fn told(answer: &Answer) -> (u16, &str, &str) {
    let header = |name| answer.headers.get(name).map_or("none", |value| value.to_str().unwrap());
    (answer.status, header("x-ratelimit-limit"), header("x-ratelimit-remaining"))
}

async fn limited(limit: u32) -> (Demo, String) {
    let demo = Demo::with(|options| options.rate_limit = Some(limit)).await;
    let token = demo.token("ann").await;
    (demo, token)
}

#[tokio::test]
async fn the_eleventh_read_of_a_second_is_refused_and_the_next_second_starts_anew() {
    let (demo, token) = limited(10).await;
    for remaining in (0..10).rev() {
        let remaining = remaining.to_string();
        assert_eq!(told(&demo.get("/user", &token).await), (200, "10", remaining.as_str()));
    }
    let refused = demo.get("/user", &token).await;
    assert_eq!(told(&refused), (429, "10", "0"));
    insta::assert_snapshot!(refused.body, @r#"{"error_code":429,"error_message":"You have exceeded the number of requests that are allowed in a second.","errors":{}}"#);
    assert!(!refused.headers.contains_key("retry-after"));
    demo.wait_seconds(1);
    assert_eq!(told(&demo.get("/user", &token).await), (200, "10", "9"));
}

#[tokio::test]
async fn reads_and_writes_are_counted_apart() {
    let (demo, token) = limited(1).await;
    assert_eq!(demo.get("/user", &token).await.status, 200);
    assert_eq!(demo.put(&token, json!({})).await.status, 200);
    assert_eq!(demo.get("/user/assignments", &token).await.status, 429);
    assert_eq!(demo.put(&token, json!({})).await.status, 429);
}

#[tokio::test]
async fn a_refused_write_changes_nothing() {
    let (demo, token) = limited(1).await;
    demo.put(&token, json!({})).await;
    assert_eq!(demo.put(&token, json!({ "company": "New" })).await.status, 429);
    assert_eq!(demo.delete("/user-session", &token).await.status, 429);
    assert_eq!(demo.get("/user", &token).await.text("/user/company"), "Nordvik Media");
}

#[tokio::test]
async fn the_sessions_of_an_account_share_its_limit_and_accounts_do_not() {
    let (demo, token) = limited(1).await;
    let (second, other) = (demo.token("ann").await, demo.token("busy").await);
    assert_eq!(demo.get("/user", &token).await.status, 200);
    assert_eq!(demo.get("/user", &second).await.status, 429);
    assert_eq!(demo.get("/user", &other).await.status, 200);
}

#[tokio::test]
async fn without_a_limit_none_is_told() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    for _ in 0..15 {
        assert_eq!(told(&demo.get("/user", &token).await), (200, "none", "none"));
    }
}

#[tokio::test]
async fn a_quota_is_refused_with_the_time_to_wait_and_stops_no_write() {
    let demo = Demo::with(|options| options.quota = "2/30".parse().ok()).await;
    let token = demo.token("ann").await;
    for _ in 0..2 {
        assert_eq!(demo.get("/user", &token).await.status, 200);
    }
    let waits = |answer: &Answer| (answer.status, answer.headers["retry-after"].to_str().unwrap().to_owned());
    assert_eq!(waits(&demo.get("/user", &token).await), (429, "30".to_owned()));
    demo.wait_seconds(29);
    assert_eq!(waits(&demo.get("/user/assignments", &token).await), (429, "1".to_owned()));
    assert_eq!(demo.put(&token, json!({})).await.status, 200);
    demo.wait_seconds(1);
    assert_eq!(demo.get("/user", &token).await.status, 200);
}
