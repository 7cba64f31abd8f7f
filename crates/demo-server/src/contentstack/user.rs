//! `GET`, `PUT` and `DELETE /user` (calls 4, 5 and 6).

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Extension;
use axum::extract::{RawQuery, State};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Value, json};

use super::body::UserBody;
use super::caller::Caller;
use super::include::Include;
use super::{refusal, user_view};
use crate::account::{Account, Person};
use crate::answer::{Answer, Refusal};
use crate::server::Server;

/// Characters that a name or a company can have.
const LONGEST_TEXT: usize = 100;
/// Digits of the longest telephone number (E.164) and country code.
const LONGEST_NUMBER: usize = 15;
const LONGEST_COUNTRY_CODE: usize = 4;

/// A field and what is wrong with it.
type Complaint = (&'static str, String);

pub(super) async fn show(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    let include = Include::of(query.as_deref());
    let user = server.store.run(move |tx| user_view::of(tx, &caller.account, include, &caller.authtoken)).await?;
    Ok(Answer::json(json!({ "user": user })))
}

/// Changes the fields that were sent. What a person cannot change is ignored:
/// the vendor's own client sends the whole object back.
pub(super) async fn update(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
    body: UserBody,
) -> Result<Answer, Refusal> {
    if !body.is_there() {
        return Err(refusal::invalid("The profile could not be updated.").at("user", "can't be blank"));
    }
    let now = server.clock.now();
    let updated = server
        .store
        .run(move |tx| {
            let mut account = Account::by_uid(tx, &caller.account)?.context("a session without its account")?;
            let complaints = apply(&body, &mut account.person);
            if !complaints.is_empty() {
                return Ok(Err(complaints));
            }
            account.save_person(tx, now)?;
            user_view::of(tx, &account.uid, Include::default(), &caller.authtoken).map(Ok)
        })
        .await?;
    match updated {
        Ok(user) => Ok(Answer::json(json!({ "notice": "Profile updated successfully.", "user": user }))),
        Err(complaints) => {
            let refusal = refusal::invalid("The profile could not be updated.");
            Err(complaints.iter().fold(refusal, |refusal, (field, words)| refusal.at(field, words)))
        }
    }
}

/// Deletes the account with everything that is its own, except that of an organisation's owner.
pub(super) async fn delete(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
) -> Result<Answer, Refusal> {
    let owned = server
        .store
        .run(move |tx| {
            let owned = owned_organization(tx, &caller.account)?;
            if owned.is_none() {
                tx.execute("DELETE FROM account WHERE uid = ?1", [&caller.account])?;
            }
            Ok(owned)
        })
        .await?;
    match owned {
        None => Ok(Answer::notice("Your account has been deleted.")),
        Some(name) => Err(refusal::invalid(&format!(
            "You are the owner of the organization \"{name}\". Transfer its ownership before you delete your account."
        ))),
    }
}

/// Which of a person's names are blank.
pub(super) fn blank_names(first_name: &str, last_name: &str) -> Vec<&'static str> {
    [("first_name", first_name), ("last_name", last_name)]
        .into_iter()
        .filter(|(_, name)| name.trim().is_empty())
        .map(|(field, _)| field)
        .collect()
}

fn owned_organization(tx: &Transaction<'_>, account: &str) -> Result<Option<String>> {
    let sql = "SELECT name FROM organization WHERE owner_uid = ?1 ORDER BY name LIMIT 1";
    Ok(tx.query_row(sql, [account], |row| row.get(0)).optional()?)
}

/// Puts the sent fields into the person, and says what is wrong with them.
fn apply(body: &UserBody, person: &mut Person) -> Vec<Complaint> {
    let fields = [
        ("first_name", &mut person.first_name),
        ("last_name", &mut person.last_name),
        ("company", &mut person.company),
        ("mobile_number", &mut person.mobile_number),
        ("country_code", &mut person.country_code),
    ];
    let mut complaints = Vec::new();
    for (field, place) in fields {
        let Some(sent) = body.get(field) else { continue };
        match text(sent).and_then(|text| checked(field, text)) {
            Ok(text) => *place = text,
            Err(words) => complaints.push((field, words)),
        }
    }
    complaints
}

/// A field's text; `null` empties it.
fn text(sent: &Value) -> Result<String, String> {
    match sent {
        Value::String(text) => Ok(text.clone()),
        Value::Null => Ok(String::new()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Err("must be a string".to_owned()),
    }
}

fn checked(field: &str, text: String) -> Result<String, String> {
    if matches!(field, "first_name" | "last_name") && text.trim().is_empty() {
        return Err("can't be blank".to_owned());
    }
    let (longest, digits) = match field {
        "mobile_number" => (LONGEST_NUMBER, true),
        "country_code" => (LONGEST_COUNTRY_CODE, true),
        _ => (LONGEST_TEXT, false),
    };
    if text.chars().count() > longest {
        return Err(format!("is too long (maximum is {longest} characters)"));
    }
    if digits && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("is invalid".to_owned());
    }
    Ok(text)
}
