//! Probing, signing in, renewing and signing out.

use account::error::Surprise;
use account::server::ProviderKind;
use account::{ApiToken, ApiTokenRequest, Elsewhere, Error, SessionView};
use serde_json::json;

use crate::support::app::{App, signed_in};
use crate::support::contentstack::{self, is};
use crate::support::medusa::*;
use crate::support::scripted::{Reply, Scripted};

fn valid_until(view: &SessionView) -> String {
    let SessionView::SignedIn { valid_until: Some(until), .. } = view else { panic!("{view:?}") };
    until.to_string()
}

#[tokio::test]
async fn a_probe_says_which_medusa_it_is_and_sends_nothing_secret() {
    for (version, kind) in [(Version::V1, ProviderKind::MedusaV1), (Version::V2, ProviderKind::MedusaV2)] {
        let server = plain(version).await;
        let app = App::new();
        let view = app.accounts.probe(request(&server, &[])).await.unwrap();
        assert_eq!((view.server.provider, view.server.address), (kind, at(&server)));
        let account = app.accounts.add(request(&server, &[])).await.unwrap();
        assert_eq!(account.server.provider, kind);
        assert!(server.seen().iter().all(|request| request.body.is_empty() || request.body == "{}"));
        assert!(server.seen().len() <= 2, "adding asks no more");
        let restarted = app.restarted();
        assert_eq!(restarted.accounts.list()[0].server.provider, kind, "the list remembers it");
    }
}

#[tokio::test]
async fn what_is_no_medusa_is_not_taken_for_one() {
    let contentstack = contentstack::plain().await;
    let wifi = Scripted::in_turn(vec![page(200)]).await;
    let failing = Scripted::in_turn(vec![Reply::json(500, "{}")]).await;
    let app = App::new();
    for server in [&contentstack, &wifi] {
        let error = failure(app.accounts.probe(request(server, &[])).await);
        assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error:?}");
    }
    assert_eq!(failure(app.accounts.probe(request(&failing, &[])).await), Error::ServerFault { status: 500 });
}

#[tokio::test]
async fn signing_in_is_one_request_and_tells_until_when() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        let before = server.seen().len();
        let view = signed_in(app.sign_in(&account).await);
        assert_eq!(server.lines()[before..], [version.sign_in()]);
        assert_eq!(valid_until(&view.session), "2026-03-02T09:00:00Z");
        assert_eq!(view.email.as_deref(), Some("ann@example.com"));
        assert!(!view.capabilities.ends_sessions && !view.capabilities.activation && !view.capabilities.tasks);
        app.accounts.profile(&account).await.unwrap();
        let bearer = format!("Bearer {}", day());
        assert_eq!(server.seen().last().unwrap().header("authorization"), Some(bearer.as_str()));
        let app = app.restarted();
        assert_eq!(valid_until(&app.accounts.restore(&account).await.unwrap().session), "2026-03-02T09:00:00Z");
    }
}

#[tokio::test]
async fn a_wrong_password_says_no_more_and_is_sent_once() {
    for version in BOTH {
        for reply in [(|| text(401, "Unauthorized")) as fn() -> Reply, || {
            complaint(401, "unauthorized", "Invalid email or password")
        }] {
            let server = start(version, move |r| (is(r, version.sign_in()) && r.body != "{}").then(reply)).await;
            let app = App::new();
            let account = add(&app, &server).await.id;
            let before = count(&server, version.sign_in());
            assert_eq!(failure(app.sign_in(&account).await), Error::InvalidCredentials);
            assert_eq!(count(&server, version.sign_in()), before + 1);
        }
    }
}

#[tokio::test]
async fn a_sign_in_is_sent_once_even_if_the_connection_drops() {
    for version in BOTH {
        for reply in [Reply::drop as fn() -> Reply, || Reply::json(503, "{}"), || Reply::json(429, "{}")] {
            let server = start(version, move |r| (is(r, version.sign_in()) && r.body != "{}").then(reply)).await;
            let app = App::new();
            let account = add(&app, &server).await.id;
            let before = count(&server, version.sign_in());
            failure(app.sign_in(&account).await);
            assert_eq!(count(&server, version.sign_in()), before + 1);
        }
    }
}

#[tokio::test]
async fn a_sign_in_that_goes_on_elsewhere_is_named() {
    let nobody = token_of(&json!({"actor_id": "", "exp": NOW + 60}));
    let halfway = token_of(&json!({"actor_id": "", "mfa_enabled": true, "mfa_challenge_completed_at": null}));
    for (answer, reason) in [
        (json!({"mfa_required": true, "token": nobody}), Elsewhere::SecondFactor),
        (json!({"mfa_required": {"methods": ["totp"]}, "token": nobody}), Elsewhere::SecondFactor),
        (json!({ "token": halfway }), Elsewhere::SecondFactor),
        (json!({"verification_required": true, "token": nobody}), Elsewhere::Verification),
        (json!({"location": "https://sso.example.com/authorize"}), Elsewhere::OtherProvider),
    ] {
        let text = answer.to_string();
        let server = start(Version::V2, move |r| is(r, V2_SIGN_IN).then(|| Reply::json(200, &answer))).await;
        let app = App::new();
        let account = add(&app, &server).await.id;
        assert_eq!(failure(app.sign_in(&account).await), Error::SignInElsewhere(reason), "{text}");
        assert_eq!(app.session(&account), SessionView::SignedOut);
    }
}

#[tokio::test]
async fn a_sign_in_that_belongs_to_no_user_is_refused() {
    let nobody = token_of(&json!({"actor_id": "", "exp": NOW + 60}));
    let server =
        start(Version::V2, move |r| is(r, V2_SIGN_IN).then(|| Reply::json(200, json!({ "token": nobody })))).await;
    let app = App::new();
    let account = add(&app, &server).await.id;
    assert!(matches!(failure(app.sign_in(&account).await), Error::Refused { .. }));
}

#[tokio::test]
async fn an_api_token_signs_in_and_goes_in_its_own_header() {
    let server = plain(Version::V1).await;
    let app = App::new();
    let account = add(&app, &server).await.id;
    let request = |token: &str| ApiTokenRequest { account: account.clone(), api_token: ApiToken::new(token) };
    let view = signed_in(app.accounts.sign_in_with_api_token(request(" my-token\n")).await);
    assert_eq!(view.email.as_deref(), Some("ann@example.com"));
    let seen = server.seen().pop().unwrap();
    assert_eq!((seen.header("x-medusa-access-token"), seen.header("authorization")), (Some("my-token"), None));
    let app = app.restarted();
    app.accounts.restore(&account).await.unwrap();
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(server.seen().pop().unwrap().header("x-medusa-access-token"), Some("my-token"), "it was kept as one");
}

#[tokio::test]
async fn an_api_token_that_is_refused_or_none_opens_nothing() {
    let server = start(Version::V1, |r| is(r, V1_ME).then(|| text(401, "Unauthorized"))).await;
    let app = App::new();
    let account = add(&app, &server).await.id;
    let request = |token: &str| ApiTokenRequest { account: account.clone(), api_token: ApiToken::new(token) };
    assert_eq!(failure(app.accounts.sign_in_with_api_token(request("wrong")).await), Error::InvalidCredentials);
    let before = server.seen().len();
    let error = failure(app.accounts.sign_in_with_api_token(request("two words")).await);
    assert!(matches!(error, Error::Invalid { ref fields, .. } if fields[0].field == "api_token"), "{error:?}");
    assert_eq!(server.seen().len(), before, "it was not sent");
    let v2 = plain(Version::V2).await;
    let account = add(&app, &v2).await.id;
    let request = ApiTokenRequest { account, api_token: ApiToken::new("x") };
    assert!(matches!(failure(app.accounts.sign_in_with_api_token(request).await), Error::Lacking(_)));
}

#[tokio::test]
async fn signing_out_says_that_the_token_stays_good_and_asks_no_server() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let before = server.seen().len();
        let view = app.accounts.sign_out(&account).await.unwrap();
        assert!(!view.ended_at_server && view.removed_from_keychain);
        assert_eq!(view.valid_until.unwrap().to_string(), "2026-03-02T09:00:00Z");
        assert_eq!((view.account.session, server.seen().len()), (SessionView::SignedOut, before));
        assert!(app.keychain.is_empty());
    }
}

#[tokio::test]
async fn a_session_that_the_server_no_longer_takes_has_ended() {
    let dead: [(Version, fn() -> Reply); 5] = [
        (Version::V1, || text(401, "Unauthorized")),
        (Version::V1, || text(400, "Bad Request")),
        (Version::V2, || Reply::json(401, json!({"message": "Unauthorized"}))),
        (Version::V2, || complaint(404, "not_found", "User with id: usr_ann was not found")),
        (Version::V2, || text(401, "")),
    ];
    for (version, reply) in dead {
        let server = start(version, move |r| is(r, version.me()).then(reply)).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        assert_eq!(failure(app.accounts.profile(&account).await), Error::SessionExpired);
        assert_eq!(app.session(&account), SessionView::Ended);
        assert!(app.keychain.is_empty());
    }
}

#[tokio::test]
async fn a_page_of_something_before_the_server_ends_no_session() {
    for version in BOTH {
        let server = start(version, move |r| is(r, version.me()).then(|| page(401))).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let error = failure(app.accounts.profile(&account).await);
        assert_eq!(error, Error::UnexpectedAnswer { status: 401, surprise: Surprise::Html });
        assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
    }
}

#[tokio::test]
async fn ten_calls_renew_a_session_once_and_the_new_token_is_kept() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(count(&server, V2_REFRESH), 0, "there is time enough");
    app.clock.advance(20 * 3_600);
    let calls = (0..10).map(|_| app.accounts.profile(&account));
    let all = futures_util::future::join_all(calls).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(count(&server, V2_REFRESH), 1);
    let renewed = format!("Bearer {}", jwt(0, 172_800));
    let reads: Vec<_> = server.seen().into_iter().filter(|r| is(r, V2_ME)).skip(1).collect();
    let bearers: Vec<_> = reads.iter().map(|read| read.header("authorization").unwrap()).collect();
    assert_eq!(bearers, [renewed.as_str(); 10]);
    assert_eq!(valid_until(&app.session(&account)), "2026-03-03T09:00:00Z");
    let app = app.restarted();
    assert_eq!(valid_until(&app.accounts.restore(&account).await.unwrap().session), "2026-03-03T09:00:00Z");
}

#[tokio::test]
async fn a_session_that_cannot_be_renewed_is_used_as_long_as_it_is_good() {
    let server = start(Version::V2, |r| is(r, V2_REFRESH).then(Reply::drop)).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.clock.advance(20 * 3_600);
    for _ in 0..3 {
        app.accounts.profile(&account).await.unwrap();
    }
    assert_eq!(count(&server, V2_REFRESH), 1, "once, and not again within a minute");
    app.clock.advance(61);
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(count(&server, V2_REFRESH), 2);
}

#[tokio::test]
async fn a_read_that_is_refused_is_made_once_more_with_a_renewed_session() {
    let old = format!("Bearer {}", day());
    let server = start(Version::V2, move |r| {
        (is(r, V2_ME) && r.header("authorization") == Some(old.as_str())).then(|| text(401, "Unauthorized"))
    })
    .await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.accounts.profile(&account).await.unwrap();
    assert_eq!((count(&server, V2_REFRESH), count(&server, V2_ME)), (1, 2));
    assert!(matches!(app.session(&account), SessionView::SignedIn { .. }));
}

#[tokio::test]
async fn a_write_that_is_refused_is_not_sent_again() {
    const CHANGE: &str = "POST /admin/users/usr_bob";
    let server = start(Version::V2, |r| is(r, CHANGE).then(|| text(401, "Unauthorized"))).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let change = account::MemberChange {
        id: "usr_bob".to_owned(),
        first_name: Some("Bob".to_owned()),
        ..account::MemberChange::default()
    };
    assert_eq!(failure(app.accounts.update_member(&account, change).await), Error::SessionExpired);
    assert_eq!((count(&server, CHANGE), count(&server, V2_REFRESH)), (1, 0));
}

#[tokio::test]
async fn the_session_of_v1_is_never_renewed() {
    let server = plain(Version::V1).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    app.clock.advance(23 * 3_600);
    app.accounts.profile(&account).await.unwrap();
    assert_eq!(count(&server, V2_REFRESH), 0);
}

#[tokio::test]
async fn reads_are_tried_again_as_often_as_is_set() {
    for (set, retries) in [(0, 0), (1, 1), (200, 5)] {
        let server = start(Version::V1, |r| is(r, V1_ME).then(|| Reply::with(503, "retry-after: 0\r\n", b"{}"))).await;
        let app = App::new();
        assert_eq!(usize::from(app.accounts.set_read_retries(set)), retries);
        let account = signed_in_at(&app, &server).await;
        assert_eq!(failure(app.accounts.profile(&account).await), Error::ServerFault { status: 503 });
        assert_eq!(count(&server, V1_ME), retries + 1);
    }
}
