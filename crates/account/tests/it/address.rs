//! Adding a server.

use std::process::Command;

use account::error::{AddressProblem, NetworkProblem, Surprise};
use account::{Accounts, Error, RegionId, ServerRequest};

use crate::support::app::App;
use crate::support::contentstack;
use crate::support::scripted::{Reply, Scripted};

fn at(address: &str) -> ServerRequest {
    crate::support::app::by_address(address)
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_with_nothing_sent() {
    let app = App::new();
    for (typed, problem) in [
        ("", AddressProblem::Empty),
        ("not a url", AddressProblem::NotAUrl),
        ("ftp://example.com", AddressProblem::Scheme),
        ("http://example.com", AddressProblem::PlainHttp),
    ] {
        assert_eq!(app.accounts.probe(at(typed)).await, Err(Error::Address(problem)), "{typed}");
        assert_eq!(app.accounts.add(at(typed)).await, Err(Error::Address(problem)), "{typed}");
    }
    assert!(app.accounts.list().is_empty());
}

#[tokio::test]
async fn a_probe_sends_nothing_secret_and_finds_the_service_by_its_refusal() {
    let server = contentstack::plain().await;
    let found = App::new().accounts.probe(at(&server.address().replace("/v3", ""))).await.unwrap();
    assert_eq!(found.server.address, server.address());
    assert_eq!(found.server.region, None);
    let seen = server.seen();
    assert_eq!(server.lines(), ["GET /v3/user"]);
    assert!(seen[0].header("authtoken").is_none() && seen[0].body.is_empty());
}

#[tokio::test]
async fn something_else_at_an_address_is_named() {
    let surprise = |status, surprise| Error::UnexpectedAnswer { status, surprise };
    for (reply, error) in [
        (Reply::with(200, "", b"<html>Hello"), surprise(200, Surprise::Html)),
        (Reply::with(404, "", b"<html>Hello"), surprise(404, Surprise::Html)),
        (Reply::with(200, "", b""), surprise(200, Surprise::Empty)),
        (Reply::with(401, "", b""), surprise(401, Surprise::Empty)),
        (Reply::with(302, "location: https://example.com\r\n", b""), surprise(302, Surprise::Redirect)),
        (Reply::with(200, "", b"hello"), surprise(200, Surprise::NotJson)),
        (Reply::json(200, r#"{"status":"ok"}"#), surprise(200, Surprise::NotThisService)),
        (Reply::json(401, r#"{"message":"Unauthorized"}"#), surprise(401, Surprise::NotThisService)),
        (Reply::json(200, r#"{"user":{"uid":"blt"}}"#), surprise(200, Surprise::NotThisService)),
        (Reply::json(500, r#"{"error_code":1,"error_message":"m"}"#), Error::ServerFault { status: 500 }),
    ] {
        let server = Scripted::in_turn(vec![reply]).await;
        let app = App::new();
        assert_eq!(app.accounts.add(at(&server.address())).await, Err(error));
        assert!(app.accounts.list().is_empty());
    }
}

#[tokio::test]
async fn a_server_that_gives_no_answer_is_named() {
    let server = Scripted::in_turn(vec![Reply::drop()]).await;
    let outcome = App::new().accounts.probe(at(&server.address())).await;
    assert_eq!(outcome, Err(Error::Unreachable(NetworkProblem::Interrupted)));
}

#[tokio::test]
async fn a_server_that_was_added_and_never_used_is_not_added_twice() {
    let server = contentstack::plain().await;
    let app = App::new();
    let first = app.add(&server.address()).await;
    assert_eq!(app.add(&server.address()).await, first);
    app.sign_in(&first).await.unwrap();
    assert_ne!(app.add(&server.address()).await, first);
    assert_eq!(app.accounts.list().len(), 2);
}

#[tokio::test]
async fn an_account_that_cannot_be_saved_is_not_added() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.store.fail(true);
    let outcome = app.accounts.add(at(&server.address())).await;
    assert_eq!(outcome, Err(Error::NotSaved("the disk is full".to_owned())));
    assert!(app.accounts.list().is_empty());
}

#[test]
fn the_regions_are_offered_with_their_hosts() {
    let regions = Accounts::regions();
    assert_eq!((regions.len(), regions[0].id), (7, RegionId::Na));
    assert_eq!(regions[0].host, "api.contentstack.io");
}

/// A proxy would make "this computer" its own. The proxies are set for a child,
/// since a process cannot safely change its own environment.
#[tokio::test]
async fn this_computer_is_reached_past_any_proxy() {
    const CHILD: &str = "LATCHKEY_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        let server = contentstack::plain().await;
        assert!(App::new().accounts.probe(at(&server.address())).await.is_ok());
        let outward = App::new().accounts.probe(at("https://api.example.invalid")).await;
        assert_eq!(outward, Err(Error::Unreachable(NetworkProblem::Refused)), "the proxy is used for others");
        return;
    }
    // Nothing listens on port 1.
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "address::this_computer_is_reached_past_any_proxy"])
        .env(CHILD, "1")
        .envs(["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"].map(|name| (name, "http://127.0.0.1:1")))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
}

#[tokio::test]
async fn adding_an_account_asks_a_server_that_has_answered_no_second_time() {
    let server = contentstack::plain().await;
    let app = App::new();
    app.accounts.probe(at(&server.address())).await.unwrap();
    app.accounts.add(at(&server.address())).await.unwrap();
    assert_eq!(server.lines(), ["GET /v3/user"]);
}
