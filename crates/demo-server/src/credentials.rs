//! What a person types to sign in, judged: password, lock and second factor.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::account::{Account, SecondFactor};
use crate::lockout::{self, Lock};
use crate::server::Server;
use crate::totp;

/// An e-mail address whose password has been hashed and compared, not yet judged.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    email: String,
    /// The stored hash that the password belongs to; `None` where it belongs to none.
    proved: Option<String>,
}

/// What a claim is worth.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It is the person's own account.
    Right(Box<Account>),
    /// Address or password is wrong; which of them is not for anyone to know.
    Wrong,
    /// The account takes no password at present, not even the right one.
    Locked(Lock),
}

/// What a code is worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CodeVerdict {
    /// It is good, or the account asks for none.
    Right,
    /// The account asks for one and none was given.
    Missing,
    /// It is not the code, or no longer.
    Wrong,
    /// It was the code and has been used.
    Used,
}

impl Claim {
    /// Does the slow part: as slow for an unknown address as for a known one.
    pub(crate) async fn new(server: &Server, email: String, password: String) -> Result<Self> {
        let sought = email.clone();
        let account = server.store.run(move |tx| Account::by_email(tx, &sought)).await?;
        let hash = account.and_then(|account| account.password_hash);
        let right = server.passwords.is_right(password, hash.clone()).await?;
        Ok(Self { email, proved: hash.filter(|_| right) })
    }

    /// Judges the claim and counts a failure.
    pub(crate) fn judge(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<Verdict> {
        // An account that awaits its activation has no password to be wrong about.
        let account = Account::by_email(tx, &self.email)?.filter(|account| account.password_hash.is_some());
        let Some(account) = account else { return Ok(Verdict::Wrong) };
        if let Some(lock) = Lock::on(&account, now) {
            return Ok(Verdict::Locked(lock));
        }
        if self.proved == account.password_hash {
            return Ok(Verdict::Right(Box::new(account)));
        }
        let lock = lockout::count_failure(tx, &account, now)?;
        Ok(lock.map_or(Verdict::Wrong, Verdict::Locked))
    }
}

/// Judges a second factor's code and uses it up.
pub(crate) fn judge_code(
    tx: &Transaction<'_>,
    account: &Account,
    code: Option<&str>,
    now: Timestamp,
) -> Result<CodeVerdict> {
    match (&account.second_factor, code) {
        (None, _) => Ok(CodeVerdict::Right),
        (Some(_), None) => Ok(CodeVerdict::Missing),
        (Some(SecondFactor::Totp { secret, last_step }), Some(code)) => {
            let step = totp::step_of(secret, code, now)?;
            use_step(tx, account, step, *last_step)
        }
        (Some(SecondFactor::Sms), Some(code)) => use_text_code(tx, account, code, now),
    }
}

fn use_step(tx: &Transaction<'_>, account: &Account, step: Option<u64>, last: Option<u64>) -> Result<CodeVerdict> {
    let Some(step) = step else { return Ok(CodeVerdict::Wrong) };
    if last.is_some_and(|last| step <= last) {
        return Ok(CodeVerdict::Used);
    }
    let sql = "UPDATE account SET totp_last_step = ?2 WHERE uid = ?1";
    tx.execute(sql, params![account.uid, i64::try_from(step)?])?;
    Ok(CodeVerdict::Right)
}

fn use_text_code(tx: &Transaction<'_>, account: &Account, code: &str, now: Timestamp) -> Result<CodeVerdict> {
    let used = tx
        .query_row(
            "DELETE FROM text_code WHERE account_uid = ?1 AND code = ?2 AND expires_at > ?3 RETURNING 1",
            params![account.uid, code.trim(), now.as_millisecond()],
            |_| Ok(()),
        )
        .optional()?;
    Ok(used.map_or(CodeVerdict::Wrong, |()| CodeVerdict::Right))
}
