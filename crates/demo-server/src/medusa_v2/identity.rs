//! An identity: an address and a password that sign in, with or without a user.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::medusa::id;

#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub id: String,
    /// In upper and lower case as it was written: they are told apart.
    pub email: String,
    pub password_hash: String,
    pub user_id: Option<String>,
    pub asks: Option<Asks>,
}

/// What a sign-in asks for besides the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    SecondFactor,
    Verification,
    /// A sign-in at another provider's page.
    OtherProvider,
}

impl Identity {
    pub(crate) fn new(email: &str, password_hash: &str, now: Timestamp) -> Result<Self> {
        let id = id::new("authid", now, 0)?;
        Ok(Self { id, email: email.to_owned(), password_hash: password_hash.to_owned(), user_id: None, asks: None })
    }

    pub(crate) fn keep(&self, tx: &Transaction<'_>) -> Result<()> {
        tx.prepare_cached(
            "INSERT INTO medusa_v2_identity (id, email, password_hash, user_id, asks) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![self.id, self.email, self.password_hash, self.user_id, self.asks.map(Asks::word)])?;
        Ok(())
    }

    pub(super) fn by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_identity WHERE email = ?1";
        Ok(tx.query_row(sql, [email], Self::read).optional()?)
    }

    pub(super) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM medusa_v2_identity WHERE id = ?1";
        Ok(tx.query_row(sql, [id], Self::read).optional()?)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let asks: Option<String> = row.get("asks")?;
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            password_hash: row.get("password_hash")?,
            user_id: row.get("user_id")?,
            asks: asks.and_then(|word| Asks::ALL.into_iter().find(|asks| asks.word() == word)),
        })
    }
}

impl Asks {
    const ALL: [Self; 3] = [Self::SecondFactor, Self::Verification, Self::OtherProvider];

    fn word(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::Verification => "verification",
            Self::OtherProvider => "other_provider",
        }
    }
}
