//! Removing members and oneself: the guards that the servers lack.

use account::{AccountId, Error, JournalEvent, MaskedEmail, Outcome, RemovalRequest, Result, TeamProblem};
use serde_json::json;

use crate::deletion::{confirm, delete};
use crate::support::app::{App, signed_in};
use crate::support::contentstack::is;
use crate::support::medusa::*;
use crate::support::scripted::{Reply, Scripted};

async fn remove(app: &App, account: &AccountId, ids: &[&str], confirmation: &str) -> Result<Vec<Outcome>> {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    app.accounts.remove_members(account, RemovalRequest { ids, confirmation: confirmation.to_owned() }).await
}

fn deletions(server: &Scripted) -> usize {
    server.seen().iter().filter(|request| request.method == "DELETE").count()
}

async fn alone(version: Version) -> Scripted {
    start(version, |r| is(r, USERS).then(|| Reply::json(200, users(r, &team()[..1])))).await
}

#[tokio::test]
async fn one_member_is_removed_once_when_their_address_is_typed() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let outcomes = remove(&app, &account, &["usr_bob"], " BOB@example.com ").await.unwrap();
        assert_eq!((outcomes.len(), outcomes[0].error.clone()), (1, None));
        assert_eq!((count(&server, "DELETE /admin/users/usr_bob"), deletions(&server)), (1, 1));
        let written = app.accounts.journal().remove(0);
        assert_eq!(
            (written.event, written.email),
            (JournalEvent::MemberRemoved, Some(MaskedEmail::new("bob@example.com")))
        );
    }
}

#[tokio::test]
async fn nothing_is_removed_without_the_address_that_is_asked_for() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        for (ids, confirmation) in [
            (&["usr_bob"][..], ""),
            (&["usr_bob"], " "),
            (&["usr_bob"], "ann@example.com"),
            (&["usr_bob", "usr_cleo"], "bob@example.com"),
            (&["usr_bob", "usr_cleo"], ""),
        ] {
            let error = failure(remove(&app, &account, ids, confirmation).await);
            assert_eq!(error, Error::Team(TeamProblem::NotConfirmed), "{ids:?} {confirmation:?}");
        }
        assert_eq!(deletions(&server), 0);
    }
}

#[tokio::test]
async fn nobody_removes_themselves_or_the_last_member() {
    for version in BOTH {
        let server = plain(version).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        for ids in [&["usr_ann"][..], &["usr_bob", "usr_ann"]] {
            let error = failure(remove(&app, &account, ids, "ann@example.com").await);
            assert_eq!(error, Error::Team(TeamProblem::OwnAccount));
        }
        // The list may hold somebody else alone: a deleted user's token still reads it.
        let last = start(version, |r| is(r, USERS).then(|| Reply::json(200, users(r, &team()[1..2])))).await;
        let account = signed_in_at(&app, &last).await;
        let error = failure(remove(&app, &account, &["usr_bob"], "bob@example.com").await);
        assert_eq!(error, Error::Team(TeamProblem::LastMember));
        assert_eq!(deletions(&server) + deletions(&last), 0);
    }
}

#[tokio::test]
async fn a_preview_says_who_goes_and_how_many_stay() {
    let server = plain(Version::V2).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let preview =
        |ids: &[&str]| app.accounts.removal_preview(&account, ids.iter().map(|id| (*id).to_owned()).collect());
    let both = preview(&["usr_cleo", "usr_bob", "usr_gone"]).await.unwrap();
    let emails: Vec<_> = both.members.iter().map(|member| member.email.as_str()).collect();
    assert_eq!((emails, both.remaining, both.refused), (vec!["cleo@example.com", "bob@example.com"], 1, None));
    assert_eq!(preview(&["usr_ann"]).await.unwrap().refused, Some(TeamProblem::OwnAccount));
}

#[tokio::test]
async fn a_failure_stops_no_other_removal_and_none_is_sent_twice() {
    for version in BOTH {
        let refuses = "DELETE /admin/users/usr_bob";
        let words = "A user cannot delete itself";
        let server = start(version, move |r| is(r, refuses).then(|| complaint(400, "not_allowed", words))).await;
        let app = App::new();
        let account = signed_in_at(&app, &server).await;
        let outcomes = remove(&app, &account, &["usr_bob", "usr_gone", "usr_cleo"], "ann@example.com").await.unwrap();
        let refused = Error::Refused { status: 400, code: 0, message: words.to_owned() };
        let errors: Vec<_> = outcomes.into_iter().map(|outcome| outcome.error).collect();
        assert_eq!(errors, [Some(refused), Some(Error::Team(TeamProblem::Gone)), None]);
        assert_eq!(deletions(&server), 2);
    }
}

#[tokio::test]
async fn a_server_that_passes_over_the_ids_has_nobody_else_removed() {
    let server =
        start(Version::V1, |r| is(r, USERS).then(|| Reply::json(200, json!({"users": team(), "count": 3})))).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    let outcomes = remove(&app, &account, &["usr_gone"], "usr_gone").await.unwrap();
    assert_eq!(outcomes[0].error, Some(Error::Team(TeamProblem::Gone)));
    assert_eq!(deletions(&server), 0);
}

#[tokio::test]
async fn an_account_deletes_itself_unless_it_is_the_last() {
    for version in BOTH {
        let app = App::new();
        let last = alone(version).await;
        let account = signed_in_at(&app, &last).await;
        signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await);
        assert!(app.accounts.deletion_preview(&account).await.unwrap().last_member);
        let error = failure(delete(&app, &account, "ann@example.com").await);
        assert_eq!((error, deletions(&last)), (Error::Team(TeamProblem::LastMember), 0));

        let server = plain(version).await;
        let account = signed_in_at(&app, &server).await;
        signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await);
        assert!(!app.accounts.deletion_preview(&account).await.unwrap().last_member);
        delete(&app, &account, "ann@example.com").await.unwrap();
        assert_eq!((count(&server, "DELETE /admin/users/usr_ann"), deletions(&server)), (1, 1));
        assert!(app.accounts.list().iter().all(|view| view.id != account));
    }
}

#[tokio::test]
async fn a_server_that_refuses_to_delete_its_own_user_is_quoted() {
    let words = "A user cannot delete itself";
    let refuses = "DELETE /admin/users/usr_ann";
    let server = start(Version::V2, move |r| is(r, refuses).then(|| complaint(400, "not_allowed", words))).await;
    let app = App::new();
    let account = signed_in_at(&app, &server).await;
    signed_in(confirm(&app, &account, "ann@example.com", "hunter22").await);
    let error = failure(delete(&app, &account, "ann@example.com").await);
    assert_eq!(error, Error::Refused { status: 400, code: 0, message: words.to_owned() });
    assert_eq!(app.accounts.list().len(), 1, "everything stays as it was");
}
