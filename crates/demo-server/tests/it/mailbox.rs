//! The mailbox's page and its JSON.

use reqwest::Method;
use serde_json::json;

use crate::support::{Demo, send};

#[tokio::test]
async fn a_message_has_the_same_fields_whatever_it_is() {
    let demo = Demo::start().await;
    demo.post("/user/request_token_sms", crate::support::credentials("sms", demo_server::PASSWORD)).await;
    let mut text = demo.mail("text_message").await.remove(0);
    text["code"] = "the code".into();
    text["text"] = "the text".into();
    insta::assert_snapshot!(text, @r#"{"code":"the code","kind":"text_message","link":null,"sent_at":"2026-03-02T09:00:00.000Z","subject":"Text message","text":"the text","to":"+15550102"}"#);
    let mail = demo.mail("activation").await.remove(0);
    assert!(mail["code"].is_null() && mail["link"].is_string(), "{mail}");
    assert!(mail.as_object().unwrap().keys().eq(text.as_object().unwrap().keys()));
}

#[tokio::test]
async fn the_newest_message_stands_last_in_the_json_and_first_on_the_page() {
    let demo = Demo::start().await;
    for name in ["ann", "busy"] {
        demo.post("/user/forgot_password", json!({ "email": format!("{name}@example.com") })).await;
    }
    let list = send(demo.request(Method::GET, "/mailbox.json")).await;
    let to: Vec<_> = list.body.as_array().unwrap().iter().map(|message| message["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["new@example.com", "ann@example.com", "busy@example.com"]);
    let page = demo.request(Method::GET, "/mailbox").send().await.unwrap().text().await.unwrap();
    let place = |name| page.find(name).unwrap();
    assert!(place("busy@example.com") < place("ann@example.com"));
}

#[tokio::test]
async fn the_page_allows_nothing_but_its_own_style() {
    let demo = Demo::start().await;
    let response = demo.request(Method::GET, "/mailbox").send().await.unwrap();
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = response.text().await.unwrap();
    let (_, after) = page.split_once("<style nonce=\"").unwrap();
    let (nonce, _) = after.split_once('"').unwrap();
    insta::assert_snapshot!(policy.replace(nonce, "NONCE"), @"default-src 'none'; style-src 'nonce-NONCE'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assert!(!page.contains("<script") && page.contains("prefers-color-scheme: dark"));
    let again = demo.request(Method::GET, "/mailbox").send().await.unwrap();
    assert!(!again.headers()["content-security-policy"].to_str().unwrap().contains(nonce));
}

#[tokio::test]
async fn a_link_on_the_page_can_be_followed() {
    let demo = Demo::start().await;
    let link = demo.mail("activation").await[0]["link"].as_str().unwrap().to_owned();
    let page = demo.request(Method::GET, "/mailbox").send().await.unwrap().text().await.unwrap();
    assert!(page.contains(&format!("<a href=\"{link}\"")), "{page}");
}

#[tokio::test]
async fn the_mailbox_keeps_its_newest_thousand() {
    let demo = Demo::start().await;
    for _ in 0..1_001 {
        demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
    }
    assert_eq!(demo.mail("reset_password").await.len(), 1_000);
    assert!(demo.mail("activation").await.is_empty());
}
