//! Opening a task's entry in the web app.

use account::{Error, OpenTaskRequest, ServerRequest};
use serde_json::json;

use super::{Desk, field, server, wanted};
use crate::support::app::App;
use crate::support::scripted::{Reply, Scripted};

async fn entries() -> Scripted {
    server(|_| {
        let known = json!({"api_key": "bltk", "content_type": "article", "entry_uid": "blt/1", "locale": "en-us"});
        Reply::json(200, json!({"assignments": [known, {"entry_uid": "blt2"}]}))
    })
    .await
}

/// An account whose server is said to have a web app.
async fn desk(server: &Scripted, web_app: Option<&str>) -> Desk {
    let app = App::new();
    let request = ServerRequest::ContentstackAddress { address: server.address(), app: web_app.map(str::to_owned) };
    let account = app.accounts.add(request).await.unwrap().id;
    app.sign_in(&account).await.unwrap();
    Desk { app, account }
}

async fn addresses(desk: &Desk) -> Vec<Result<String, Error>> {
    let list = desk.open(wanted()).await.unwrap().list;
    let address = |key| desk.app.accounts.task_address(&desk.account, &OpenTaskRequest { list, key });
    desk.tasks(list).into_iter().map(|task| address(task.key).map(String::from)).collect()
}

#[tokio::test]
async fn an_entry_is_opened_in_the_web_app_that_the_server_is_said_to_have() {
    let server = entries().await;
    let desk = desk(&server, Some(" http://127.0.0.1:4010/ ")).await;
    assert!(desk.app.accounts.list()[0].capabilities.opens_tasks);
    let mut addresses = addresses(&desk).await;
    let expected = "http://127.0.0.1:4010/#!/stack/bltk/content-type/article/en-us/entry/blt%2F1/edit";
    assert_eq!(addresses.remove(0).as_deref(), Ok(expected));
    assert_eq!(field(addresses.remove(0)), "key", "its place is not known");
}

#[tokio::test]
async fn without_a_web_app_nothing_is_opened() {
    let server = entries().await;
    for app in [None, Some(""), Some("  ")] {
        let desk = desk(&server, app).await;
        assert!(!desk.app.accounts.list()[0].capabilities.opens_tasks);
        for address in addresses(&desk).await {
            assert_eq!(field(address), "key");
        }
    }
}

#[tokio::test]
async fn a_web_app_that_is_not_safe_to_open_is_refused() {
    let app = App::new();
    for address in ["http://example.com", "javascript:alert(1)", "file:///etc/passwd", "https://a:b@example.com", "x"] {
        let request = ServerRequest::ContentstackAddress {
            address: "https://api.example.com".to_owned(),
            app: Some(address.to_owned()),
        };
        assert_eq!(field(app.accounts.probe(request).await), "app", "{address}");
    }
}

#[tokio::test]
async fn a_key_that_no_task_has_opens_nothing() {
    let server = entries().await;
    let desk = desk(&server, Some("https://app.example.com")).await;
    let list = desk.open(wanted()).await.unwrap().list;
    for key in ["", "0", "zz", "https://example.com"] {
        let request = OpenTaskRequest { list, key: key.to_owned() };
        assert_eq!(field(desk.app.accounts.task_address(&desk.account, &request)), "key");
    }
    let request = OpenTaskRequest { list: list + 1, key: String::new() };
    assert_eq!(desk.app.accounts.task_address(&desk.account, &request), Err(Error::ListReplaced));
}

#[tokio::test]
async fn a_web_app_is_kept_with_the_account_and_can_be_named_later() {
    let server = entries().await;
    let app = App::new();
    let add = async |app: &App, web_app: Option<&str>| {
        let request = ServerRequest::ContentstackAddress { address: server.address(), app: web_app.map(str::to_owned) };
        app.accounts.add(request).await.unwrap()
    };
    let first = add(&app, None).await;
    assert!(!first.capabilities.opens_tasks);
    let second = add(&app, Some("https://app.example.com")).await;
    assert_eq!((second.id, second.capabilities.opens_tasks), (first.id, true), "of one person there is one account");
    assert_eq!(app.store.records()[0].app.as_deref(), Some("https://app.example.com/"));
    let app = app.restarted();
    assert!(app.accounts.list()[0].capabilities.opens_tasks);
}

#[tokio::test]
async fn a_record_of_before_there_were_web_apps_still_loads() {
    let record = json!({"id": "0123456789abcdef", "provider": "contentstack", "address": "https://api.example.com/v3"});
    let app = App::new();
    app.store.put(vec![serde_json::from_value(record).unwrap()]);
    let app = app.restarted();
    let listed = app.accounts.list();
    assert_eq!((listed.len(), listed[0].capabilities.opens_tasks), (1, false));
}

#[tokio::test]
async fn a_regions_web_app_is_known_and_not_kept() {
    let record = json!({
        "id": "0123456789abcdef", "provider": "contentstack", "address": "https://eu-api.contentstack.com/v3",
    });
    let app = App::new();
    app.store.put(vec![serde_json::from_value(record).unwrap()]);
    let app = app.restarted();
    assert!(app.accounts.list()[0].capabilities.opens_tasks);
    assert_eq!(app.store.records()[0].app, None);
}
