//! What the two Medusa servers have in common: `contracts/medusa.md`.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod cookie;
pub(crate) mod id;
pub(crate) mod jwt;
pub(crate) mod listing;
pub(crate) mod metadata;
pub(crate) mod query;
pub(crate) mod time;

use anyhow::Result;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::random;

const JWT_SECRETS: [&str; 2] = ["medusa_v1_jwt_secret", "medusa_v2_jwt_secret"];

/// What the servers sign their JSON web tokens with: one each, so that the
/// token of one means nothing to the other.
pub(crate) struct Secrets {
    pub v1: String,
    pub v2: String,
}

/// Reads the secrets of a store, or makes them.
pub(crate) fn secrets(tx: &Transaction<'_>) -> Result<Secrets> {
    let [v1, v2] = JWT_SECRETS.map(|name| secret(tx, name));
    Ok(Secrets { v1: v1?, v2: v2? })
}

fn secret(tx: &Transaction<'_>, name: &str) -> Result<String> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    if let Some(kept) = tx.query_row(sql, [name], |row| row.get(0)).optional()? {
        return Ok(kept);
    }
    let made = random::hex(32)?;
    tx.execute("INSERT INTO setting (name, value) VALUES (?1, ?2)", params![name, made])?;
    Ok(made)
}
