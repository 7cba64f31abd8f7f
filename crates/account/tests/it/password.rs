//! A new password by a mail's link, the activation of an account, and the words
//! that a password had better not be made of.

use account::error::NetworkProblem;
use account::{
    AccountId, ActivateRequest, Error, FieldProblem, LinkProblem, Password, PasswordProblem, PastedLink,
    ResetMailRequest, ResetRequest, Result, SessionView, StrengthRequest, StrengthWarning,
};
use serde_json::{Value, json};

use crate::support::app::{App, challenge};
use crate::support::contentstack::{self, ACTIVATE, FORGOT, PROFILE, RESET, SIGN_IN, is, login, second_factor};
use crate::support::keychain::Mood;
use crate::support::scripted::{Reply, Scripted};

pub const LINK: &str = "https://app.example.com/#!/reset_password/blt-link-token";
const ACTIVATION: &str = "https://app.example.com/#!/activate/blt-link-token";

pub async fn ask(app: &App, account: &AccountId, email: &str) -> Result<()> {
    let request = ResetMailRequest { account: account.clone(), email: email.to_owned() };
    app.accounts.request_password_reset(request).await
}

pub async fn reset(app: &App, account: &AccountId, link: &str, passwords: [&str; 2]) -> Result<()> {
    let [password, confirmation] = passwords.map(Password::new);
    let request = ResetRequest { account: account.clone(), link: PastedLink::new(link), password, confirmation };
    app.accounts.reset_password(request).await
}

pub async fn activate(
    app: &App,
    account: &AccountId,
    link: &str,
    names: [&str; 2],
    passwords: [&str; 2],
) -> Result<()> {
    let [password, confirmation] = passwords.map(Password::new);
    let [first_name, last_name] = names.map(str::to_owned);
    let link = PastedLink::new(link);
    let request = ActivateRequest { account: account.clone(), link, first_name, last_name, password, confirmation };
    app.accounts.activate(request).await
}

/// The bodies that reached a place.
fn bodies(server: &Scripted, line: &str) -> Vec<Value> {
    server.seen().iter().filter(|request| is(request, line)).map(login).collect()
}

/// What may happen to a request that is sent once, and what is told of it.
fn mishaps() -> Vec<(fn() -> Reply, Error)> {
    vec![
        (Reply::drop, Error::Unreachable(NetworkProblem::Interrupted)),
        (|| Reply::json(503, "{}"), Error::ServerFault { status: 503 }),
        (
            || Reply::with(429, "retry-after: 7\r\n", b"{\"error_code\":429}"),
            Error::RateLimited { retry_after_s: Some(7) },
        ),
    ]
}

fn problem(field: &str, message: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), message: message.to_owned() }
}

fn complaint(errors: Value) -> Reply {
    Reply::json(422, json!({"error_message": "It could not be set.", "error_code": 119, "errors": errors}))
}

#[tokio::test]
async fn a_mail_is_asked_for_without_a_session_and_says_nothing_of_the_address() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    assert_eq!(ask(&app, &account, " ann@example.com ").await, Ok(()));
    assert_eq!(ask(&app, &account, "nobody@example.com").await, Ok(()));
    let emails = [json!({"email": "ann@example.com"}), json!({"email": "nobody@example.com"})];
    assert_eq!(bodies(&server, FORGOT), emails);
    assert!(server.seen().iter().all(|request| request.header("authtoken").is_none()));
}

#[tokio::test]
async fn a_mail_is_asked_for_once_a_minute_for_each_address_and_account() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let other = app.add(&server.address()).await;
    ask(&app, &account, "ann@example.com").await.unwrap();
    app.clock.advance(18);
    let wait = Err(Error::RateLimited { retry_after_s: Some(42) });
    assert_eq!(ask(&app, &account, "Ann@Example.com ").await, wait);
    ask(&app, &account, "bob@example.com").await.unwrap();
    ask(&app, &other, "ann@example.com").await.unwrap();
    app.clock.advance(42);
    ask(&app, &account, "ann@example.com").await.unwrap();
    assert_eq!(bodies(&server, FORGOT).len(), 4);
}

#[tokio::test]
async fn a_mail_is_asked_for_once_even_if_the_connection_drops() {
    for (reply, expected) in mishaps() {
        let server = contentstack::start(move |request| is(request, FORGOT).then(reply)).await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        assert_eq!(ask(&app, &account, "ann@example.com").await, Err(expected));
        assert_eq!(bodies(&server, FORGOT).len(), 1);
        let again = ask(&app, &account, "ann@example.com").await;
        assert_eq!(again, Err(Error::RateLimited { retry_after_s: Some(60) }), "it may have been sent");
    }
}

#[tokio::test]
async fn a_mail_that_cannot_have_been_asked_for_costs_no_minute() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let mut records = app.store.records();
    // Nothing listens at port 1.
    records[0].address = "http://127.0.0.1:1/v3".to_owned();
    app.store.put(records);
    let app = app.restarted();
    for _ in 0..2 {
        let outcome = ask(&app, &account, "ann@example.com").await;
        assert_eq!(outcome, Err(Error::Unreachable(NetworkProblem::Refused)));
    }
}

#[tokio::test]
async fn a_blank_address_is_not_sent_and_the_servers_words_stand_at_it() {
    let server =
        contentstack::start(|request| is(request, FORGOT).then(|| complaint(json!({"email": ["is not valid."]}))))
            .await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let Err(Error::Invalid { fields, .. }) = ask(&app, &account, " \t").await else { panic!() };
    assert_eq!(fields[0].field, "email");
    assert!(bodies(&server, FORGOT).is_empty());
    let Err(Error::Invalid { fields, .. }) = ask(&app, &account, "ann").await else { panic!() };
    assert_eq!(fields, [problem("email", "is not valid.")]);
}

#[tokio::test]
async fn a_reset_sends_token_and_password_once_and_signs_the_account_out() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert!(!app.keychain.is_empty());
    reset(&app, &account, LINK, ["a \"new\" pässword"; 2]).await.unwrap();
    let password = "a \"new\" pässword";
    let body = json!({
        "reset_password_token": "blt-link-token", "password": password, "password_confirmation": password,
    });
    assert_eq!(bodies(&server, RESET), [body]);
    assert_eq!(server.seen().pop().unwrap().header("authtoken"), None);
    let view = app.accounts.list().remove(0);
    assert_eq!((view.session, view.email.as_deref()), (SessionView::SignedOut, Some("ann@example.com")));
    assert!(app.keychain.is_empty());
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut));
}

#[tokio::test]
async fn a_reset_without_a_session_leaves_the_account_signed_out() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    reset(&app, &account, "blt-link-token", ["new-password"; 2]).await.unwrap();
    assert_eq!(app.session(&account), SessionView::SignedOut);
}

#[tokio::test]
async fn a_session_that_is_still_in_the_keychain_is_forgotten_by_a_reset() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    reset(&app, &account, LINK, ["new-password"; 2]).await.unwrap();
    assert!(app.keychain.is_empty());
    assert_eq!(app.session(&account), SessionView::SignedOut);
}

#[tokio::test]
async fn a_reset_is_done_even_if_the_keychain_lets_nothing_go() {
    for mood in [Mood::Locked, Mood::Absent, Mood::Broken] {
        let server = contentstack::plain().await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        app.keychain.set(mood);
        assert_eq!(reset(&app, &account, LINK, ["new-password"; 2]).await, Ok(()), "{mood:?}");
        assert_eq!(app.session(&account), SessionView::SignedOut, "{mood:?}");
    }
}

#[tokio::test]
async fn a_reset_forgets_a_password_that_waits_for_its_second_factor() {
    let server = contentstack::start(|request| is(request, SIGN_IN).then(|| second_factor(401))).await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let asked = challenge(app.sign_in(&account).await);
    reset(&app, &account, LINK, ["new-password"; 2]).await.unwrap();
    assert_eq!(app.answer(&asked.handle, "123456").await, Err(Error::ChallengeExpired));
}

#[tokio::test]
async fn a_reset_is_sent_once_even_if_the_connection_drops_and_the_session_stays() {
    for (reply, expected) in mishaps() {
        let server = contentstack::start(move |request| is(request, RESET).then(reply)).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        assert_eq!(reset(&app, &account, LINK, ["new-password"; 2]).await, Err(expected));
        assert_eq!(bodies(&server, RESET).len(), 1);
        assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
        assert!(!app.keychain.is_empty());
    }
}

#[tokio::test]
async fn the_servers_policy_stands_verbatim_at_its_fields() {
    let server = contentstack::start(|request| {
        is(request, RESET).then(|| {
            complaint(json!({
                "password": ["is too short (minimum is 12 characters)", "was used before"],
                "password_confirmation": "doesn't match Password",
                "reset_password_token": ["The token provided is invalid. Please try again."],
            }))
        })
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let outcome = reset(&app, &account, LINK, ["new-password"; 2]).await;
    let Err(Error::Invalid { message, mut fields }) = outcome else { panic!("{outcome:?}") };
    fields.sort_by(|one, other| one.field.cmp(&other.field));
    assert_eq!(message, "It could not be set.");
    assert_eq!(
        fields,
        [
            problem("link", "The token provided is invalid. Please try again."),
            problem("password", "is too short (minimum is 12 characters) was used before"),
            problem("password_confirmation", "doesn't match Password"),
        ]
    );
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }), "nothing was reset");
}

#[tokio::test]
async fn what_cannot_be_a_reset_is_not_sent() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let too_long = "x".repeat(2_001);
    for (link, passwords, expected) in [
        ("", ["new-password"; 2], Error::Link(LinkProblem::Empty)),
        (too_long.as_str(), ["new-password"; 2], Error::Link(LinkProblem::TooLong)),
        ("hello", ["new-password"; 2], Error::Link(LinkProblem::NoToken)),
        (ACTIVATION, ["new-password"; 2], Error::Link(LinkProblem::OtherKind)),
        (LINK, [""; 2], Error::Password(PasswordProblem::Blank)),
        (LINK, [" \t "; 2], Error::Password(PasswordProblem::Blank)),
        (LINK, ["new-password", "new-Password"], Error::Password(PasswordProblem::Unequal)),
        (LINK, ["new-password", "new-password "], Error::Password(PasswordProblem::Unequal)),
    ] {
        assert_eq!(reset(&app, &account, link, passwords).await, Err(expected));
    }
    assert!(bodies(&server, RESET).is_empty());
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
}

#[tokio::test]
async fn an_activation_sends_names_and_password_once_to_the_tokens_path() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    activate(&app, &account, ACTIVATION, [" Ann ", "Lee"], ["new-password"; 2]).await.unwrap();
    let body = json!({
        "first_name": "Ann", "last_name": "Lee", "password": "new-password", "password_confirmation": "new-password",
    });
    assert_eq!(bodies(&server, ACTIVATE), [body]);
    assert_eq!(app.session(&account), SessionView::SignedOut, "signing in comes after it");
}

#[tokio::test]
async fn an_activation_is_sent_once_even_if_the_connection_drops() {
    for (reply, expected) in mishaps() {
        let server = contentstack::start(move |request| is(request, ACTIVATE).then(reply)).await;
        let app = App::new();
        let account = app.add(&server.address()).await;
        let outcome = activate(&app, &account, ACTIVATION, ["Ann", "Lee"], ["new-password"; 2]).await;
        assert_eq!(outcome, Err(expected));
        assert_eq!(bodies(&server, ACTIVATE).len(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_an_activation_is_not_sent() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    for (link, passwords, expected) in [
        (LINK, ["new-password"; 2], Error::Link(LinkProblem::OtherKind)),
        ("../user-session", ["new-password"; 2], Error::Link(LinkProblem::NoToken)),
        (ACTIVATION, [""; 2], Error::Password(PasswordProblem::Blank)),
        (ACTIVATION, ["new-password", "other"], Error::Password(PasswordProblem::Unequal)),
    ] {
        assert_eq!(activate(&app, &account, link, ["Ann", "Lee"], passwords).await, Err(expected));
    }
    let outcome = activate(&app, &account, ACTIVATION, [" ", ""], ["new-password"; 2]).await;
    let Err(Error::Invalid { fields, .. }) = outcome else { panic!("{outcome:?}") };
    let named: Vec<_> = fields.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(named, ["first_name", "last_name"]);
    assert_eq!(server.lines(), [PROFILE], "the probe");
}

#[tokio::test]
async fn the_servers_complaint_about_an_activation_stands_at_its_field() {
    let server = contentstack::start(|request| {
        is(request, ACTIVATE).then(|| complaint(json!({"activation_token": ["is used up"], "last_name": ["is odd"]})))
    })
    .await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    let outcome = activate(&app, &account, ACTIVATION, ["Ann", "Lee"], ["new-password"; 2]).await;
    let Err(Error::Invalid { fields, .. }) = outcome else { panic!("{outcome:?}") };
    assert!(fields.contains(&problem("link", "is used up")) && fields.contains(&problem("last_name", "is odd")));
}

#[tokio::test]
async fn an_account_that_is_not_in_the_list_gets_nothing_sent() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.add(&server.address()).await;
    app.accounts.remove(&account).await.unwrap();
    assert_eq!(ask(&app, &account, "ann@example.com").await, Err(Error::NoSuchAccount));
    assert_eq!(reset(&app, &account, LINK, ["new-password"; 2]).await, Err(Error::NoSuchAccount));
    let outcome = activate(&app, &account, ACTIVATION, ["Ann", "Lee"], ["new-password"; 2]).await;
    assert_eq!(outcome, Err(Error::NoSuchAccount));
    assert_eq!(server.lines(), [PROFILE]);
}

#[tokio::test]
async fn a_password_of_the_persons_own_words_is_weak_once_the_profile_was_read() {
    let server = contentstack::start(|request| {
        let user = json!({"user": {"uid": "bltann", "first_name": "Quillfeather", "company": "Nordvik Media"}});
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(200, user))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let strength = |password: &str, account: Option<&AccountId>, names: &[&str]| {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        let request =
            StrengthRequest { account: account.cloned(), email: None, password: Password::new(password), names };
        app.accounts.password_strength(&request)
    };
    let before = strength("Nordvik-2026", Some(&account), &[]);
    app.accounts.profile(&account).await.unwrap();
    let requests = server.seen().len();
    let after = strength("Nordvik-2026", Some(&account), &[]);
    assert!(after.score < before.score && after.warning == Some(StrengthWarning::KnownWord));
    assert_eq!(strength("Quillfeather1", Some(&account), &[]).warning, Some(StrengthWarning::KnownWord));
    assert_eq!(strength("Nordvik-2026", None, &[]), before);
    assert_eq!(strength("Nordvik-2026", None, &["nordvik"]).warning, Some(StrengthWarning::KnownWord));
    app.accounts.remove(&account).await.unwrap();
    assert_eq!(strength("Nordvik-2026", Some(&account), &[]), before, "nothing is known of an account that is gone");
    assert_eq!(server.seen().len(), requests + 1, "the sign-out; a strength asks nobody");
}
