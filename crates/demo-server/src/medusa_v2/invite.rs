//! An invite as the store keeps it and as answers show it.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Value, json};

use crate::mailbox::{self, Message};
use crate::medusa::metadata::{self, Metadata};
use crate::medusa::{id, jwt, time};
use crate::random;

pub(super) const TABLE: &str = "medusa_v2_invite";
const LIVES: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, Clone)]
pub(super) struct Invite {
    pub id: String,
    pub email: String,
    pub token: String,
    pub metadata: Option<Metadata>,
    created_at: i64,
    updated_at: i64,
    expires_at: i64,
}

impl Invite {
    /// Makes an invite and mails it.
    pub(super) fn make(
        tx: &Transaction<'_>,
        secret: &str,
        email: &str,
        sent: Option<&Metadata>,
        now: Timestamp,
    ) -> Result<Option<Self>> {
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM medusa_v2_invite";
        let id = id::new("invite", now, tx.query_row(sql, [], |row| row.get(0))?)?;
        tx.execute(
            "INSERT INTO medusa_v2_invite (id, email, token, metadata, created_at, updated_at, expires_at)
                VALUES (?1, ?2, '', ?3, ?4, ?4, ?4)",
            params![id, email, metadata::kept(sent), time::of_v2(now)],
        )?;
        Self::send(tx, secret, &id, now)
    }

    /// Gives an invite a new token and a day, and mails it. An older token is good no more.
    pub(super) fn send(tx: &Transaction<'_>, secret: &str, id: &str, now: Timestamp) -> Result<Option<Self>> {
        let Some(invite) = Self::by_id(tx, id)? else { return Ok(None) };
        let claims = json!({ "id": invite.id, "email": invite.email, "jti": random::uuid()? });
        let token = jwt::sign(claims, secret, now, Some(LIVES))?;
        tx.execute(
            "UPDATE medusa_v2_invite SET token = ?2, updated_at = ?3, expires_at = ?4 WHERE id = ?1",
            params![id, token, time::of_v2(now), time::of_v2(now + LIVES)],
        )?;
        mailbox::deliver(tx, &Message::medusa_v2_invite(&invite.email, &token), now)?;
        Self::by_id(tx, id)
    }

    pub(super) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_invite WHERE id = ?1";
        Ok(tx.query_row(sql, [id], Self::read).optional()?)
    }

    pub(super) fn by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_invite WHERE email = ?1";
        Ok(tx.query_row(sql, [email], Self::read).optional()?)
    }

    /// Whether a token is this invite's newest and its day is not over.
    pub(super) fn is_good(&self, token: &str, now: Timestamp) -> bool {
        self.token == token && self.expires_at >= time::of_v2(now)
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "email": self.email,
            "accepted": false,
            "token": self.token,
            "expires_at": time::shown(self.expires_at),
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
            token: row.get("token")?,
            metadata: metadata::read(row)?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
            expires_at: row.get("expires_at")?,
        })
    }
}
