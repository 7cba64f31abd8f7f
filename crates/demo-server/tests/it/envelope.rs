//! Every refusal is the error envelope in JSON, also those of HTTP itself.

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::support::{Answer, Demo, send};

const CALLS: [(Method, &str); 10] = [
    (Method::POST, "/user-session"),
    (Method::POST, "/user/request_token_sms"),
    (Method::DELETE, "/user-session"),
    (Method::GET, "/user"),
    (Method::PUT, "/user"),
    (Method::DELETE, "/user"),
    (Method::POST, "/user/activate/x"),
    (Method::POST, "/user/forgot_password"),
    (Method::POST, "/user/reset_password"),
    (Method::GET, "/user/assignments"),
];

fn is_envelope(answer: &Answer) -> bool {
    let body = &answer.body;
    answer.headers["content-type"].to_str().unwrap().starts_with("application/json")
        && body["error_message"].is_string()
        && body["error_code"].is_i64()
        && (body["errors"].is_object() || body["errors"].is_array())
}

/// Posts a body of a content type to each call that takes one.
async fn each_body(demo: &Demo, kind: Option<&str>, body: &[u8]) -> Vec<Answer> {
    let token = demo.token("ann").await;
    let mut answers = Vec::new();
    for (method, path) in CALLS.into_iter().filter(|(method, _)| matches!(method.as_str(), "POST" | "PUT")) {
        let mut request = demo.request(method, path).header("authtoken", &token).body(body.to_vec());
        if let Some(kind) = kind {
            request = request.header(CONTENT_TYPE, kind);
        }
        answers.push(send(request).await);
    }
    answers
}

#[tokio::test]
async fn all_ten_calls_are_there() {
    let demo = Demo::start().await;
    for (method, path) in CALLS {
        let answer = send(demo.request(method.clone(), path)).await;
        assert!(!matches!(answer.status, 404 | 405), "{method} {path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_wrong_method_is_refused_and_told_which_are_right() {
    let demo = Demo::start().await;
    for (method, path) in [
        (Method::GET, "/user-session"),
        (Method::POST, "/user"),
        (Method::GET, "/user/forgot_password"),
        (Method::DELETE, "/user/assignments"),
        (Method::PUT, "/user/activate/x"),
    ] {
        let answer = send(demo.request(method.clone(), path)).await;
        assert_eq!(answer.refusal(), (405, 405), "{method} {path}");
        assert!(is_envelope(&answer) && answer.headers.contains_key("allow"), "{answer:?}");
    }
}

#[tokio::test]
async fn an_unknown_route_is_refused() {
    let demo = Demo::start().await;
    for path in ["/nowhere", "/user/", "/user/activate", "/v3", "/v3/", "/v30/user", "/v3/user/activate/a/b"] {
        let answer = send(demo.request(Method::GET, path)).await;
        assert_eq!(answer.refusal(), (404, 404), "{path}");
        assert!(is_envelope(&answer), "{answer:?}");
    }
}

#[tokio::test]
async fn malformed_json_is_refused() {
    let demo = Demo::start().await;
    for body in ["", "{", "{\"user\":{}", "user=ann", "\u{feff}{}", "{\"user\":{}} more"] {
        for answer in each_body(&demo, Some("application/json"), body.as_bytes()).await {
            assert_eq!(answer.refusal(), (400, 400), "{body}");
            assert!(is_envelope(&answer), "{answer:?}");
        }
    }
    for answer in each_body(&demo, Some("application/json"), b"\"\xff\"").await {
        assert_eq!(answer.refusal(), (400, 400), "not UTF-8");
    }
}

#[tokio::test]
async fn a_wrong_content_type_is_refused() {
    let demo = Demo::start().await;
    for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/jsonx")] {
        for answer in each_body(&demo, kind, b"{\"user\":{}}").await {
            assert_eq!(answer.refusal(), (415, 415), "{kind:?}");
            assert!(is_envelope(&answer), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn a_content_type_may_name_its_charset() {
    let demo = Demo::start().await;
    let body = json!({ "user": { "email": "ann@example.com", "password": demo_server::PASSWORD } });
    let request = demo.request(Method::POST, "/user-session").body(body.to_string());
    let answer = send(request.header(CONTENT_TYPE, "Application/JSON; charset=UTF-8")).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_body_of_one_mebibyte_is_read_and_a_larger_one_is_refused() {
    let demo = Demo::start().await;
    let body = |bytes: usize| format!("{{\"x\":\"{}\"}}", "x".repeat(bytes - 8));
    for answer in each_body(&demo, Some("application/json"), body(1024 * 1024).as_bytes()).await {
        assert!(!matches!(answer.status, 400 | 413), "{answer:?}");
    }
    for answer in each_body(&demo, Some("application/json"), body(1024 * 1024 + 1).as_bytes()).await {
        assert_eq!(answer.refusal(), (413, 413));
        assert!(is_envelope(&answer), "{answer:?}");
    }
}

#[tokio::test]
async fn a_change_without_a_user_changes_nothing() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let before = demo.get("/user", &token).await.body["user"].take();
    let request = demo.request(Method::PUT, "/user").header("authtoken", &token);
    let answer = send(request.json(&json!({ "first_name": "X" }))).await;
    assert_eq!((answer.status, answer.errors().as_str()), (422, r#"{"user":["can't be blank"]}"#));
    let after: Value = demo.get("/user", &token).await.body["user"].take();
    assert_eq!(before, after);
}

#[tokio::test]
async fn no_answer_is_to_be_kept_by_a_cache() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    for answer in [demo.get("/user", &token).await, demo.get("/user", "bad").await] {
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
}
