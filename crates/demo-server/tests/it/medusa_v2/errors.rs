//! Answers that no route gives.

use reqwest::Method;

use super::token;
use crate::support::Demo;

const HTML: &str = "text/html; charset=utf-8";

#[tokio::test]
async fn the_guard_comes_before_an_unknown_route_which_is_a_page() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    assert_eq!(shop.get("/admin/nowhere", "").await.fault(), "401 -: Unauthorized");
    for (method, path) in
        [(Method::GET, "/admin/nowhere"), (Method::POST, "/admin/users"), (Method::PUT, "/admin/users/x")]
    {
        let reply = shop.send(shop.request(method.clone(), path), &admin).await;
        assert_eq!((reply.status, reply.kind()), (404, HTML));
        assert!(reply.text.contains(&format!("<pre>Cannot {method} {path}</pre>")), "{}", reply.text);
    }
    assert_eq!(shop.get("/auth/user/emailpass/reset-password", "").await.kind(), HTML);
}

#[tokio::test]
async fn a_body_that_is_no_json_or_too_large_is_said_before_anything_else() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let large = format!("{{\"password\":\"{}\"}}", "x".repeat(110_000));
    let mut faults = Vec::new();
    for body in ["{bad", &large] {
        let request = shop.request(Method::POST, "/admin/users/x").header("content-type", "application/json");
        faults.push(shop.send(request.body(body.to_owned()), "").await.fault());
    }
    insta::assert_snapshot!(faults.join("\n"), @r"
    400 invalid_data: Unexpected token in JSON at position 1
    413 unknown_error: request entity too large
    ");
}

#[tokio::test]
async fn a_body_that_is_not_there_is_required() {
    let demo = Demo::start().await;
    let shop = demo.v2();
    let admin = token(&shop, "admin").await;
    for body in [None, Some("{}")] {
        let request = shop.request(Method::POST, "/admin/invites").header("content-type", "text/plain");
        let request = body.map_or_else(|| shop.request(Method::POST, "/admin/invites"), |body| request.body(body));
        assert_eq!(shop.send(request, &admin).await.fault(), "400 invalid_data: Invalid request: Field '' is required");
    }
}
