//! What a new demo server holds: organisations, accounts and tasks, and the
//! teams of two shops.

mod accounts;
mod places;
mod subjects;
mod tasks;
mod team;

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::task::TaskRow;
use crate::totp;

pub(crate) use tasks::assigned;

const SECRET: &str = "totp_secret";
const API_TOKEN: &str = "medusa_api_token";

/// What a store is to hold.
pub(crate) struct Wanted {
    /// The hash of the accounts' one password.
    pub hash: String,
    /// The tasks of the account that has many.
    pub tasks: u32,
    /// The members of each team.
    pub members: u32,
    /// What stands in each member's API token.
    pub marker: Option<String>,
}

/// The secrets in a store that are told to whoever starts the server.
pub(crate) struct Sown {
    /// That of the authenticator, base32.
    pub totp_secret: String,
    /// That of a member of the first team.
    pub api_token: String,
}

/// Fills a new store, and moves the tasks' times of a used one to around now.
pub(crate) fn sow(tx: &Transaction<'_>, wanted: &Wanted, now: Timestamp) -> Result<Sown> {
    let totp_secret = match kept(tx, SECRET)? {
        Some(secret) => secret,
        None => sow_accounts(tx, &wanted.hash, now)?,
    };
    sow_tasks(tx, wanted.tasks, now)?;
    let api_token = match kept(tx, API_TOKEN)? {
        Some(token) => token,
        None => sow_teams(tx, wanted, now)?,
    };
    Ok(Sown { totp_secret, api_token })
}

fn kept(tx: &Transaction<'_>, setting: &str) -> Result<Option<String>> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    Ok(tx.query_row(sql, [setting], |row| row.get(0)).optional()?)
}

fn sow_teams(tx: &Transaction<'_>, wanted: &Wanted, now: Timestamp) -> Result<String> {
    let token = team::sow(tx, wanted, now)?;
    tx.execute("INSERT INTO setting (name, value) VALUES (?1, ?2)", params![API_TOKEN, token])?;
    Ok(token)
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
