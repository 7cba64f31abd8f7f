//! Against the demo server's two dialects: the same rules held by another hand.

use account::{
    AccountId, ApiToken, ApiTokenRequest, Elsewhere, Error, MemberChange, MetadataChange, NewInvite, NewMember,
    ProfileChange, RemovalRequest, ServerRequest, TeamRequest,
};
use demo_server::{Options, Running, serve};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::password::{ask, reset};
use crate::support::app::{App, signed_in};
use crate::support::medusa::{BOTH, Version, failure};

async fn demo() -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, Options { rate_limit: None, ..Options::default() }).await.unwrap()
}

fn address(demo: &Running, version: Version) -> String {
    if version == Version::V1 { demo.told().medusa_v1.clone() } else { demo.told().medusa_v2.clone() }
}

async fn added(app: &App, demo: &Running, version: Version) -> AccountId {
    let request = ServerRequest::MedusaAddress { address: address(demo, version), headers: Vec::new() };
    app.accounts.add(request).await.unwrap().id
}

async fn admin(app: &App, demo: &Running, version: Version) -> AccountId {
    let account = added(app, demo, version).await;
    signed_in(app.sign_in_as(&account, "admin@example.com", &demo.told().password).await).id
}

async fn mailed(demo: &Running, to: &str) -> String {
    let text = reqwest::get(format!("{}.json", demo.told().mailbox)).await.unwrap().text().await.unwrap();
    let messages: Value = serde_json::from_str(&text).unwrap();
    let mut found = messages.as_array().unwrap().iter().filter(|message| message["to"] == to);
    found.next_back().unwrap()["link"].as_str().unwrap().to_owned()
}

fn search(text: &str) -> TeamRequest {
    TeamRequest { search: Some(text.to_owned()), sort: None, offset: 0, limit: 200 }
}

#[tokio::test]
async fn the_admin_signs_in_and_changes_the_profile() {
    let demo = demo().await;
    for version in BOTH {
        let app = App::new();
        let account = admin(&app, &demo, version).await;
        let change = ProfileChange {
            first_name: Some("Ada".to_owned()),
            last_name: Some(String::new()),
            metadata: Some(vec![
                MetadataChange { key: "team".to_owned(), value: Some("blue".to_owned()) },
                MetadataChange { key: "none".to_owned(), value: None },
            ]),
            ..ProfileChange::default()
        };
        let profile = app.accounts.update_profile(&account, change).await.unwrap();
        assert_eq!((profile.first_name.as_deref(), profile.last_name), (Some("Ada"), None));
        assert!(profile.metadata.iter().any(|entry| entry.key == "team" && entry.value == "blue"));
        assert!(profile.metadata.iter().all(|entry| entry.key != "none"));
        let wrong = app.sign_in_as(&account, "admin@example.com", "wrong").await;
        assert_eq!(failure(wrong), Error::InvalidCredentials);
    }
}

#[tokio::test]
async fn an_api_token_signs_in_at_v1() {
    let demo = demo().await;
    let app = App::new();
    let account = added(&app, &demo, Version::V1).await;
    let api_token = ApiToken::new(demo.told().medusa_api_token.clone());
    let view = signed_in(app.accounts.sign_in_with_api_token(ApiTokenRequest { account, api_token }).await);
    assert_eq!(view.email.as_deref(), Some("developer@example.com"));
    let team = app.accounts.team(&view.id, search("")).await.unwrap();
    assert!(!serde_json::to_string(&team).unwrap().contains(&demo.told().medusa_api_token));
}

#[tokio::test]
async fn what_v2_asks_for_elsewhere_is_named() {
    let demo = demo().await;
    for (email, reason) in [
        ("mfa@example.com", Elsewhere::SecondFactor),
        ("unverified@example.com", Elsewhere::Verification),
        ("sso@example.com", Elsewhere::OtherProvider),
    ] {
        let app = App::new();
        let account = added(&app, &demo, Version::V2).await;
        let outcome = app.sign_in_as(&account, email, &demo.told().password).await;
        assert_eq!(failure(outcome), Error::SignInElsewhere(reason), "{email}");
    }
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once() {
    let demo = demo().await;
    for version in BOTH {
        let app = App::new();
        let account = added(&app, &demo, version).await;
        ask(&app, &account, "noname@example.com").await.unwrap();
        let link = mailed(&demo, "noname@example.com").await;
        reset(&app, &account, &link, ["another-lantern-27"; 2]).await.unwrap();
        let again = reset(&app, &account, &link, ["another-lantern-28"; 2]).await;
        assert_eq!(failure(again), Error::LinkSpent, "{version:?}");
        signed_in(app.sign_in_as(&account, "noname@example.com", "another-lantern-27").await);
    }
}

#[tokio::test]
async fn a_member_comes_is_changed_and_goes() {
    let demo = demo().await;
    let app = App::new();
    let account = admin(&app, &demo, Version::V1).await;
    let new = NewMember {
        email: "Eve@Example.com".to_owned(),
        first_name: Some("Eve".to_owned()),
        last_name: None,
        role: Some("developer".to_owned()),
        password: None,
    };
    let added = app.accounts.add_member(&account, new).await.unwrap().member;
    assert_eq!((added.email.as_str(), added.role.as_deref()), ("eve@example.com", Some("developer")));
    let change = MemberChange { id: added.id.clone(), role: Some("admin".to_owned()), ..MemberChange::default() };
    assert_eq!(app.accounts.update_member(&account, change).await.unwrap().role.as_deref(), Some("admin"));
    assert_eq!(app.accounts.team(&account, search("eve@")).await.unwrap().members.len(), 1);
    let resets = app.accounts.send_member_resets(&account, vec![added.id.clone()]).await.unwrap();
    assert_eq!(resets[0].error, None);
    assert!(!mailed(&demo, "eve@example.com").await.is_empty());
    let request = || RemovalRequest { ids: vec![added.id.clone()], confirmation: "eve@example.com".to_owned() };
    assert_eq!(app.accounts.remove_members(&account, request()).await.unwrap()[0].error, None);
    assert!(app.accounts.remove_members(&account, request()).await.unwrap()[0].error.is_some(), "gone");
}

#[tokio::test]
async fn an_invitation_is_made_sent_again_and_taken_back() {
    let demo = demo().await;
    for version in BOTH {
        let app = App::new();
        let account = admin(&app, &demo, version).await;
        let invite = |email: &str| NewInvite { email: email.to_owned(), role: None };
        let made = app.accounts.invite_member(&account, invite("zoe.new@example.com")).await.unwrap();
        assert_eq!((made.email.as_str(), made.accepted), ("zoe.new@example.com", false));
        let taken = failure(app.accounts.invite_member(&account, invite("admin@example.com")).await);
        assert!(matches!(taken, Error::Invalid { .. } | Error::Refused { .. }), "{taken:?}");
        app.accounts.resend_invite(&account, &made.id).await.unwrap();
        let link = app.accounts.invite_link(&account, &made.id).await.unwrap();
        assert!(link.expose().starts_with(&format!("{}/app/invite?token=", address(&demo, version))));
        app.accounts.revoke_invite(&account, &made.id).await.unwrap();
        let left = app.accounts.invites(&account).await.unwrap();
        assert!(left.iter().all(|invite| invite.id != made.id));
    }
}

#[tokio::test]
async fn a_link_for_a_members_new_password_is_made_at_v2() {
    let demo = demo().await;
    let app = App::new();
    let account = admin(&app, &demo, Version::V2).await;
    let member = app.accounts.team(&account, search("noname@")).await.unwrap().members.remove(0);
    let link = app.accounts.reset_link(&account, &member.id).await.unwrap();
    reset(&app, &account, link.expose(), ["another-lantern-27"; 2]).await.unwrap();
    signed_in(app.sign_in_as(&account, "noname@example.com", "another-lantern-27").await);
}

#[tokio::test]
async fn one_may_delete_oneself_where_the_server_lets() {
    use crate::deletion::{confirm, delete};
    let demo = demo().await;
    for version in BOTH {
        let app = App::new();
        let account = admin(&app, &demo, version).await;
        signed_in(confirm(&app, &account, "admin@example.com", &demo.told().password).await);
        let outcome = delete(&app, &account, "admin@example.com").await;
        match version {
            Version::V1 => assert!(outcome.is_ok(), "{outcome:?}"),
            Version::V2 => {
                let refused = failure(outcome);
                assert!(matches!(refused, Error::Refused { status: 400, .. }), "{refused:?}");
            }
        }
    }
}
