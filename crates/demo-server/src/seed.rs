//! What a new demo server holds: organisations, accounts and tasks.

mod accounts;
mod places;
mod subjects;
mod tasks;

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::task::TaskRow;
use crate::totp;

const SECRET: &str = "totp_secret";

/// Fills a new store, and moves the tasks' times of a used one to around now.
/// Returns the secret of the authenticator (base32).
///
/// `hash` is that of the accounts' one password.
pub(crate) fn sow(tx: &Transaction<'_>, hash: &str, tasks: u32, now: Timestamp) -> Result<String> {
    let secret = match kept_secret(tx)? {
        Some(secret) => secret,
        None => sow_accounts(tx, hash, now)?,
    };
    sow_tasks(tx, tasks, now)?;
    Ok(secret)
}

fn kept_secret(tx: &Transaction<'_>) -> Result<Option<String>> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    Ok(tx.query_row(sql, [SECRET], |row| row.get(0)).optional()?)
}

fn sow_accounts(tx: &Transaction<'_>, hash: &str, now: Timestamp) -> Result<String> {
    let secret = totp::new_secret()?;
    tx.execute("INSERT INTO setting (name, value) VALUES (?1, ?2)", params![SECRET, secret])?;
    accounts::sow(tx, hash, &secret, now)?;
    Ok(secret)
}

/// Gives the accounts that are still there their tasks: the same ones at every
/// start but for their times, since no call changes a task.
fn sow_tasks(tx: &Transaction<'_>, many: u32, now: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM task", [])?;
    let mut insert = tx.prepare(TaskRow::INSERT)?;
    let mut give = |account: &str, rows: &mut dyn Iterator<Item = TaskRow>| -> Result<()> {
        let there = tx.query_row("SELECT 1 FROM account WHERE uid = ?1", [account], |_| Ok(())).optional()?;
        for (position, row) in (0..).zip(rows).take_while(|_| there.is_some()) {
            row.keep(&mut insert, account, position)?;
        }
        Ok(())
    };
    give(accounts::ANN, &mut tasks::a_weeks_work(now).into_iter())?;
    give(accounts::TOTP, &mut (0..2).map(|index| tasks::task(index, accounts::TOTP, now)))?;
    give(accounts::OWNER, &mut (10..13).map(|index| tasks::task(index, accounts::OWNER, now)))?;
    give(accounts::BUSY, &mut (0..many).map(|index| tasks::task(index, accounts::BUSY, now)))
}
