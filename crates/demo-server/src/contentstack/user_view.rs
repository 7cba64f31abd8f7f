//! The user object (`contracts/contentstack.md` §3.2).

use anyhow::{Context, Result};
use rusqlite::{Row, Transaction};
use serde_json::{Map, Value, json};

use super::include::Include;
use crate::account::{Account, SecondFactor};
use crate::clock::iso;

/// What the session's own person is told; `authtoken` among it, as by the real service.
pub(super) fn of(tx: &Transaction<'_>, uid: &str, include: Include, authtoken: &str) -> Result<Value> {
    let account = Account::by_uid(tx, uid)?.context("a session without its account")?;
    let mut user = plain(&account);
    user.insert("authtoken".to_owned(), authtoken.into());
    let organizations = organizations(tx, uid, include.org_roles)?;
    let uids = |own: bool| -> Vec<&str> {
        let wanted = organizations.iter().filter(|org| org["is_owner"] == own);
        wanted.filter_map(|org| org["uid"].as_str()).collect()
    };
    user.insert("org_uid".to_owned(), json!(uids(true)));
    user.insert("shared_org_uid".to_owned(), json!(uids(false)));
    if include.orgs || include.org_roles {
        user.insert("organizations".to_owned(), json!(organizations));
    }
    if include.stack_roles {
        user.insert("roles".to_owned(), stack_roles(tx, uid)?);
    }
    if include.settings {
        user.insert("settings".to_owned(), settings(tx, uid)?);
    }
    Ok(Value::Object(user))
}

fn plain(account: &Account) -> Map<String, Value> {
    let person = &account.person;
    let fields = json!({
        "uid": account.uid,
        "created_at": iso(account.created_at),
        "updated_at": iso(account.updated_at),
        "email": account.email,
        "username": account.username,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "company": person.company,
        "mobile_number": person.mobile_number,
        "country_code": person.country_code,
        "active": account.password_hash.is_some(),
        "failed_attempts": account.failed_attempts,
        "last_login_at": account.last_login_at.map(iso),
        "password_updated_at": account.password_updated_at.map(iso),
        "password_reset_required": false,
    });
    let Value::Object(mut fields) = fields else { return Map::new() };
    if account.second_factor.is_some() {
        fields.insert("tfa_status".to_owned(), "verified".into());
    }
    if account.second_factor == Some(SecondFactor::Sms) {
        fields.insert("authy_id".to_owned(), "40271".into());
    }
    fields
}

fn organizations(tx: &Transaction<'_>, uid: &str, with_roles: bool) -> Result<Vec<Value>> {
    let sql = "SELECT uid, name, owner_uid IS ?1 AS is_owner, admin FROM organization
        JOIN membership ON org_uid = uid WHERE account_uid = ?1 ORDER BY name";
    list(tx, sql, uid, |row| {
        let mut organization = json!({
            "uid": row.get::<_, String>("uid")?,
            "name": row.get::<_, String>("name")?,
            "is_owner": row.get::<_, bool>("is_owner")?,
        });
        if with_roles {
            organization["org_roles"] = json!([{ "admin": row.get::<_, bool>("admin")? }]);
        }
        Ok(organization)
    })
}

fn stack_roles(tx: &Transaction<'_>, uid: &str) -> Result<Value> {
    let sql = "SELECT stack_role.*, account.created_at FROM stack_role JOIN stack USING (api_key)
        JOIN account ON account.uid = account_uid WHERE account_uid = ?1 ORDER BY stack.name, stack_role.name";
    let roles = list(tx, sql, uid, |row| {
        let created_at = iso(crate::clock::from_millis(row.get("created_at")?));
        Ok(json!({
            "uid": row.get::<_, String>("uid")?,
            "name": row.get::<_, String>("name")?,
            "description": row.get::<_, String>("description")?,
            "api_key": row.get::<_, String>("api_key")?,
            "users": [uid],
            "roles": [],
            "rules": [{ "module": "asset", "assets": ["$all"], "acl": { "read": true } }],
            "created_at": created_at,
            "updated_at": created_at,
        }))
    })?;
    Ok(Value::Array(roles))
}

/// Every stack that the person has a role in is a favourite: the only place
/// where the protocol tells which organisation a stack belongs to.
fn settings(tx: &Transaction<'_>, uid: &str) -> Result<Value> {
    let sql = "SELECT DISTINCT org_uid, stack.api_key, stack.name FROM stack_role JOIN stack USING (api_key)
        WHERE account_uid = ?1 ORDER BY org_uid, stack.name";
    let stacks = list(tx, sql, uid, |row| {
        Ok(json!({ "org_uid": row.get::<_, String>("org_uid")?, "api_key": row.get::<_, String>("api_key")? }))
    })?;
    let favourites: Vec<Value> = stacks
        .chunk_by(|one, next| one["org_uid"] == next["org_uid"])
        .map(|of_org| {
            let keys: Vec<_> = of_org.iter().map(|stack| json!({ "api_key": stack["api_key"] })).collect();
            json!({ "org_uid": of_org[0]["org_uid"], "stacks": keys })
        })
        .collect();
    Ok(json!({ "global": [{ "key": "favorite_stacks", "value": favourites }] }))
}

fn list(
    tx: &Transaction<'_>,
    sql: &str,
    uid: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<Value>,
) -> Result<Vec<Value>> {
    let mut statement = tx.prepare(sql)?;
    let rows = statement.query_map([uid], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
