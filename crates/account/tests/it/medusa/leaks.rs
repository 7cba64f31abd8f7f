//! Nothing that a server tells unasked comes out: not in a view, an error, the list or an export.

use account::{HeadersRequest, MemberChange, NewInvite, ProfileChange, RemovalRequest};

use crate::medusa::team::everybody;
use crate::support::app::App;
use crate::support::medusa::*;
use crate::support::scripted::{Reply, Scripted};

fn heard<T: serde::Serialize>(all: &mut String, outcome: account::Result<T>) {
    match outcome {
        Ok(view) => all.push_str(&serde_json::to_string(&view).unwrap()),
        Err(error) => all.push_str(&format!("{error} {error:?}")),
    }
    all.push('\n');
}

fn outcomes(outcome: account::Result<Vec<account::Outcome>>) -> account::Result<String> {
    outcome.map(|outcomes| format!("{outcomes:?}"))
}

#[tokio::test]
async fn no_credential_of_anybody_comes_out() {
    for version in BOTH {
        for status in [200, 400, 401, 403, 404, 422, 500] {
            let server = start(version, move |r| {
                let fails = status != 200 && r.header("authorization").is_some();
                fails.then(|| if r.target.len() % 2 == 0 { page(status) } else { refusal(status) })
            })
            .await;
            let mut all = whole_job(&server).await;
            all.make_ascii_lowercase();
            assert!(!all.contains(MARK), "{version:?} {status}\n{all}");
            assert!(all.contains("@example.com"), "it was heard");
        }
    }
}

fn refusal(status: u16) -> Reply {
    complaint(status, "invalid_data", "Something is wrong.")
}

/// Everything that a person can do, once.
async fn whole_job(server: &Scripted) -> String {
    let app = App::new();
    let mut all = String::new();
    heard(&mut all, app.accounts.probe(request(server, &[("x-proxy", "canary-header")])).await);
    let account = app.accounts.add(request(server, &[("x-proxy", "canary-header")])).await.unwrap().id;
    heard(&mut all, app.sign_in_as(&account, "ann@example.com", "canary-password").await);
    heard(&mut all, app.accounts.profile(&account).await);
    let name = Some("Ann".to_owned());
    let change = ProfileChange { first_name: name.clone(), ..ProfileChange::default() };
    heard(&mut all, app.accounts.update_profile(&account, change).await);
    heard(&mut all, app.accounts.team(&account, everybody()).await);
    heard(&mut all, app.accounts.member(&account, "usr_bob").await);
    let change = MemberChange { id: "usr_bob".to_owned(), first_name: name, ..MemberChange::default() };
    heard(&mut all, app.accounts.update_member(&account, change).await);
    heard(&mut all, app.accounts.invites(&account).await);
    let invite = NewInvite { email: "dan@example.com".to_owned(), role: None };
    heard(&mut all, app.accounts.invite_member(&account, invite).await);
    heard(&mut all, app.accounts.resend_invite(&account, "invite_1").await);
    heard(&mut all, app.accounts.invite_link(&account, "invite_1").await.map(|link| format!("{link:?}")));
    heard(&mut all, app.accounts.reset_link(&account, "usr_bob").await.map(|link| format!("{link:?}")));
    let ids = || vec!["usr_bob".to_owned()];
    heard(&mut all, app.accounts.removal_preview(&account, ids()).await);
    heard(&mut all, outcomes(app.accounts.send_member_resets(&account, ids()).await));
    let removal = RemovalRequest { ids: ids(), confirmation: "bob@example.com".to_owned() };
    heard(&mut all, outcomes(app.accounts.remove_members(&account, removal).await));
    heard(&mut all, app.accounts.deletion_preview(&account).await);
    heard(&mut all, app.accounts.export_account(&account).await.map(|export| export.json));
    heard(&mut all, app.accounts.set_headers(HeadersRequest { account: account.clone(), headers: vec![] }).await);
    heard(&mut all, Ok(app.accounts.list()));
    heard(&mut all, Ok(app.store.records()));
    let link = format!("https://shop.example.com/app/reset-password?token={}", day());
    heard(&mut all, crate::password::reset(&app, &account, &link, ["canary-password"; 2]).await);
    heard(&mut all, app.accounts.sign_out(&account).await);
    all
}
