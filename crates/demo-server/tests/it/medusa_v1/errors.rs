//! What is no JSON among the answers.

use reqwest::Method;

use super::token;
use crate::support::Demo;

const HTML: &str = "text/html; charset=utf-8";

#[tokio::test]
async fn a_probe_tells_the_versions_apart() {
    let demo = Demo::start().await;
    let (v1, v2) = (demo.v1(), demo.v2());
    let providers = "/auth/user/providers";
    let (one, two) = (v1.get(providers, "").await, v2.get(providers, "").await);
    assert_eq!((one.status, one.kind()), (404, HTML));
    assert_eq!((two.status, two.kind()), (200, "application/json; charset=utf-8"));
    let nothing = || serde_json::json!({});
    assert_eq!(v1.post("/admin/auth/token", "", nothing()).await.status, 400);
    assert_eq!(v2.post("/admin/auth/token", "", nothing()).await.status, 401);
    for shop in [v1, v2] {
        let health = shop.get("/health", "").await;
        assert_eq!((health.status, health.kind(), health.text.as_str()), (200, HTML, "OK"));
    }
}

#[tokio::test]
async fn the_guards_401_is_a_word_without_a_content_type() {
    let demo = Demo::start().await;
    for (method, path) in
        [(Method::GET, "/admin/users"), (Method::PATCH, "/admin/nowhere"), (Method::GET, "/admin/auth")]
    {
        let shop = demo.v1();
        let reply = shop.send(shop.request(method, path), "").await;
        assert_eq!((reply.status, reply.kind(), reply.text.as_str()), (401, "", "Unauthorized"), "{path}");
    }
}

#[tokio::test]
async fn an_unknown_route_is_a_page_once_the_caller_is_known() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let token = token(&shop, "admin").await;
    let reply = shop.get("/admin/nowhere", &token).await;
    assert_eq!((reply.status, reply.kind()), (404, HTML));
    assert!(reply.text.starts_with("<!DOCTYPE html>") && reply.text.contains("<pre>Cannot GET /admin/nowhere</pre>"));
    let put = shop.send(shop.request(Method::PUT, "/admin/users"), &token).await;
    assert!(put.text.contains("<pre>Cannot PUT /admin/users</pre>"), "{}", put.text);
}

#[tokio::test]
async fn a_body_that_is_no_json_or_too_large_is_a_page_with_a_stack_before_anything_else() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let large = format!("{{\"email\":\"{}\"}}", "x".repeat(110_000));
    for (body, status, words) in [("{bad", 400, "<pre>SyntaxError: "), (&large, 413, "<pre>PayloadTooLargeError: ")] {
        let request = shop.request(Method::POST, "/admin/users").header("content-type", "application/json");
        let reply = shop.send(request.body(body.to_owned()), "").await;
        assert_eq!((reply.status, reply.kind()), (status, HTML));
        assert!(reply.text.contains(words) && reply.text.contains("<br> &nbsp; &nbsp;at "), "{}", reply.text);
    }
}

#[tokio::test]
async fn what_is_not_said_to_be_json_is_not_read() {
    let demo = Demo::start().await;
    let shop = demo.v1();
    let request = shop.request(Method::POST, "/admin/users/password-token").header("content-type", "text/plain");
    let reply = shop.send(request.body(r#"{"email":"admin@example.com"}"#), "").await;
    assert_eq!(reply.fault(), "400 invalid_data: email must be an email");
}
