//! The own profile.

use account::{Error, MetadataChange, ProfileChange};

use crate::support::app::App;
use crate::support::contentstack;
use crate::support::medusa::*;

const CHANGE: &str = "POST /admin/users/usr_ann";

fn metadata(key: &str, value: Option<&str>) -> ProfileChange {
    let change = MetadataChange { key: key.to_owned(), value: value.map(str::to_owned) };
    ProfileChange { metadata: Some(vec![change]), ..ProfileChange::default() }
}

fn fields(error: Error) -> Vec<String> {
    let Error::Invalid { fields, .. } = error else { panic!("{error:?}") };
    fields.into_iter().map(|problem| problem.field).collect()
}

#[tokio::test]
async fn the_profile_is_read_by_its_named_fields() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let profile = app.accounts.profile(&account).await.unwrap();
        assert_eq!((profile.uid.as_str(), profile.email.as_str()), ("usr_ann", "ann@example.com"));
        assert_eq!(profile.role.as_deref(), Some("admin"));
        assert_eq!((profile.metadata[0].key.as_str(), profile.metadata[0].value.as_str()), ("team", "blue"));
        assert_eq!(profile.updated_at.unwrap().to_string(), "2026-02-01T09:00:00Z");
        assert_eq!(app.accounts.list()[0].name.as_deref(), Some("Ann Lee"));
    }
}

#[tokio::test]
async fn only_what_changed_is_sent_once_and_a_blank_name_becomes_null() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let change = ProfileChange { last_name: Some(String::new()), ..metadata("old", None) };
        app.accounts.update_profile(&account, change).await.unwrap();
        assert_eq!(bodies(&server, CHANGE), [r#"{"last_name":null,"metadata":{"old":""}}"#]);
    }
}

#[tokio::test]
async fn metadata_that_the_server_would_misread_is_not_sent() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    for change in [metadata("team", Some(" ")), metadata("", Some("x")), metadata(" ", None)] {
        assert_eq!(fields(failure(app.accounts.update_profile(&account, change).await)), ["metadata"]);
    }
    assert_eq!(count(&server, CHANGE), 0);
}

#[tokio::test]
async fn a_field_that_the_provider_has_not_is_refused_before_it_is_sent() {
    let app = App::new();
    let (v1, v2, other) = (plain(Version::V1).await, plain(Version::V2).await, contentstack::plain().await);
    let avatar = || ProfileChange { avatar_url: Some("https://example.com/a.png".to_owned()), ..Default::default() };
    let company = || ProfileChange { company: Some("Acme".to_owned()), ..Default::default() };
    let account = signed_in_at(&app, &v1).await;
    assert_eq!(fields(failure(app.accounts.update_profile(&account, avatar()).await)), ["avatar_url"]);
    let account = signed_in_at(&app, &v2).await;
    assert_eq!(fields(failure(app.accounts.update_profile(&account, company()).await)), ["company"]);
    app.accounts.update_profile(&account, avatar()).await.unwrap();
    assert_eq!(bodies(&v2, CHANGE), [r#"{"avatar_url":"https://example.com/a.png"}"#]);
    let account = app.signed_in(&other.address()).await;
    assert_eq!(fields(failure(app.accounts.update_profile(&account, metadata("a", None)).await)), ["metadata"]);
}

#[tokio::test]
async fn an_export_without_tasks_holds_the_profile() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let export = app.accounts.export_account(&account).await.unwrap();
    assert!(export.json.contains("ann@example.com") && !export.json.contains(MARK));
    assert_eq!(export.tasks, 0);
}
