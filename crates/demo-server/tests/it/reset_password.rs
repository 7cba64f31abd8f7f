//! `POST /user/reset_password`.

use demo_server::PASSWORD;
use serde_json::{Value, json};

use crate::support::{Answer, Demo};

const BAD_TOKEN: &str = r#"{"reset_password_token":["The token provided is invalid. Please try again."]}"#;

async fn mailed(demo: &Demo) -> String {
    demo.post("/user/forgot_password", json!({ "email": "ann@example.com" })).await;
    demo.mailed_token("reset_password").await
}

async fn reset(demo: &Demo, token: &str, password: &str, confirmation: &str) -> Answer {
    let user: Value =
        json!({ "reset_password_token": token, "password": password, "password_confirmation": confirmation });
    demo.post("/user/reset_password", user).await
}

#[tokio::test]
async fn the_new_password_opens_sessions_and_the_old_one_does_not() {
    let demo = Demo::start().await;
    let token = mailed(&demo).await;
    let answer = reset(&demo, &token, "fresh start", "fresh start").await;
    insta::assert_snapshot!(answer.body, @r#"{"notice":"Your password has been reset successfully."}"#);
    assert_eq!(demo.sign_in("ann", "fresh start").await.status, 200);
    assert_eq!(demo.sign_in("ann", PASSWORD).await.refusal(), (422, 104));
}

#[tokio::test]
async fn a_reset_ends_every_session_and_is_noted() {
    let demo = Demo::start().await;
    let before = demo.token("ann").await;
    let token = mailed(&demo).await;
    demo.wait_minutes(3);
    reset(&demo, &token, "fresh start", "fresh start").await;
    assert_eq!(demo.get("/user", &before).await.refusal(), (401, 105));
    let user = demo.sign_in("ann", "fresh start").await;
    assert_eq!(user.text("/user/password_updated_at"), "2026-03-02T09:03:00.000Z");
}

#[tokio::test]
async fn a_token_is_good_once() {
    let demo = Demo::start().await;
    let token = mailed(&demo).await;
    assert_eq!(reset(&demo, &token, "fresh start", "fresh start").await.status, 200);
    let again = reset(&demo, &token, "other start", "other start").await;
    assert_eq!((again.status, again.errors().as_str()), (422, BAD_TOKEN));
    assert_eq!(demo.sign_in("ann", "fresh start").await.status, 200);
}

#[tokio::test]
async fn of_two_resets_at_once_one_counts() {
    let demo = Demo::start().await;
    let token = mailed(&demo).await;
    let (one, two) = tokio::join!(
        reset(&demo, &token, "fresh start", "fresh start"),
        reset(&demo, &token, "other start", "other start")
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn a_token_is_good_for_60_minutes() {
    let demo = Demo::start().await;
    let token = mailed(&demo).await;
    demo.wait_minutes(60);
    assert_eq!(reset(&demo, &token, "fresh start", "fresh start").await.errors(), BAD_TOKEN);
    let token = mailed(&demo).await;
    demo.wait_seconds(60 * 60 - 1);
    assert_eq!(reset(&demo, &token, "fresh start", "fresh start").await.status, 200);
}

#[tokio::test]
async fn a_newer_token_takes_the_place_of_the_older() {
    let demo = Demo::start().await;
    let (older, newer) = (mailed(&demo).await, mailed(&demo).await);
    assert_eq!(reset(&demo, &older, "fresh start", "fresh start").await.errors(), BAD_TOKEN);
    assert_eq!(reset(&demo, &newer, "fresh start", "fresh start").await.status, 200);
}

#[tokio::test]
async fn a_made_up_token_is_refused() {
    let demo = Demo::start().await;
    mailed(&demo).await;
    for token in ["", "0123456789abcdef", "' OR 1=1 --"] {
        assert_eq!(reset(&demo, token, "fresh start", "fresh start").await.errors(), BAD_TOKEN);
    }
    assert_eq!(demo.sign_in("ann", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_password_that_cannot_be_one_is_refused_and_the_token_stays_good() {
    let demo = Demo::start().await;
    let token = mailed(&demo).await;
    for (password, confirmation, errors) in [
        ("", "", r#"{"password":["can't be blank"]}"#),
        ("         ", "         ", r#"{"password":["can't be blank"]}"#),
        ("seven77", "seven77", r#"{"password":["is too short (minimum is 8 characters)"]}"#),
        ("fresh start", "fresh Start", r#"{"password_confirmation":["doesn't match Password"]}"#),
        (
            "short",
            "other",
            r#"{"password":["is too short (minimum is 8 characters)"],"password_confirmation":["doesn't match Password"]}"#,
        ),
    ] {
        let answer = reset(&demo, &token, password, confirmation).await;
        assert_eq!((answer.status, answer.errors().as_str()), (422, errors), "{password}");
    }
    assert_eq!(reset(&demo, &token, "eight888", "eight888").await.status, 200);
}

#[tokio::test]
async fn a_long_password_and_one_without_a_latin_letter_are_taken() {
    let demo = Demo::start().await;
    for password in ["long ".repeat(60), "пароль из слов 🔑".to_owned()] {
        let token = mailed(&demo).await;
        assert_eq!(reset(&demo, &token, &password, &password).await.status, 200);
        assert_eq!(demo.sign_in("ann", &password).await.status, 200);
    }
}

#[tokio::test]
async fn a_reset_does_not_answer_the_second_factor() {
    let demo = Demo::start().await;
    demo.post("/user/forgot_password", json!({ "email": "totp@example.com" })).await;
    let token = demo.mailed_token("reset_password").await;
    reset(&demo, &token, "fresh start", "fresh start").await;
    assert_eq!(demo.sign_in("totp", "fresh start").await.refusal(), (401, 294));
}
