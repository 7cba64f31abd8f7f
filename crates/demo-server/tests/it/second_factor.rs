//! `POST /user-session` of accounts with a second factor.

use axum::http::StatusCode;
use demo_server::PASSWORD;
use serde_json::json;

use crate::support::{Demo, credentials};

#[tokio::test]
async fn the_right_password_alone_is_answered_by_the_question_for_a_code() {
    let demo = Demo::start().await;
    let answer = demo.sign_in("totp", PASSWORD).await;
    assert_eq!(answer.status, 401);
    insta::assert_snapshot!(answer.body, @r#"{"error_code":294,"error_message":"Please login using the Two-Factor verification Token","errors":[],"tfa_type":"totp_authenticator"}"#);
}

#[tokio::test]
async fn the_question_names_text_messages_where_they_are_the_second_factor() {
    let demo = Demo::start().await;
    let answer = demo.sign_in("sms", PASSWORD).await;
    assert_eq!((answer.refusal(), answer.text("/tfa_type").as_str()), ((401, 294), "sms"));
}

#[tokio::test]
async fn a_wrong_password_is_not_answered_by_the_question() {
    let demo = Demo::start().await;
    assert_eq!(demo.sign_in("totp", "wrong").await.refusal(), (422, 104));
    let mut user = credentials("totp", "wrong");
    user["tfa_token"] = demo.authenticator_code(0).into();
    assert_eq!(demo.post("/user-session", user).await.refusal(), (422, 104));
}

#[tokio::test]
async fn the_question_comes_with_whatever_status_is_wanted() {
    for status in [200, 294, 400, 422] {
        let demo = Demo::with(|options| options.challenge_status = StatusCode::from_u16(status).unwrap()).await;
        let answer = demo.sign_in("totp", PASSWORD).await;
        assert_eq!(answer.refusal(), (status, 294));
        assert!(answer.body.get("user").is_none());
    }
}

#[tokio::test]
async fn the_authenticators_code_opens_a_session() {
    let demo = Demo::start().await;
    let answer = demo.sign_in_with_code("totp", &demo.authenticator_code(0)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.text("/user/tfa_status"), "verified");
}

#[tokio::test]
async fn a_code_typed_as_a_number_is_taken() {
    let demo = Demo::start().await;
    let code = loop {
        // A number has no leading zero.
        let code = demo.authenticator_code(0);
        if !code.starts_with('0') {
            break code;
        }
        demo.wait_seconds(30);
    };
    let mut user = credentials("totp", PASSWORD);
    user["tfa_token"] = json!(code.parse::<u32>().unwrap());
    assert_eq!(demo.post("/user-session", user).await.status, 200);
}

#[tokio::test]
async fn a_blank_code_is_none() {
    let demo = Demo::start().await;
    for blank in ["", "  "] {
        assert_eq!(demo.sign_in_with_code("totp", blank).await.refusal(), (401, 294));
    }
}

#[tokio::test]
async fn a_code_is_good_one_step_early_and_late() {
    for seconds in [-30, 30] {
        let demo = Demo::start().await;
        let code = demo.authenticator_code(seconds);
        assert_eq!(demo.sign_in_with_code("totp", &code).await.status, 200, "{seconds} s");
    }
}

#[tokio::test]
async fn a_code_two_steps_away_is_refused() {
    let demo = Demo::start().await;
    for seconds in [-60, 60] {
        let answer = demo.sign_in_with_code("totp", &demo.authenticator_code(seconds)).await;
        assert_eq!(answer.refusal(), (422, 295), "{seconds} s");
        assert_eq!(answer.message(), "Invalid verification code");
    }
}

#[tokio::test]
async fn a_used_code_is_refused_and_the_next_one_is_taken() {
    let demo = Demo::start().await;
    let code = demo.authenticator_code(0);
    assert_eq!(demo.sign_in_with_code("totp", &code).await.status, 200);
    let again = demo.sign_in_with_code("totp", &code).await;
    assert_eq!((again.refusal(), again.message()), ((422, 295), "Totp has already been Used"));
    demo.wait_seconds(30);
    assert_eq!(demo.sign_in_with_code("totp", &code).await.message(), "Totp has already been Used");
    assert_eq!(demo.sign_in_with_code("totp", &demo.authenticator_code(0)).await.status, 200);
}

#[tokio::test]
async fn a_step_before_the_used_one_is_used_too() {
    let demo = Demo::start().await;
    let before = demo.authenticator_code(-30);
    assert_eq!(demo.sign_in_with_code("totp", &demo.authenticator_code(0)).await.status, 200);
    assert_eq!(demo.sign_in_with_code("totp", &before).await.message(), "Totp has already been Used");
}

#[tokio::test]
async fn a_code_that_came_with_a_wrong_password_is_not_used_up() {
    let demo = Demo::start().await;
    let code = demo.authenticator_code(0);
    let mut user = credentials("totp", "wrong");
    user["tfa_token"] = code.as_str().into();
    demo.post("/user-session", user).await;
    assert_eq!(demo.sign_in_with_code("totp", &code).await.status, 200);
}

#[tokio::test]
async fn wrong_codes_lock_the_account_as_wrong_passwords_do() {
    let demo = Demo::start().await;
    for _ in 0..4 {
        assert_eq!(demo.sign_in_with_code("totp", "nonsense").await.refusal(), (422, 295));
    }
    let fifth = demo.sign_in_with_code("totp", "nonsense").await;
    assert_eq!(fifth.refusal(), (422, 104));
    assert!(fifth.message().contains("locked"), "{}", fifth.message());
}

#[tokio::test]
async fn the_question_does_not_count_as_a_failure() {
    let demo = Demo::start().await;
    for _ in 0..6 {
        assert_eq!(demo.sign_in("totp", PASSWORD).await.refusal(), (401, 294));
    }
}

#[tokio::test]
async fn an_account_without_a_second_factor_ignores_a_code() {
    let demo = Demo::start().await;
    assert_eq!(demo.sign_in_with_code("ann", "000000").await.status, 200);
}

#[tokio::test]
async fn the_secret_is_32_characters_and_another_for_each_store() {
    let (one, two) = (Demo::start().await, Demo::start().await);
    assert_eq!(one.running.told().totp_secret.len(), 32);
    assert_ne!(one.running.told().totp_secret, two.running.told().totp_secret);
}
