//! `POST /user/request_token_sms` (call 2).

use std::sync::Arc;

use anyhow::Result;
use axum::extract::State;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::body::UserBody;
use super::refusal;
use crate::account::SecondFactor;
use crate::answer::{Answer, Refusal};
use crate::credentials::{Claim, Verdict};
use crate::lockout::Lock;
use crate::recovery;
use crate::server::Server;

/// How a challenge names this second factor.
pub(super) const TFA_TYPE: &str = "sms";

/// What came of asking for a text message.
enum Request {
    Sent,
    WrongCredentials,
    Locked(Lock),
    NotByTextMessage,
}

pub(super) async fn send(State(server): State<Arc<Server>>, body: UserBody) -> Result<Answer, Refusal> {
    let claim = Claim::new(&server, body.text("email"), body.text("password")).await?;
    let now = server.clock.now();
    match server.store.run(move |tx| judge(tx, &claim, now)).await? {
        Request::Sent => Ok(Answer::notice("Two-Factor Authentication Token sent via SMS.")),
        Request::WrongCredentials => Err(refusal::wrong_credentials()),
        Request::Locked(lock) => Err(refusal::locked(lock)),
        Request::NotByTextMessage => {
            Err(refusal::invalid("This account does not use text messages.").at("tfa_type", "is not sms."))
        }
    }
}

fn judge(tx: &Transaction<'_>, claim: &Claim, now: Timestamp) -> Result<Request> {
    match claim.judge(tx, now)? {
        Verdict::Wrong => Ok(Request::WrongCredentials),
        Verdict::Locked(lock) => Ok(Request::Locked(lock)),
        Verdict::Right(account) if account.second_factor == Some(SecondFactor::Sms) => {
            recovery::send_text_code(tx, &account, now)?;
            Ok(Request::Sent)
        }
        Verdict::Right(_) => Ok(Request::NotByTextMessage),
    }
}
