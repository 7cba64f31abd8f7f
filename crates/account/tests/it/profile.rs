//! The profile and its changes.

use account::error::Surprise;
use account::{Error, ProfileChange};
use serde_json::json;

use crate::support::app::App;
use crate::support::contentstack::{self, CHANGE, PROFILE, is};
use crate::support::scripted::{Reply, Request};

pub fn company(name: &str) -> ProfileChange {
    ProfileChange { company: Some(name.to_owned()), ..ProfileChange::default() }
}

fn changes(seen: &[Request]) -> Vec<String> {
    seen.iter().filter(|request| is(request, CHANGE)).map(|request| request.body.clone()).collect()
}

#[tokio::test]
async fn only_what_changed_is_sent_and_the_profile_is_read_again() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let change = ProfileChange { last_name: Some("Li \"x\"".to_owned()), ..company("") };
    let profile = app.accounts.update_profile(&account, change).await.unwrap();
    assert_eq!(profile.uid, "bltann");
    assert_eq!(changes(&server.seen()), [r#"{"user":{"last_name":"Li \"x\"","company":""}}"#]);
    assert_eq!(server.lines()[2..], ["PUT /v3/user", "GET /v3/user"]);
}

#[tokio::test]
async fn a_change_of_nothing_sends_nothing() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.update_profile(&account, ProfileChange::default()).await.unwrap();
    assert_eq!(server.lines()[2..], ["GET /v3/user"]);
}

#[tokio::test]
async fn a_change_is_sent_once_whatever_comes_of_it() {
    for reply in [Reply::drop as fn() -> Reply, || Reply::json(503, "{}"), || Reply::json(429, "{}")] {
        let server = contentstack::start(move |request| is(request, CHANGE).then(reply)).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        app.accounts.update_profile(&account, company("Acme")).await.unwrap_err();
        assert_eq!(changes(&server.seen()).len(), 1);
    }
}

#[tokio::test]
async fn the_servers_complaint_stands_at_its_field() {
    let complaint = json!({"error_code": 1, "error_message": "Not valid.", "errors": {"company": ["is too long"]}});
    let server = contentstack::start(move |request| is(request, CHANGE).then(|| Reply::json(422, &complaint))).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let Err(Error::Invalid { message, fields }) = app.accounts.update_profile(&account, company("x")).await else {
        panic!()
    };
    assert_eq!((message.as_str(), fields[0].field.as_str()), ("Not valid.", "company"));
    assert_eq!(fields[0].message, "is too long");
}

#[tokio::test]
async fn a_blank_name_is_not_sent() {
    let server = contentstack::plain().await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let change = ProfileChange { first_name: Some(" ".to_owned()), ..ProfileChange::default() };
    let Err(Error::Invalid { fields, .. }) = app.accounts.update_profile(&account, change).await else { panic!() };
    assert_eq!(fields[0].field, "first_name");
    assert!(changes(&server.seen()).is_empty());
}

#[tokio::test]
async fn what_the_profile_tells_is_shown_in_the_list_and_saved() {
    let server = contentstack::start(|request| {
        let user =
            json!({"user": {"uid": "bltann", "email": "ann@new.example", "first_name": "Anna", "last_name": "Li"}});
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(200, user))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.profile(&account).await.unwrap();
    let view = app.accounts.list().remove(0);
    assert_eq!((view.name.as_deref(), view.email.as_deref()), (Some("Anna Li"), Some("ann@new.example")));
    assert_eq!(app.store.records()[0].name.as_deref(), Some("Anna Li"));
}

#[tokio::test]
async fn roles_that_make_the_answer_too_large_are_left_out() {
    let server = contentstack::start(|request| {
        let roles = request.parameter("include_stack_roles").map(|_| "x".repeat(9 * 1024 * 1024));
        let user = json!({"user": {"uid": "bltann", "email": "ann@example.com", "roles": roles}});
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(200, user))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert_eq!(app.accounts.profile(&account).await.unwrap().email, "ann@example.com");
    let asked = server.seen().pop().unwrap();
    assert_eq!(asked.target, "/v3/user?include_orgs=true&include_orgs_roles=true");
}

#[tokio::test]
async fn an_answer_without_a_user_is_a_surprise() {
    let server = contentstack::start(|request| {
        (is(request, PROFILE) && request.header("authtoken").is_some()).then(|| Reply::json(200, "{\"notice\":\"hm\"}"))
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let expected = Error::UnexpectedAnswer { status: 200, surprise: Surprise::NotThisService };
    assert_eq!(app.accounts.profile(&account).await, Err(expected));
}
