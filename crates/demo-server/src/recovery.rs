//! What lets a person in without a password: reset and activation tokens, and text codes.

use anyhow::{Result, bail};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::account::{Account, SecondFactor};
use crate::mailbox::{self, Message};
use crate::random::{self, fingerprint};

const RESET_LIVES: SignedDuration = SignedDuration::from_mins(60);
const TEXT_CODE_LIVES: SignedDuration = SignedDuration::from_mins(10);

/// Sends a reset token, which takes the place of an earlier one.
pub(crate) fn send_reset(tx: &Transaction<'_>, account: &Account, now: Timestamp) -> Result<()> {
    let token = random::hex(20)?;
    tx.execute(
        "INSERT OR REPLACE INTO reset_token (account_uid, token, expires_at) VALUES (?1, ?2, ?3)",
        params![account.uid, fingerprint(&token), (now + RESET_LIVES).as_millisecond()],
    )?;
    mailbox::deliver(tx, &Message::reset(&account.email, &token), now)
}

/// The account that a reset token opens now.
pub(crate) fn reset_account(tx: &Transaction<'_>, token: &str, now: Timestamp) -> Result<Option<String>> {
    let sql = "SELECT account_uid FROM reset_token WHERE token = ?1 AND expires_at > ?2";
    let key = params![fingerprint(token), now.as_millisecond()];
    Ok(tx.query_row(sql, key, |row| row.get(0)).optional()?)
}

/// Sends an activation token.
pub(crate) fn send_activation(tx: &Transaction<'_>, uid: &str, email: &str, now: Timestamp) -> Result<()> {
    let token = random::hex(20)?;
    tx.execute(
        "INSERT OR REPLACE INTO activation_token (account_uid, token) VALUES (?1, ?2)",
        params![uid, fingerprint(&token)],
    )?;
    mailbox::deliver(tx, &Message::activation(email, &token), now)
}

/// The account that an activation token opens.
pub(crate) fn activation_account(tx: &Transaction<'_>, token: &str) -> Result<Option<String>> {
    let sql = "SELECT account_uid FROM activation_token WHERE token = ?1";
    Ok(tx.query_row(sql, [fingerprint(token)], |row| row.get(0)).optional()?)
}

/// Takes an activation token out of use.
pub(crate) fn end_activation(tx: &Transaction<'_>, uid: &str) -> Result<()> {
    tx.execute("DELETE FROM activation_token WHERE account_uid = ?1", [uid])?;
    Ok(())
}

/// Sends a code by text message, which takes the place of an earlier one.
pub(crate) fn send_text_code(tx: &Transaction<'_>, account: &Account, now: Timestamp) -> Result<()> {
    if account.second_factor != Some(SecondFactor::Sms) {
        bail!("only accounts with text messages as second factor are sent codes");
    }
    let code = random::six_digits()?;
    tx.execute(
        "INSERT OR REPLACE INTO text_code (account_uid, code, expires_at) VALUES (?1, ?2, ?3)",
        params![account.uid, code, (now + TEXT_CODE_LIVES).as_millisecond()],
    )?;
    let number = format!("+{}{}", account.person.country_code, account.person.mobile_number);
    mailbox::deliver(tx, &Message::text_code(&number, &code), now)
}
