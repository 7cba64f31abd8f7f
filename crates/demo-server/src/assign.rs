//! What a colleague would do: giving a person one more task.

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use serde::Deserialize;
use serde_json::json;

use crate::account::Account;
use crate::answer::{Answer, Refusal};
use crate::body;
use crate::seed::assigned;
use crate::server::Server;
use crate::task::TaskRow;

/// The largest request, in bytes.
const MOST_BYTES: usize = 4_096;

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 1_000;

/// A task to be given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Assignment {
    /// Whose task it is.
    email: String,
    /// Title of the entry.
    title: String,
    /// When it is due.
    #[serde(default)]
    due: Option<Timestamp>,
}

/// One path. JSON only: a web page of another origin would have to ask for that first, and is not answered.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new().route("/tasks.json", post(assign))
}

async fn assign(State(server): State<Arc<Server>>, headers: HeaderMap, sent: Body) -> Result<Answer, Refusal> {
    let Some(assignment) = read(&headers, sent).await else {
        return Err(refused(StatusCode::BAD_REQUEST, "A JSON object with email, title and perhaps due is expected."));
    };
    let now = server.clock.now();
    if !server.store.run(move |tx| give(tx, &assignment, now)).await? {
        return Err(refused(StatusCode::NOT_FOUND, "Nobody here has this e-mail address."));
    }
    server.sorted.forget();
    Ok(Answer::json(json!({ "notice": "Task assigned." })))
}

async fn read(headers: &HeaderMap, sent: Body) -> Option<Assignment> {
    let bytes = body::read(sent, MOST_BYTES).await.ok().filter(|_| body::is_json(headers))?;
    let assignment: Assignment = serde_json::from_slice(&bytes).ok()?;
    (!assignment.title.is_empty() && assignment.title.len() <= LONGEST_TITLE).then_some(assignment)
}

/// Says whether there is such a person.
fn give(tx: &Transaction<'_>, assignment: &Assignment, now: Timestamp) -> Result<bool> {
    let Some(account) = Account::by_email(tx, &assignment.email)? else { return Ok(false) };
    let last = "SELECT position FROM task WHERE account_uid = ?1 ORDER BY position DESC LIMIT 1";
    let last: Option<u32> = tx.query_row(last, [&account.uid], |row| row.get(0)).optional()?;
    let position = last.map_or(0, |last| last + 1);
    let row = assigned(position, assignment.title.clone(), assignment.due, now);
    row.keep(&mut tx.prepare(TaskRow::INSERT)?, &account.uid, position)?;
    Ok(true)
}

fn refused(status: StatusCode, words: &'static str) -> Refusal {
    Refusal::new(status, status.as_u16().into(), words)
}
