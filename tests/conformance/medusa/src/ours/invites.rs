//! Invitations.

use account::{Error, Invite, NewInvite, TeamProblem};
use anyhow::{Context as _, Result};
use serde_json::json;

use super::people::{PASSWORD, lets_in, token_of};
use super::session::field;
use super::us::Us;
use crate::answer::Answer;
use crate::contract::Contract;
use crate::mails::What;
use crate::target::Version;
use crate::v2;

pub async fn ask(c: &mut Contract) -> Result<()> {
    let us = Us::admin(c).await?;
    let made = made(c, &us).await?;
    refused(c, &us, &made).await?;
    taken_up(c, &us, &made).await?;
    revoked(c, &us).await
}

async fn made(c: &mut Contract, us: &Us) -> Result<Invite> {
    let email = c.address("zoe");
    let made = us.accounts.invite_member(&us.account, new(&email)).await?;
    c.same("somebody is invited", (&made.email, made.accepted, made.expired), (&email, false, false));
    c.that("and until when is told", made.expires_at.is_some(), format!("{made:?}"));
    let waiting = us.accounts.invites(&us.account).await?;
    c.that("the invite is in the list", waiting.contains(&made), format!("{waiting:?}"));
    let link = us.accounts.invite_link(&us.account, &made.id).await?;
    let begins = format!("{}/app/invite?token=", c.target.base);
    c.that("its link leads to the server's own page", link.expose().starts_with(&begins), "another");
    let mailed = c.mails.next(&email, What::Invite).await?;
    c.that("its link has the token that is mailed", token_of(link.expose()) == mailed, "another");
    Ok(made)
}

async fn refused(c: &mut Contract, us: &Us, made: &Invite) -> Result<()> {
    let admin = c.target.admin.clone();
    let outcome = us.accounts.invite_member(&us.account, new(&admin)).await.err();
    let told = matches!(outcome, Some(Error::Invalid { .. } | Error::Refused { .. }));
    c.that("who has an account is not invited", told, format!("{outcome:?}"));
    let outcome = us.accounts.invite_member(&us.account, new("no address")).await.err();
    c.same("what is no address is not invited", field(outcome.as_ref()), Some("email"));
    let outcome = us.accounts.resend_invite(&us.account, "invite_none").await.err();
    c.that("an unknown invite is not sent again", outcome.is_some(), format!("{outcome:?}"));
    let outcome = us.accounts.invite_link(&us.account, "invite_none").await.err();
    c.that("an unknown invite has no link", outcome.is_some(), format!("{outcome:?}"));
    let outcome = us.accounts.resend_invite(&us.account, "../users").await.err();
    c.same("what is no id of an invite is not sent", outcome, Some(Error::Team(TeamProblem::Gone)));
    let waiting = us.accounts.invites(&us.account).await?;
    c.that("what was refused changes no invite", waiting.contains(made), format!("{waiting:?}"));
    Ok(())
}

/// Sent again, and then accepted as the invited person would.
async fn taken_up(c: &mut Contract, us: &Us, made: &Invite) -> Result<()> {
    let again = us.accounts.resend_invite(&us.account, &made.id).await?;
    c.same("an invite is sent again", (&again.id, &again.email), (&made.id, &made.email));
    let mailed = c.mails.next(&made.email, What::Invite).await?;
    let link = us.accounts.invite_link(&us.account, &made.id).await?;
    if c.target.version == Version::V2 {
        c.that("its link has the new token", token_of(link.expose()) == mailed, "another");
    }
    let answer = accept(c, &made.email, &mailed).await?;
    c.same("the token that was sent again is accepted", answer.status, 200);
    c.that("who accepted is let in", lets_in(c, &made.email, PASSWORD).await?, "no sign-in");
    let waiting = us.accounts.invites(&us.account).await?;
    c.that("what was taken up waits no more", waiting.iter().all(|one| one.id != made.id), format!("{waiting:?}"));
    let found = super::list::page(us, &made.email, None, 0, 10).await?;
    let names: Vec<_> = found.members.iter().filter_map(|member| member.name.as_deref()).collect();
    c.same("and the team has one member more", names, vec!["Zoe Ode"]);
    Ok(())
}

async fn revoked(c: &mut Contract, us: &Us) -> Result<()> {
    let email = c.address("yan");
    let made = us.accounts.invite_member(&us.account, new(&email)).await?;
    let token = c.mails.next(&email, What::Invite).await?;
    c.same("an invite is taken back", us.accounts.revoke_invite(&us.account, &made.id).await, Ok(()));
    let waiting = us.accounts.invites(&us.account).await?;
    c.that("and waits no more", waiting.iter().all(|one| one.id != made.id), format!("{waiting:?}"));
    let answer = accept(c, &email, &token).await?;
    c.that("its token is not accepted", answer.status >= 400, &answer);
    let outcome = us.accounts.invite_link(&us.account, &made.id).await.err();
    c.that("and it has no link", outcome.is_some(), format!("{outcome:?}"));
    Ok(())
}

/// Accepts by the wire, as the invited person's browser does.
async fn accept(c: &Contract, email: &str, token: &str) -> Result<Answer> {
    let names = json!({"first_name": "Zoe", "last_name": "Ode"});
    if c.target.version == Version::V2 {
        let identity = v2::register(c, email, PASSWORD).await?;
        return v2::accept(c, token, identity.text_at("/token"), &names).await;
    }
    let mut user = names;
    user.as_object_mut().context("an object")?.insert("password".to_owned(), json!(PASSWORD));
    c.post("/admin/invites/accept").json(&json!({"token": token, "user": user})).answer().await
}

fn new(email: &str) -> NewInvite {
    NewInvite { email: email.to_owned(), role: None }
}
