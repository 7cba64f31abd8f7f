//! `POST /user/forgot_password` and `POST /user/reset_password` (calls 8 and 9).

use std::sync::Arc;

use axum::extract::State;

use super::body::UserBody;
use super::password_policy::new_password;
use super::refusal;
use crate::account::{self, Account};
use crate::answer::{Answer, Refusal};
use crate::recovery;
use crate::server::Server;

/// Sends a reset link. The answer is the same whether or not the address has an account.
pub(super) async fn forgot(State(server): State<Arc<Server>>, body: UserBody) -> Result<Answer, Refusal> {
    let email = body.text("email");
    if !looks_like_an_address(&email) {
        return Err(refusal::invalid("The email address is not valid.").at("email", "is not valid."));
    }
    let now = server.clock.now();
    server
        .store
        .run(move |tx| match Account::by_email(tx, &email)? {
            Some(account) if account.password_hash.is_some() => recovery::send_reset(tx, &account, now),
            // Nobody, or an account that awaits its activation: nothing to reset.
            Some(_) | None => Ok(()),
        })
        .await?;
    Ok(Answer::notice("If this email address exists, we will send you an email to reset your password."))
}

/// Sets a new password by a reset token, which is used up.
pub(super) async fn reset(State(server): State<Arc<Server>>, body: UserBody) -> Result<Answer, Refusal> {
    let token = body.text("reset_password_token");
    let now = server.clock.now();
    let sought = token.clone();
    let known = server.store.run(move |tx| recovery::reset_account(tx, &sought, now)).await?;
    known.ok_or_else(token_refused)?;
    let hash = server.passwords.hash(new_password(&body)?).await?;
    let done = server
        .store
        .run(move |tx| {
            // Asked again: another request may have used it while this one hashed.
            let Some(uid) = recovery::reset_account(tx, &token, now)? else { return Ok(false) };
            account::set_password(tx, &uid, &hash, now)?;
            Ok(true)
        })
        .await?;
    if !done {
        return Err(token_refused());
    }
    Ok(Answer::notice("Your password has been reset successfully."))
}

fn token_refused() -> Refusal {
    refusal::invalid("The password could not be reset.")
        .at("reset_password_token", "The token provided is invalid. Please try again.")
}

fn looks_like_an_address(email: &str) -> bool {
    let parts = email.trim().split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains(['@', ' ']))
}
