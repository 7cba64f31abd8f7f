//! What a browser finds at `/`.

use reqwest::Method;

use crate::support::Demo;

#[tokio::test]
async fn a_browser_is_told_what_it_looks_at() {
    let demo = Demo::start().await;
    let response = demo.request(Method::GET, "/").send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(response.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let page = response.text().await.unwrap();
    assert!(page.contains("stands in for the service's web app") && !page.contains("<script"), "{page}");
}

#[tokio::test]
async fn nothing_else_is_there() {
    let demo = Demo::start().await;
    assert_eq!(demo.request(Method::GET, "/v3app").send().await.unwrap().status(), 404);
}
