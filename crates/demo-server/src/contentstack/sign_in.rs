//! `POST /user-session` (call 1).

use std::sync::Arc;

use anyhow::Result;
use axum::extract::{RawQuery, State};
use jiff::Timestamp;
use rusqlite::{Transaction, params};
use serde_json::{Value, json};

use super::body::UserBody;
use super::include::Include;
use super::{refusal, text_message, user_view};
use crate::account::{Account, SecondFactor};
use crate::answer::{Answer, Refusal};
use crate::credentials::{Claim, CodeVerdict, Verdict, judge_code};
use crate::lockout::{self, Lock};
use crate::random;
use crate::server::Server;
use crate::session;

/// What came of a sign-in.
enum SignIn {
    SignedIn(Value),
    WrongCredentials,
    Locked(Lock),
    CodeNeeded(&'static str),
    CodeWrong,
    CodeUsed,
}

pub(super) async fn sign_in(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    body: UserBody,
) -> Result<Answer, Refusal> {
    let claim = Claim::new(&server, body.text("email"), body.text("password")).await?;
    let code = code(&body);
    let include = Include::of(query.as_deref());
    let token = new_authtoken(server.marker.as_deref())?;
    let now = server.clock.now();
    let outcome = server.store.run(move |tx| judge(tx, &claim, code.as_deref(), &token, include, now)).await?;
    match outcome {
        SignIn::SignedIn(user) => Ok(Answer::json(json!({ "notice": "Login Successful.", "user": user }))),
        SignIn::WrongCredentials => Err(refusal::wrong_credentials()),
        SignIn::Locked(lock) => Err(refusal::locked(lock)),
        SignIn::CodeNeeded(kind) => Err(refusal::second_factor_needed(server.challenge_status, kind)),
        SignIn::CodeWrong => Err(refusal::second_factor_refused("Invalid verification code")),
        SignIn::CodeUsed => Err(refusal::second_factor_refused("Totp has already been Used")),
    }
}

/// The second factor's code; a number is taken as well, a blank one is none.
fn code(body: &UserBody) -> Option<String> {
    let text = match body.get("tfa_token")? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

fn judge(
    tx: &Transaction<'_>,
    claim: &Claim,
    code: Option<&str>,
    token: &str,
    include: Include,
    now: Timestamp,
) -> Result<SignIn> {
    let account = match claim.judge(tx, now)? {
        Verdict::Right(account) => account,
        Verdict::Wrong => return Ok(SignIn::WrongCredentials),
        Verdict::Locked(lock) => return Ok(SignIn::Locked(lock)),
    };
    match judge_code(tx, &account, code, now)? {
        CodeVerdict::Right => Ok(SignIn::SignedIn(begin_session(tx, &account, token, include, now)?)),
        CodeVerdict::Missing => Ok(SignIn::CodeNeeded(tfa_type(&account))),
        CodeVerdict::Used => Ok(SignIn::CodeUsed),
        // Six digits would soon be guessed if wrong ones cost nothing.
        CodeVerdict::Wrong => Ok(lockout::count_failure(tx, &account, now)?.map_or(SignIn::CodeWrong, SignIn::Locked)),
    }
}

fn tfa_type(account: &Account) -> &'static str {
    match account.second_factor {
        Some(SecondFactor::Sms) => text_message::TFA_TYPE,
        Some(SecondFactor::Totp { .. }) | None => "totp_authenticator",
    }
}

fn begin_session(
    tx: &Transaction<'_>,
    account: &Account,
    token: &str,
    include: Include,
    now: Timestamp,
) -> Result<Value> {
    lockout::clear(tx, &account.uid)?;
    session::begin(tx, &account.uid, token)?;
    let sql = "UPDATE account SET last_login_at = ?2 WHERE uid = ?1";
    tx.execute(sql, params![account.uid, now.as_millisecond()])?;
    user_view::of(tx, &account.uid, include, token)
}

fn new_authtoken(marker: Option<&str>) -> Result<String> {
    Ok(format!("blt{}{}", marker.unwrap_or_default(), random::hex(20)?))
}
