//! An account as the store keeps it.

use anyhow::Result;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::clock::from_millis;

#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub uid: String,
    pub email: String,
    pub username: String,
    pub person: Person,
    pub second_factor: Option<SecondFactor>,
    /// `None` until the account is activated.
    pub password_hash: Option<String>,
    /// Failed sign-ins in a row.
    pub failed_attempts: u32,
    pub locked_until: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
    pub password_updated_at: Option<Timestamp>,
}

/// What a person may change about themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Person {
    pub first_name: String,
    pub last_name: String,
    pub company: String,
    pub mobile_number: String,
    pub country_code: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SecondFactor {
    /// An authenticator: its secret in base32, and the last step whose code was used.
    Totp { secret: String, last_step: Option<u64> },
    /// Text messages to the mobile number.
    Sms,
}

impl Account {
    pub(crate) fn by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Self>> {
        let sql = "SELECT * FROM account WHERE email = ?1";
        Ok(tx.query_row(sql, [email.trim()], read).optional()?)
    }

    pub(crate) fn by_uid(tx: &Transaction<'_>, uid: &str) -> Result<Option<Self>> {
        Ok(tx.query_row("SELECT * FROM account WHERE uid = ?1", [uid], read).optional()?)
    }

    /// Writes what the person changed.
    pub(crate) fn save_person(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<()> {
        let person = &self.person;
        tx.execute(
            "UPDATE account SET first_name = ?2, last_name = ?3, company = ?4, mobile_number = ?5,
                country_code = ?6, updated_at = ?7 WHERE uid = ?1",
            params![
                self.uid,
                person.first_name,
                person.last_name,
                person.company,
                person.mobile_number,
                person.country_code,
                now.as_millisecond(),
            ],
        )?;
        Ok(())
    }
}

/// Sets a new password: it opens a locked account and ends every session and open reset.
pub(crate) fn set_password(tx: &Transaction<'_>, uid: &str, hash: &str, now: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE account SET password_hash = ?2, password_updated_at = ?3, updated_at = ?3,
            failed_attempts = 0, locked_until = NULL WHERE uid = ?1",
        params![uid, hash, now.as_millisecond()],
    )?;
    tx.execute("DELETE FROM reset_token WHERE account_uid = ?1", [uid])?;
    crate::session::end_all(tx, uid)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        uid: row.get("uid")?,
        email: row.get("email")?,
        username: row.get("username")?,
        person: Person {
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            company: row.get("company")?,
            mobile_number: row.get("mobile_number")?,
            country_code: row.get("country_code")?,
        },
        second_factor: read_second_factor(row)?,
        password_hash: row.get("password_hash")?,
        failed_attempts: row.get("failed_attempts")?,
        locked_until: time(row, "locked_until")?,
        created_at: from_millis(row.get("created_at")?),
        updated_at: from_millis(row.get("updated_at")?),
        last_login_at: time(row, "last_login_at")?,
        password_updated_at: time(row, "password_updated_at")?,
    })
}

fn read_second_factor(row: &Row<'_>) -> rusqlite::Result<Option<SecondFactor>> {
    let kind: Option<String> = row.get("second_factor")?;
    Ok(match (kind, row.get("totp_secret")?) {
        (None, _) => None,
        (Some(_), Some(secret)) => {
            let last_step = row.get::<_, Option<i64>>("totp_last_step")?;
            let last_step = last_step.and_then(|step| u64::try_from(step).ok());
            Some(SecondFactor::Totp { secret, last_step })
        }
        (Some(_), None) => Some(SecondFactor::Sms),
    })
}

fn time(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(from_millis))
}
