//! Sessions: twenty an account, no end in time, ended one by one.

use crate::support::{Demo, send};
use reqwest::Method;

#[tokio::test]
async fn signing_out_ends_the_session_and_no_other() {
    let demo = Demo::start().await;
    let (mine, other) = (demo.token("ann").await, demo.token("ann").await);
    let answer = demo.delete("/user-session", &mine).await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"You've logged out successfully."}"#);
    assert_eq!(demo.get("/user", &mine).await.refusal(), (401, 105));
    assert_eq!(demo.get("/user", &other).await.status, 200);
}

#[tokio::test]
async fn signing_out_twice_is_refused() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    assert_eq!(demo.delete("/user-session", &token).await.status, 200);
    assert_eq!(demo.delete("/user-session", &token).await.refusal(), (401, 105));
}

#[tokio::test]
async fn without_a_valid_token_nothing_is_shown() {
    let demo = Demo::start().await;
    let none = send(demo.request(Method::GET, "/user")).await;
    insta::assert_snapshot!(none.body, @r#"{"error_code":105,"error_message":"You're not allowed in here unless you're logged in.","errors":{"authtoken":["is not valid."]}}"#);
    for (method, path) in [
        (Method::GET, "/user"),
        (Method::PUT, "/user"),
        (Method::DELETE, "/user"),
        (Method::GET, "/user/assignments"),
        (Method::DELETE, "/user-session"),
    ] {
        for token in ["", "blt0123", "none"] {
            let request = demo.request(method.clone(), path).header("authtoken", token);
            assert_eq!(send(request).await.refusal(), (401, 105), "{method} {path} {token}");
        }
    }
}

#[tokio::test]
async fn the_twenty_first_session_ends_the_oldest() {
    let demo = Demo::start().await;
    let mut tokens = Vec::new();
    for _ in 0..20 {
        tokens.push(demo.token("ann").await);
    }
    assert_eq!(demo.get("/user", &tokens[0]).await.status, 200);
    let newest = demo.token("ann").await;
    assert_eq!(demo.get("/user", &tokens[0]).await.refusal(), (401, 105));
    assert_eq!(demo.get("/user", &tokens[1]).await.status, 200);
    assert_eq!(demo.get("/user", &newest).await.status, 200);
}

#[tokio::test]
async fn the_sessions_of_others_do_not_count() {
    let demo = Demo::start().await;
    let ann = demo.token("ann").await;
    for _ in 0..21 {
        demo.token("busy").await;
    }
    assert_eq!(demo.get("/user", &ann).await.status, 200);
}

#[tokio::test]
async fn a_session_does_not_end_with_time() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    demo.wait_minutes(60 * 24 * 400);
    assert_eq!(demo.get("/user", &token).await.status, 200);
}
