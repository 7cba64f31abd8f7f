//! The mailbox: every mail and text message that would have left for a person.

mod page;

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use rusqlite::{Row, Transaction, params};
use serde::Serialize;

use crate::answer::{Answer, Refusal};
use crate::clock::{from_millis, iso};
use crate::server::Server;

/// Messages that are kept; one more throws away the oldest.
const MOST: u32 = 1_000;
/// Where the product's own page would be.
const SITE: &str = "https://app.demo.example/#!";
/// Where the admin pages of the two Medusa servers would be.
const V1_ADMIN: &str = "https://shop-v1.demo.example";
const V2_ADMIN: &str = "https://shop-v2.demo.example/app";

/// A message to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    /// An e-mail address, or a telephone number as `+47…`.
    to: String,
    kind: Kind,
    subject: String,
    text: String,
    link: Option<String>,
    code: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Activation,
    ResetPassword,
    AccountLocked,
    Invite,
    TextMessage,
}

/// A message as the store gives it back.
#[derive(Debug, Clone, Serialize)]
struct Delivered {
    to: String,
    kind: String,
    subject: String,
    text: String,
    link: Option<String>,
    code: Option<String>,
    sent_at: String,
}

impl Message {
    pub(crate) fn activation(to: &str, token: &str) -> Self {
        let link = format!("{SITE}/activate/{token}");
        let text = format!("Welcome. Choose your name and password to activate your account:\n\n{link}");
        Self::mail(to, Kind::Activation, "Activate your account", text, Some(link))
    }

    pub(crate) fn reset(to: &str, token: &str) -> Self {
        let link = format!("{SITE}/reset_password/{token}");
        let text = format!(
            "Somebody, hopefully you, asked for a new password for this account. Choose it within \
             60 minutes:\n\n{link}\n\nIf it was not you, there is nothing to do."
        );
        Self::mail(to, Kind::ResetPassword, "Reset your password", text, Some(link))
    }

    pub(crate) fn medusa_v1_reset(to: &str, token: &str) -> Self {
        Self::medusa_reset(to, V1_ADMIN, token)
    }

    pub(crate) fn medusa_v2_reset(to: &str, token: &str) -> Self {
        Self::medusa_reset(to, V2_ADMIN, token)
    }

    pub(crate) fn medusa_v1_invite(to: &str, token: &str) -> Self {
        Self::medusa_invite(to, V1_ADMIN, token, "7 days")
    }

    pub(crate) fn medusa_v2_invite(to: &str, token: &str) -> Self {
        Self::medusa_invite(to, V2_ADMIN, token, "a day")
    }

    fn medusa_reset(to: &str, site: &str, token: &str) -> Self {
        let link = format!("{site}/reset-password?token={token}");
        let text = format!(
            "Somebody, hopefully you, asked for a new password for the shop. Choose it within 15 minutes:\n\n{link}\n\n\
             The token alone:\n\n{token}\n\nIf it was not you, there is nothing to do."
        );
        Self::mail(to, Kind::ResetPassword, "Reset your password", text, Some(link))
    }

    fn medusa_invite(to: &str, site: &str, token: &str, lives: &str) -> Self {
        let link = format!("{site}/invite?token={token}");
        let text = format!(
            "You are invited to the team of the shop. Accept within {lives}:\n\n{link}\n\n\
             The token alone:\n\n{token}"
        );
        Self::mail(to, Kind::Invite, "Join the team", text, Some(link))
    }

    pub(crate) fn locked(to: &str, words: &str) -> Self {
        Self::mail(to, Kind::AccountLocked, "Your account is locked", words.to_owned(), None)
    }

    pub(crate) fn text_code(number: &str, code: &str) -> Self {
        Self {
            to: number.to_owned(),
            kind: Kind::TextMessage,
            subject: "Text message".to_owned(),
            text: format!("{code} is your verification code. It is good for 10 minutes."),
            link: None,
            code: Some(code.to_owned()),
        }
    }

    fn mail(to: &str, kind: Kind, subject: &str, text: String, link: Option<String>) -> Self {
        Self { to: to.to_owned(), kind, subject: subject.to_owned(), text, link, code: None }
    }
}

/// Puts a message into the mailbox.
pub(crate) fn deliver(tx: &Transaction<'_>, message: &Message, now: Timestamp) -> Result<()> {
    let kind = serde_json::to_value(message.kind)?;
    tx.execute(
        "INSERT INTO mail (recipient, kind, subject, text, link, code, sent_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            message.to,
            kind.as_str(),
            message.subject,
            message.text,
            message.link,
            message.code,
            now.as_millisecond(),
        ],
    )?;
    let sql = "DELETE FROM mail WHERE number <= (SELECT max(number) FROM mail) - ?1";
    tx.execute(sql, [MOST])?;
    Ok(())
}

/// The page for people and the JSON for tests.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new().route("/mailbox", get(page)).route("/mailbox.json", get(json))
}

async fn json(State(server): State<Arc<Server>>) -> Result<Answer, Refusal> {
    let messages = server.store.run(all).await?;
    Ok(Answer::json(serde_json::json!(messages)))
}

async fn page(State(server): State<Arc<Server>>) -> Result<Response, Refusal> {
    let messages = server.store.run(all).await?;
    Ok(page::show(&messages)?)
}

/// Every message, the newest last.
fn all(tx: &Transaction<'_>) -> Result<Vec<Delivered>> {
    let mut statement = tx.prepare("SELECT * FROM mail ORDER BY number")?;
    let messages = statement.query_map([], read)?;
    Ok(messages.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Delivered> {
    Ok(Delivered {
        to: row.get("recipient")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        text: row.get("text")?,
        link: row.get("link")?,
        code: row.get("code")?,
        sent_at: iso(from_millis(row.get("sent_at")?)),
    })
}
