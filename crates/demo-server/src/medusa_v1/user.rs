//! A user as the store keeps it and as answers show it.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, ToSql, Transaction, params};
use serde_json::{Map, Value, json};

use crate::medusa::metadata::{self, Metadata};
use crate::medusa::{id, time};

pub(super) const TABLE: &str = "medusa_v1_user";

#[derive(Debug, Clone, PartialEq)]
pub(super) struct User {
    pub id: String,
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// A label: it gives no rights.
    pub role: Option<String>,
    /// A credential, and yet part of every answer.
    pub api_token: Option<String>,
    pub metadata: Option<Metadata>,
    pub password_hash: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

/// A user to be kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewUser {
    /// In lower case.
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub role: Option<String>,
    pub api_token: Option<String>,
    pub password_hash: Option<String>,
}

impl User {
    pub(super) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Self>> {
        Self::by(tx, "id", &id)
    }

    /// The user with an address, whatever its upper and lower case.
    pub(super) fn by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Self>> {
        Self::by(tx, "email", &email.to_lowercase())
    }

    /// The first of the users with this API token.
    pub(super) fn by_api_token(tx: &Transaction<'_>, token: &str) -> Result<Option<Self>> {
        Self::by(tx, "api_token", &token)
    }

    fn by(tx: &Transaction<'_>, column: &str, value: &dyn ToSql) -> Result<Option<Self>> {
        let sql = format!("SELECT * FROM {TABLE} WHERE {column} = ?1 ORDER BY number LIMIT 1");
        Ok(tx.query_row(&sql, [value], Self::read).optional()?)
    }

    /// Writes what a call may change.
    pub(super) fn save(&mut self, tx: &Transaction<'_>, now: Timestamp) -> Result<()> {
        self.updated_at = now.as_microsecond();
        tx.execute(
            "UPDATE medusa_v1_user SET first_name = ?2, last_name = ?3, role = ?4, api_token = ?5, metadata = ?6,
                password_hash = ?7, updated_at = ?8 WHERE id = ?1",
            params![
                self.id,
                self.first_name,
                self.last_name,
                self.role,
                self.api_token,
                metadata::kept(self.metadata.as_ref()),
                self.password_hash,
                self.updated_at,
            ],
        )?;
        Ok(())
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "created_at": time::shown(self.created_at),
            "updated_at": time::shown(self.updated_at),
            "deleted_at": null,
            "role": self.role,
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "api_token": self.api_token,
            "metadata": self.metadata,
        })
    }

    /// Some of the fields; id and age are always among them.
    pub(super) fn to_json_of(&self, fields: &[&str]) -> Value {
        let Value::Object(all) = self.to_json() else { return Value::Null };
        let wanted = |name: &str| matches!(name, "id" | "created_at") || fields.contains(&name);
        all.into_iter().filter(|(name, _)| wanted(name)).collect::<Map<_, _>>().into()
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            role: row.get("role")?,
            api_token: row.get("api_token")?,
            metadata: metadata::read(row)?,
            password_hash: row.get("password_hash")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

impl NewUser {
    /// Keeps the user and returns its id.
    pub(crate) fn keep(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<String> {
        let number: i64 = tx
            .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM medusa_v1_user")?
            .query_row([], |row| row.get(0))?;
        let id = id::new("usr", now, number)?;
        tx.prepare_cached(
            "INSERT INTO medusa_v1_user (id, email, first_name, last_name, role, api_token, password_hash,
                created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
        )?
        .execute(params![
            id,
            self.email,
            self.first_name,
            self.last_name,
            self.role,
            self.api_token,
            self.password_hash,
            now.as_microsecond(),
        ])?;
        Ok(id)
    }
}
