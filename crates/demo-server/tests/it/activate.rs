//! `POST /user/activate/{token}`.

use demo_server::PASSWORD;
use serde_json::{Value, json};

use crate::support::{Answer, Demo};

const BAD_TOKEN: &str = r#"{"activation_token":["The token provided is invalid. Please try again."]}"#;

fn newcomer() -> Value {
    json!({ "first_name": "Nia", "last_name": "Wu", "password": "brand new 1", "password_confirmation": "brand new 1" })
}

async fn activate(demo: &Demo, token: &str, user: Value) -> Answer {
    demo.post(&format!("/user/activate/{token}"), user).await
}

#[tokio::test]
async fn the_mail_is_there_from_the_start() {
    let demo = Demo::start().await;
    let mail = demo.mail("activation").await;
    assert_eq!((mail.len(), mail[0]["to"].as_str()), (1, Some("new@example.com")));
    assert!(mail[0]["link"].as_str().unwrap().contains("/#!/activate/"));
}

#[tokio::test]
async fn an_activated_account_can_be_signed_in_to() {
    let demo = Demo::start().await;
    let token = demo.mailed_token("activation").await;
    let answer = activate(&demo, &token, newcomer()).await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"Your account has been activated."}"#);
    let user = demo.sign_in("new", "brand new 1").await;
    assert_eq!((user.status, user.text("/user/first_name").as_str()), (200, "Nia"));
    assert_eq!(user.body["user"]["active"], true);
}

#[tokio::test]
async fn before_that_it_cannot() {
    let demo = Demo::start().await;
    assert_eq!(demo.sign_in("new", PASSWORD).await.refusal(), (422, 104));
    assert_eq!(demo.sign_in("new", "").await.refusal(), (422, 104));
}

#[tokio::test]
async fn a_token_is_good_once() {
    let demo = Demo::start().await;
    let token = demo.mailed_token("activation").await;
    activate(&demo, &token, newcomer()).await;
    let again = activate(&demo, &token, newcomer()).await;
    assert_eq!((again.status, again.errors().as_str()), (422, BAD_TOKEN));
}

#[tokio::test]
async fn a_made_up_token_and_a_reset_token_are_refused() {
    let demo = Demo::start().await;
    demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
    let reset = demo.mailed_token("reset_password").await;
    for token in ["0123", &reset] {
        assert_eq!(activate(&demo, token, newcomer()).await.errors(), BAD_TOKEN);
    }
}

#[tokio::test]
async fn names_and_password_are_asked_for_and_the_token_stays_good() {
    let demo = Demo::start().await;
    let token = demo.mailed_token("activation").await;
    let nothing = activate(&demo, &token, json!({})).await;
    assert_eq!(nothing.status, 422);
    insta::assert_snapshot!(nothing.errors(), @r#"{"first_name":["can't be blank"],"last_name":["can't be blank"],"password":["can't be blank"]}"#);
    let mut unlike = newcomer();
    unlike["password_confirmation"] = "brand new 2".into();
    assert_eq!(
        activate(&demo, &token, unlike).await.errors(),
        r#"{"password_confirmation":["doesn't match Password"]}"#
    );
    let mut nameless = newcomer();
    nameless["last_name"] = " ".into();
    assert_eq!(activate(&demo, &token, nameless).await.errors(), r#"{"last_name":["can't be blank"]}"#);
    assert_eq!(activate(&demo, &token, newcomer()).await.status, 200);
}
