//! A new password by a mail's link.

use account::{Error, LinkProblem, PasswordProblem};
use serde_json::json;

use crate::password::{ask, reset};
use crate::support::app::App;
use crate::support::contentstack::is;
use crate::support::medusa::*;
use crate::support::scripted::Reply;

fn link() -> String {
    let token = token_of(&json!({"user_id": "usr_ann", "email": "ann@example.com", "exp": NOW + 900}));
    format!("https://shop.example.com/app/reset-password?token={token}&email=ann%40example.com")
}

fn call(version: Version) -> &'static str {
    if version == Version::V1 { V1_RESET } else { V2_UPDATE }
}

#[tokio::test]
async fn a_mail_is_asked_for_once_and_success_says_nothing() {
    for (version, call, body) in [
        (Version::V1, V1_FORGOT, r#"{"email":"ann@example.com"}"#),
        (Version::V2, V2_FORGOT, r#"{"identifier":"ann@example.com"}"#),
    ] {
        let server = plain(version).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        ask(&app, &account, "ann@example.com").await.unwrap();
        assert_eq!(bodies(&server, call), [body]);
    }
}

#[tokio::test]
async fn a_new_password_is_sent_once_with_the_links_token() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        reset(&app, &account, &link(), ["new-password-1"; 2]).await.unwrap();
        let seen = server.seen().pop().unwrap();
        let token = token_of(&json!({"user_id": "usr_ann", "email": "ann@example.com", "exp": NOW + 900}));
        let bearer = format!("Bearer {token}");
        if version == Version::V1 {
            let body = format!(r#"{{"token":"{token}","password":"new-password-1","email":"ann@example.com"}}"#);
            assert_eq!((seen.body, seen.headers.iter().any(|(name, _)| name == "authorization")), (body, false));
        } else {
            assert_eq!(seen.header("authorization"), Some(bearer.as_str()));
            assert_eq!(seen.body, r#"{"password":"new-password-1"}"#);
        }
    }
}

#[tokio::test]
async fn a_link_that_has_expired_or_was_used_is_told_and_not_sent_again() {
    let spent: [(Version, fn() -> Reply); 6] = [
        (Version::V1, || complaint(500, "unknown_error", "An unknown error occurred.")),
        (Version::V1, || complaint(400, "invalid_data", "invalid token")),
        (Version::V1, || text(401, "Invalid or expired password reset token")),
        (Version::V1, || complaint(404, "not_found", "User was not found")),
        (Version::V2, || complaint(401, "unauthorized", "Invalid token")),
        (Version::V2, || text(401, "")),
    ];
    for (version, reply) in spent {
        let server = start(version, move |r| is(r, call(version)).then(reply)).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        assert_eq!(reset(&app, &account, &link(), ["new-password-1"; 2]).await, Err(Error::LinkSpent));
        assert_eq!(count(&server, call(version)), 1);
    }
}

#[tokio::test]
async fn what_fails_on_the_way_spends_no_link() {
    for version in BOTH {
        for reply in [
            (|| page(404)) as fn() -> Reply,
            || Reply::json(429, "{}"),
            || Reply::json(503, "{}"),
            || page(401),
            Reply::drop,
        ] {
            let server = start(version, move |r| is(r, call(version)).then(reply)).await;
            let app = App::new();
            let account = add(&app, &server).await.id;
            let error = failure(reset(&app, &account, &link(), ["new-password-1"; 2]).await);
            assert_ne!(error, Error::LinkSpent, "{version:?}");
            assert_eq!(count(&server, call(version)), 1);
        }
    }
}

#[tokio::test]
async fn a_blank_password_is_refused_before_it_is_sent() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        let outcome = reset(&app, &account, &link(), ["  "; 2]).await;
        assert_eq!(outcome, Err(Error::Password(PasswordProblem::Blank)));
        let outcome = reset(&app, &account, "eyJ.nothing", ["new-password-1"; 2]).await;
        assert_eq!(outcome, Err(Error::Link(LinkProblem::NoToken)));
        assert_eq!(count(&server, call(version)), 0);
    }
}
