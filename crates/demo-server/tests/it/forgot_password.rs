//! `POST /user/forgot_password`.

use serde_json::json;

use crate::support::{Answer, Demo};

async fn forgot(demo: &Demo, email: &str) -> Answer {
    demo.post("/user/forgot_password", json!({ "email": email })).await
}

#[tokio::test]
async fn a_link_comes_by_mail() {
    let demo = Demo::start().await;
    let answer = forgot(&demo, "ann@example.com").await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"If this email address exists, we will send you an email to reset your password."}"#);
    let mail = demo.mail("reset_password").await;
    assert_eq!((mail.len(), mail[0]["to"].as_str()), (1, Some("ann@example.com")));
    let link = mail[0]["link"].as_str().unwrap();
    assert!(link.starts_with("https://") && link.contains("/#!/reset_password/"), "{link}");
    assert!(mail[0]["text"].as_str().unwrap().contains(link));
}

#[tokio::test]
async fn nothing_tells_whether_the_address_exists() {
    let demo = Demo::start().await;
    let known = forgot(&demo, "ann@example.com").await;
    for address in ["nobody@example.com", "new@example.com"] {
        let unknown = forgot(&demo, address).await;
        assert_eq!((unknown.status, &unknown.body), (known.status, &known.body));
    }
    assert_eq!(demo.mail("reset_password").await.len(), 1);
}

#[tokio::test]
async fn what_is_no_address_is_refused() {
    let demo = Demo::start().await;
    for address in ["", "ann", "@example.com", "ann@", "ann@two@example.com"] {
        let answer = forgot(&demo, address).await;
        assert_eq!((answer.status, answer.errors().as_str()), (422, r#"{"email":["is not valid."]}"#), "{address}");
    }
}

#[tokio::test]
async fn asking_alone_changes_nothing() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    forgot(&demo, "ann@example.com").await;
    assert_eq!(demo.get("/user", &token).await.status, 200);
    demo.token("ann").await;
}
