//! Members and invitations.

use account::team::{TeamColumn, TeamSort};
use account::{Error, MemberChange, MetadataChange, NewInvite, NewMember, Password, TeamProblem, TeamRequest};

use crate::support::app::App;
use crate::support::contentstack::is;
use crate::support::medusa::*;
use crate::support::scripted::{Reply, Request};

const ADD: &str = "POST /admin/users";
const INVITE: &str = "POST /admin/invites";

pub fn everybody() -> TeamRequest {
    TeamRequest { search: None, sort: None, offset: 0, limit: 50 }
}

fn new(email: &str, password: Option<&str>) -> NewMember {
    let role = Some("developer".to_owned());
    let password = password.map(Password::new);
    NewMember { email: email.to_owned(), first_name: Some("Eve".to_owned()), last_name: None, role, password }
}

fn invited(email: &str, role: Option<&str>) -> NewInvite {
    NewInvite { email: email.to_owned(), role: role.map(str::to_owned) }
}

fn refused_at(error: Error) -> String {
    let Error::Invalid { mut fields, .. } = error else { panic!("{error:?}") };
    fields.remove(0).field
}

#[tokio::test]
async fn a_page_of_the_team_is_one_request_and_says_who_one_is() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let before = server.seen().len();
        let sort = Some(TeamSort { by: TeamColumn::Email, descending: true });
        let request = TeamRequest { search: Some("ann".to_owned()), sort, offset: 0, limit: 5_000 };
        let page = app.accounts.team(&account, request).await.unwrap();
        assert_eq!((page.count, server.seen().len() - before), (3, 1));
        let me: Vec<_> = page.members.iter().map(|member| (member.id.as_str(), member.me)).collect();
        assert_eq!(me, [("usr_ann", true), ("usr_bob", false), ("usr_cleo", false)]);
        let asked = server.seen().pop().unwrap();
        assert_eq!(asked.target, "/admin/users?limit=1000&offset=0&q=ann&order=-email");
    }
}

#[tokio::test]
async fn a_member_who_is_not_there_is_told() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        assert!(matches!(app.accounts.member(&account, "usr_x").await, Err(Error::Refused { status: 404, .. })));
        let before = server.seen().len();
        for id in ["../store", "me", ""] {
            assert_eq!(failure(app.accounts.member(&account, id).await), Error::Team(TeamProblem::Gone));
        }
        assert_eq!(server.seen().len(), before, "no path is made of such a text");
    }
}

#[tokio::test]
async fn a_member_is_added_once_and_a_made_password_is_told_once() {
    let server = plain(Version::V1).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let added = app.accounts.add_member(&account, new(" new@example.com ", None)).await.unwrap();
    let shown = serde_json::to_value(&added).unwrap()["password"].as_str().unwrap().to_owned();
    let sent: serde_json::Value = serde_json::from_str(&bodies(&server, ADD)[0]).unwrap();
    assert_eq!(sent["password"], shown.as_str());
    assert!(shown.len() == 24 && !format!("{added:?}").contains(&shown));
    assert_eq!((sent["email"].as_str(), sent["role"].as_str()), (Some("new@example.com"), Some("developer")));
    let added = app.accounts.add_member(&account, new("new@example.com", Some("typed-password"))).await.unwrap();
    assert!(added.password.is_none(), "what was typed is not told again");
    assert_eq!(bodies(&server, ADD).len(), 2);
}

#[tokio::test]
async fn what_the_server_would_take_and_never_use_is_not_sent() {
    let server = plain(Version::V1).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let blank = failure(app.accounts.add_member(&account, new("new@example.com", Some(" "))).await);
    assert_eq!(blank, Error::Team(TeamProblem::BlankPassword));
    assert_eq!(refused_at(failure(app.accounts.add_member(&account, new("new", None)).await)), "email");
    let owner = NewMember { role: Some("owner".to_owned()), ..new("new@example.com", None) };
    assert_eq!(refused_at(failure(app.accounts.add_member(&account, owner).await)), "role");
    assert_eq!(refused_at(failure(app.accounts.invite_member(&account, invited("new", None)).await)), "email");
    assert_eq!(count(&server, ADD) + count(&server, INVITE), 0);
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_at_its_field() {
    let taken = "A user with the same email already exists.";
    let server = start(Version::V1, move |r| is(r, ADD).then(|| complaint(400, "invalid_data", taken))).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    assert_eq!(refused_at(failure(app.accounts.add_member(&account, new("bob@example.com", None)).await)), "email");
    assert_eq!(count(&server, ADD), 1);
}

fn entries(changes: &[(&str, Option<&str>)]) -> MemberChange {
    let change = |(key, value): &(&str, Option<&str>)| MetadataChange {
        key: (*key).to_owned(),
        value: value.map(str::to_owned),
    };
    let metadata = Some(changes.iter().map(change).collect());
    MemberChange { id: "usr_bob".to_owned(), metadata, ..Default::default() }
}

#[tokio::test]
async fn of_a_members_entries_only_the_changed_ones_are_sent_and_a_removal_is_an_empty_text() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let member =
            app.accounts.update_member(&account, entries(&[("team", Some("red")), ("old", None)])).await.unwrap();
        assert_eq!(bodies(&server, "POST /admin/users/usr_bob"), [r#"{"metadata":{"old":"","team":"red"}}"#]);
        let told: Vec<_> = member.metadata.iter().map(|entry| (entry.key.as_str(), entry.is_text)).collect();
        assert_eq!(told, [("team", true)], "what the server says now");
    }
}

#[tokio::test]
async fn a_members_entries_that_the_server_would_misread_are_not_sent() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    for change in [("team", Some(" ")), ("", Some("x")), (" ", None)] {
        assert_eq!(refused_at(failure(app.accounts.update_member(&account, entries(&[change])).await)), "metadata");
    }
    assert_eq!(count(&server, "POST /admin/users/usr_bob"), 0);
}

#[tokio::test]
async fn a_write_to_the_team_is_sent_once_even_if_the_connection_drops() {
    for version in BOTH {
        let drops = |r: &Request| {
            (r.method != "GET"
                && r.target.starts_with("/admin/")
                && r.body != "{}"
                && !r.target.starts_with("/admin/auth"))
            .then(Reply::drop)
        };
        let server = start(version, drops).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let change =
            MemberChange { id: "usr_bob".to_owned(), first_name: Some("Bob".to_owned()), ..Default::default() };
        failure(app.accounts.update_member(&account, change).await);
        failure(app.accounts.invite_member(&account, invited("dan@example.com", None)).await);
        failure(app.accounts.resend_invite(&account, "invite_1").await);
        failure(app.accounts.revoke_invite(&account, "invite_1").await);
        for line in [
            "POST /admin/users/usr_bob",
            INVITE,
            "POST /admin/invites/invite_1/resend",
            "DELETE /admin/invites/invite_1",
        ] {
            assert_eq!(count(&server, line), 1, "{line}");
        }
    }
}

#[tokio::test]
async fn only_changed_fields_of_a_member_are_sent() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let bob = || MemberChange { id: "usr_bob".to_owned(), ..MemberChange::default() };
        app.accounts.update_member(&account, bob()).await.unwrap();
        assert_eq!(count(&server, "POST /admin/users/usr_bob"), 0);
        let named = MemberChange { first_name: Some(" ".to_owned()), ..bob() };
        app.accounts.update_member(&account, named).await.unwrap();
        assert_eq!(bodies(&server, "POST /admin/users/usr_bob"), [r#"{"first_name":null}"#]);
        let role = MemberChange { role: Some("admin".to_owned()), ..bob() };
        let outcome = app.accounts.update_member(&account, role).await;
        assert_eq!(outcome.is_ok(), version == Version::V1);
    }
}

#[tokio::test]
async fn an_invitation_is_told_without_its_token() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let made = app.accounts.invite_member(&account, invited("dan@example.com", None)).await.unwrap();
        assert_eq!((made.id.as_str(), made.email.as_str(), made.expired), ("invite_1", "dan@example.com", false));
        app.accounts.resend_invite(&account, "invite_1").await.unwrap();
        app.accounts.revoke_invite(&account, "invite_1").await.unwrap();
        let list = app.accounts.invites(&account).await.unwrap();
        assert!(!serde_json::to_string(&list).unwrap().contains(MARK));
        app.clock.advance(86_401);
        assert!(app.accounts.invites(&account).await.unwrap()[0].expired);
        let link = app.accounts.invite_link(&account, "invite_1").await.unwrap();
        assert_eq!(link.expose(), format!("{}/app/invite?token=canary-invite-token", at(&server)));
        assert_eq!(format!("{link:?}"), "[redacted]");
    }
}

#[tokio::test]
async fn a_reset_link_is_made_where_the_server_can() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let link = app.accounts.reset_link(&account, "usr_bob").await.unwrap();
    assert_eq!(link.expose(), format!("{}/app/reset-password?token=canary-reset-token", at(&server)));
    let older = start(Version::V2, |r| r.target.ends_with("/reset-password").then(|| page(404))).await;
    let account = signed_in_at(&app, &older).await;
    let error = failure(app.accounts.reset_link(&account, "usr_bob").await);
    assert!(matches!(error, Error::Refused { status: 404, ref message, .. } if !message.is_empty()), "{error:?}");
    let v1 = plain(Version::V1).await;
    let account = signed_in_at(&app, &v1).await;
    assert!(matches!(failure(app.accounts.reset_link(&account, "usr_bob").await), Error::Lacking(_)));
}

#[tokio::test]
async fn resets_are_sent_one_each_and_a_failure_stops_none() {
    for (version, call) in [(Version::V1, V1_FORGOT), (Version::V2, V2_FORGOT)] {
        let server =
            start(version, move |r| (is(r, call) && r.body.contains("bob@")).then(|| Reply::json(503, "{}"))).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let ids = ["usr_bob", "usr_gone", "usr_cleo", "usr_bob"].map(str::to_owned).to_vec();
        let outcomes = app.accounts.send_member_resets(&account, ids.clone()).await.unwrap();
        let errors: Vec<_> = outcomes.into_iter().map(|outcome| (outcome.email, outcome.error)).collect();
        assert_eq!(
            errors,
            [
                ("bob@example.com".to_owned(), Some(Error::ServerFault { status: 503 })),
                (String::new(), Some(Error::Team(TeamProblem::Gone))),
                ("cleo@example.com".to_owned(), None),
            ]
        );
        assert_eq!(count(&server, call), 2);
        let again = app.accounts.send_member_resets(&account, ids).await.unwrap();
        assert!(matches!(again[2].error, Some(Error::RateLimited { .. })), "one a minute");
        assert_eq!(count(&server, call), 2);
    }
}
