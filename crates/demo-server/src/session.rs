//! Sessions: no end in time, at most twenty an account (`contracts/contentstack.md` §3.1).

use anyhow::Result;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::random::fingerprint;

/// Sessions that an account can have; one more ends the oldest.
const MOST: u32 = 20;

/// Opens a session for a token.
pub(crate) fn begin(tx: &Transaction<'_>, account: &str, token: &str) -> Result<()> {
    tx.execute("INSERT INTO session (token, account_uid) VALUES (?1, ?2)", params![fingerprint(token), account])?;
    tx.execute(
        "DELETE FROM session WHERE account_uid = ?1 AND number NOT IN
            (SELECT number FROM session WHERE account_uid = ?1 ORDER BY number DESC LIMIT ?2)",
        params![account, MOST],
    )?;
    Ok(())
}

/// The uid of the account that a token opens.
pub(crate) fn holder(tx: &Transaction<'_>, token: &str) -> Result<Option<String>> {
    let sql = "SELECT account_uid FROM session WHERE token = ?1";
    Ok(tx.query_row(sql, [fingerprint(token)], |row| row.get(0)).optional()?)
}

/// Ends the session of a token.
pub(crate) fn end(tx: &Transaction<'_>, token: &str) -> Result<()> {
    tx.execute("DELETE FROM session WHERE token = ?1", [fingerprint(token)])?;
    Ok(())
}

/// Ends every session of an account.
pub(crate) fn end_all(tx: &Transaction<'_>, account: &str) -> Result<()> {
    tx.execute("DELETE FROM session WHERE account_uid = ?1", [account])?;
    Ok(())
}
