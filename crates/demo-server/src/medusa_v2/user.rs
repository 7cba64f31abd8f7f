//! A user as the store keeps it and as answers show it.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Value, json};

use crate::medusa::metadata::{self, Metadata};
use crate::medusa::{id, time};

pub(super) const TABLE: &str = "medusa_v2_user";

#[derive(Debug, Clone, PartialEq)]
pub(super) struct User {
    pub id: String,
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
    pub metadata: Option<Metadata>,
    pub created_at: i64,
    pub updated_at: i64,
}

/// A user to be kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewUser {
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

impl User {
    pub(super) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_user WHERE id = ?1";
        Ok(tx.query_row(sql, [id], Self::read).optional()?)
    }

    /// The user with an address, in upper and lower case as it is written.
    pub(super) fn by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_user WHERE email = ?1";
        Ok(tx.query_row(sql, [email], Self::read).optional()?)
    }

    /// Writes what a call may change.
    pub(super) fn save(&mut self, tx: &Transaction<'_>, now: Timestamp) -> Result<()> {
        self.updated_at = time::of_v2(now);
        tx.execute(
            "UPDATE medusa_v2_user SET first_name = ?2, last_name = ?3, avatar_url = ?4, metadata = ?5,
                updated_at = ?6 WHERE id = ?1",
            params![
                self.id,
                self.first_name,
                self.last_name,
                self.avatar_url,
                metadata::kept(self.metadata.as_ref()),
                self.updated_at,
            ],
        )?;
        Ok(())
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "email": self.email,
            "avatar_url": self.avatar_url,
            "metadata": self.metadata,
            "created_at": time::shown(self.created_at),
            "updated_at": time::shown(self.updated_at),
            "deleted_at": null,
        })
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            avatar_url: row.get("avatar_url")?,
            metadata: metadata::read(row)?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

impl NewUser {
    /// Keeps the user and returns its id.
    pub(crate) fn keep(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<String> {
        let number: i64 = tx
            .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM medusa_v2_user")?
            .query_row([], |row| row.get(0))?;
        let id = id::new("user", now, number)?;
        tx.prepare_cached(
            "INSERT INTO medusa_v2_user (id, email, first_name, last_name, created_at, updated_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        )?
        .execute(params![id, self.email, self.first_name, self.last_name, time::of_v2(now)])?;
        Ok(id)
    }
}
