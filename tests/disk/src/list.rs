//! Lists of accounts that say which change made them.

use account::AccountRecord;
use anyhow::{Context, Result, ensure};
use serde_json::json;

/// Accounts on a list: as many as make its file some pages long.
const LENGTH: u64 = 60;

/// The list after so many changes: each account says the number.
///
/// # Errors
/// Where the accounts cannot be made.
pub fn after(changes: u64) -> Result<Vec<AccountRecord>> {
    let record = |place| {
        serde_json::from_value(json!({
            "id": format!("{place:016x}"),
            "provider": "contentstack",
            "address": "https://eu-api.contentstack.com/v3",
            "email": email(changes),
            "name": format!("Person {place}"),
        }))
    };
    Ok((0..LENGTH).map(record).collect::<serde_json::Result<_>>()?)
}

/// How many changes made a list.
///
/// # Errors
/// Where the list is empty, or not one that a change left.
pub fn changes(list: &[AccountRecord]) -> Result<u64> {
    let first = list.first().context("the list is empty")?;
    let number = first.email.as_deref().and_then(|email| email.strip_prefix("change-")?.strip_suffix("@example.com"));
    let changes = number.context("the list is of no change")?.parse()?;
    ensure!(list == after(changes)?, "the list is made of several changes");
    Ok(changes)
}

fn email(changes: u64) -> String {
    format!("change-{changes}@example.com")
}
