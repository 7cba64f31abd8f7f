//! `POST /user/activate/{token}` (call 7).

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::extract::{Path, State};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::body::UserBody;
use super::user::blank_names;
use super::{password_policy, refusal};
use crate::account::{self, Account};
use crate::answer::{Answer, Refusal};
use crate::recovery;
use crate::server::Server;

/// Gives a new account its person's name and password. The token is used up.
pub(super) async fn activate(
    State(server): State<Arc<Server>>,
    Path(token): Path<String>,
    body: UserBody,
) -> Result<Answer, Refusal> {
    let sought = token.clone();
    let known = server.store.run(move |tx| recovery::activation_account(tx, &sought)).await?;
    known.ok_or_else(token_refused)?;
    let (first_name, last_name) = (body.text("first_name"), body.text("last_name"));
    check(&body, &first_name, &last_name)?;
    let hash = server.passwords.hash(body.text("password")).await?;
    let now = server.clock.now();
    let done = server
        .store
        .run(move |tx| {
            // Asked again: another request may have used it while this one hashed.
            let Some(uid) = recovery::activation_account(tx, &token)? else { return Ok(false) };
            open(tx, &uid, (first_name, last_name), &hash, now)?;
            Ok(true)
        })
        .await?;
    if !done {
        return Err(token_refused());
    }
    Ok(Answer::notice("Your account has been activated."))
}

/// Complains about names and password together.
fn check(body: &UserBody, first_name: &str, last_name: &str) -> Result<(), Refusal> {
    let blank = blank_names(first_name, last_name);
    match password_policy::complaints(body) {
        None if blank.is_empty() => Ok(()),
        refusal => {
            let refusal = refusal.unwrap_or_else(|| refusal::invalid("The account could not be activated."));
            Err(blank.into_iter().fold(refusal, |refusal, field| refusal.at(field, "can't be blank")))
        }
    }
}

fn open(tx: &Transaction<'_>, uid: &str, name: (String, String), hash: &str, now: Timestamp) -> Result<()> {
    let mut account = Account::by_uid(tx, uid)?.context("an activation token without its account")?;
    (account.person.first_name, account.person.last_name) = name;
    account.save_person(tx, now)?;
    account::set_password(tx, uid, hash, now)?;
    recovery::end_activation(tx, uid)
}

fn token_refused() -> Refusal {
    refusal::invalid("The account could not be activated.")
        .at("activation_token", "The token provided is invalid. Please try again.")
}
