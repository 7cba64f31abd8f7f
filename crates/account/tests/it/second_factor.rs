//! Signing in with a second factor.

use account::Error;
use account::error::NetworkProblem;
use serde_json::json;

use crate::support::app::{App, challenge, signed_in};
use crate::support::contentstack::{self, SIGN_IN, TEXT_MESSAGE, error, is, login, second_factor};
use crate::support::scripted::{Reply, Request, Scripted};

/// A server that asks for a code and takes `123456`; `wrong` is its answer to another.
async fn asking(status: u16, wrong: impl Fn() -> Reply + Send + Sync + 'static) -> Scripted {
    contentstack::start(move |request| {
        if is(request, TEXT_MESSAGE) {
            return Some(Reply::json(200, json!({"notice": "sent"})));
        }
        if !is(request, SIGN_IN) {
            return None;
        }
        match login(request)["tfa_token"].as_str() {
            None => Some(second_factor(status)),
            Some("123456") => None,
            Some(_) => Some(wrong()),
        }
    })
    .await
}

fn wrong_code() -> Reply {
    error(422, 295, "Invalid verification code")
}

/// The codes that were sent.
fn codes(seen: &[Request]) -> Vec<String> {
    let sign_ins = seen.iter().filter(|request| is(request, SIGN_IN));
    sign_ins.filter_map(|request| Some(login(request)["tfa_token"].as_str()?.to_owned())).collect()
}

#[tokio::test]
async fn a_second_factor_is_asked_for_whatever_the_status_says() {
    for status in [200, 294, 400, 401, 422] {
        let server = asking(status, wrong_code).await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        let asked = challenge(app.sign_in(&account).await);
        assert_eq!((asked.kind.as_deref(), asked.refused), (Some("totp_authenticator"), None), "{status}");
        assert_eq!(asked.expires_in_s, 300);
        assert!(asked.handle.len() == 32 && asked.handle.bytes().all(|byte| byte.is_ascii_hexdigit()));
        signed_in(app.answer(&asked.handle, "123 456").await);
        assert_eq!(codes(&server.seen()), ["123456"], "the code is sent bare, and once");
    }
}

#[tokio::test]
async fn a_refused_code_brings_a_new_handle_and_the_servers_words() {
    for (reply, words) in [
        (wrong_code as fn() -> Reply, "Invalid verification code"),
        (|| error(400, 7, "Totp has already been Used"), "Totp has already been Used"),
        (|| Reply::json(422, json!({"error_code": 1, "errors": {"tfa_token": ["is wrong"]}})), "is wrong"),
        (|| second_factor(401), "Please login using the Two-Factor verification Token"),
    ] {
        let server = asking(401, reply).await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        let first = challenge(app.sign_in(&account).await);
        let again = challenge(app.answer(&first.handle, "000000").await);
        assert_eq!(again.refused.as_deref(), Some(words));
        assert_eq!(again.kind.as_deref(), Some("totp_authenticator"));
        assert_ne!(again.handle, first.handle);
        assert_eq!(app.answer(&first.handle, "123456").await, Err(Error::ChallengeExpired), "{words}");
        signed_in(app.answer(&again.handle, "123456").await);
        assert_eq!(codes(&server.seen()), ["000000", "123456"]);
    }
}

#[tokio::test]
async fn credentials_that_turn_out_wrong_lead_back_to_the_password() {
    for (words, expected) in [
        ("Looks like your email or password is invalid.", Error::InvalidCredentials),
        ("Your account is locked.", Error::AccountLocked { message: "Your account is locked.".to_owned() }),
    ] {
        let server = asking(401, move || error(422, 104, words)).await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        let asked = challenge(app.sign_in(&account).await);
        assert_eq!(app.answer(&asked.handle, "000000").await, Err(expected));
        assert_eq!(app.answer(&asked.handle, "123456").await, Err(Error::ChallengeExpired));
    }
}

#[tokio::test]
async fn two_presses_cannot_send_two_sign_ins_with_one_handle() {
    let server = asking(401, wrong_code).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    let (one, other) = tokio::join!(app.answer(&asked.handle, "123456"), app.answer(&asked.handle, "123456"));
    signed_in(one);
    assert_eq!(other, Err(Error::ChallengeExpired));
    assert_eq!(codes(&server.seen()).len(), 1);
}

#[tokio::test]
async fn a_handle_is_still_good_where_no_verdict_came() {
    let server = asking(401, Reply::drop).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    let outcome = app.answer(&asked.handle, "000000").await;
    assert_eq!(outcome, Err(Error::Unreachable(NetworkProblem::Interrupted)));
    assert_eq!(codes(&server.seen()), ["000000"], "it is not sent again by itself");
    signed_in(app.answer(&asked.handle, "123456").await);
}

#[tokio::test]
async fn a_handle_expires_after_five_minutes() {
    let server = asking(401, wrong_code).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    app.clock.advance(300);
    assert_eq!(app.answer(&asked.handle, "123456").await, Err(Error::ChallengeExpired));
    assert_eq!(app.accounts.send_text_message(&asked.handle).await, Err(Error::ChallengeExpired));

    let asked = challenge(app.sign_in(&account).await);
    app.clock.advance(299);
    signed_in(app.answer(&asked.handle, "123456").await);
}

#[tokio::test]
async fn a_handle_that_was_given_up_or_replaced_is_forgotten() {
    let server = asking(401, wrong_code).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    app.accounts.abandon_second_factor(&asked.handle);
    assert_eq!(app.answer(&asked.handle, "123456").await, Err(Error::ChallengeExpired));

    let first = challenge(app.sign_in(&account).await);
    let second = challenge(app.sign_in(&account).await);
    assert_eq!(app.answer(&first.handle, "123456").await, Err(Error::ChallengeExpired));
    signed_in(app.answer(&second.handle, "123456").await);
    assert_eq!(app.answer("unknown", "123456").await, Err(Error::ChallengeExpired));
}

#[tokio::test]
async fn a_text_message_is_asked_for_once_a_minute_at_most() {
    let server = asking(401, wrong_code).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    app.accounts.send_text_message(&asked.handle).await.unwrap();
    app.clock.advance(18);
    let wait = Err(Error::RateLimited { retry_after_s: Some(42) });
    assert_eq!(app.accounts.send_text_message(&asked.handle).await, wait);

    let again = challenge(app.answer(&asked.handle, "000000").await);
    assert_eq!(app.accounts.send_text_message(&again.handle).await, wait, "a new handle is the same sign-in");
    app.clock.advance(42);
    app.accounts.send_text_message(&again.handle).await.unwrap();

    let seen = server.seen();
    let messages: Vec<_> = seen.iter().filter(|request| is(request, TEXT_MESSAGE)).collect();
    assert_eq!(messages.len(), 2);
    assert_eq!(login(messages[0]), json!({"email": "ann@example.com", "password": "hunter22"}));
    signed_in(app.answer(&again.handle, "123456").await);
}

#[tokio::test]
async fn a_text_message_is_sent_once_and_its_failure_leaves_the_code_to_be_typed() {
    let server = contentstack::start(|request| {
        if is(request, TEXT_MESSAGE) {
            return Some(Reply::json(503, "{}"));
        }
        (is(request, SIGN_IN) && login(request)["tfa_token"].is_null()).then(|| second_factor(294))
    })
    .await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    let outcome = app.accounts.send_text_message(&asked.handle).await;
    assert_eq!(outcome, Err(Error::ServerFault { status: 503 }));
    assert_eq!(server.seen().iter().filter(|request| is(request, TEXT_MESSAGE)).count(), 1);
    signed_in(app.answer(&asked.handle, "123456").await);
}
