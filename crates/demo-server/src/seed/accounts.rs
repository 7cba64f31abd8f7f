//! The demo accounts. Nothing in them is true of anybody.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Transaction, params};

use super::places::{APP, FJORDLINE, NORDVIK, ORGS, Org, PROGRAMME, STACKS, Stack, TERN, TIMETABLES, WEBSITE};
use crate::recovery;

pub(super) const ANN: &str = "blt4f1c09d27ae3b81c";
pub(super) const TOTP: &str = "blt1d83a5c06be94f27";
pub(super) const SMS: &str = "blt6a07e2f95cd1384b";
pub(super) const OWNER: &str = "blt8a20c6d3f1b59e41";
pub(super) const BUSY: &str = "blt2b9d47e0a8c35f16";
const NEW: &str = "blt57e1f8b3046cda92";

struct Sown {
    uid: &'static str,
    /// The part of the address before `@example.com`.
    name: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    company: &'static str,
    mobile_number: &'static str,
    country_code: &'static str,
    second_factor: Option<&'static str>,
    /// Days from the making of the account to now.
    age_days: i64,
}

const ACCOUNTS: [Sown; 6] = [
    sown(ANN, "ann", ["Ann", "Lee", "Nordvik Media", "55501000", "47"], None, 789),
    sown(TOTP, "totp", ["Tomás", "Okafor", "Fjordline Ferries", "55501010", "47"], Some("totp"), 411),
    sown(SMS, "sms", ["Sara", "Lindqvist", "Tern Festival", "5550102", "1"], Some("sms"), 2_204),
    sown(OWNER, "owner", ["Olga", "Brandt", "Nordvik Media", "55501030", "47"], None, 1_530),
    sown(BUSY, "busy", ["Beatriz", "Costa", "Fjordline Ferries", "55501040", "351"], None, 320),
    sown(NEW, "new", ["", "", "", "", ""], None, 1),
];

const MEMBERSHIPS: [(&str, Org, bool); 9] = [
    (ANN, NORDVIK, true),
    (ANN, FJORDLINE, false),
    (ANN, TERN, false),
    (TOTP, FJORDLINE, true),
    (SMS, TERN, false),
    (OWNER, NORDVIK, true),
    (BUSY, NORDVIK, false),
    (BUSY, FJORDLINE, false),
    (BUSY, TERN, false),
];

const ROLES: [(&str, Stack, &str); 9] = [
    (ANN, WEBSITE, "Admin"),
    (ANN, APP, "Developer"),
    (ANN, TIMETABLES, "Translator"),
    (ANN, PROGRAMME, "Content manager"),
    (TOTP, TIMETABLES, "Admin"),
    (SMS, PROGRAMME, "Content manager"),
    (OWNER, WEBSITE, "Owner"),
    (BUSY, WEBSITE, "Content manager"),
    (BUSY, TIMETABLES, "Developer"),
];

const fn sown(
    uid: &'static str,
    name: &'static str,
    [first_name, last_name, company, mobile_number, country_code]: [&'static str; 5],
    second_factor: Option<&'static str>,
    age_days: i64,
) -> Sown {
    Sown { uid, name, first_name, last_name, company, mobile_number, country_code, second_factor, age_days }
}

/// Makes the accounts and their organisations. They share one hash because they share their password.
pub(super) fn sow(tx: &Transaction<'_>, hash: &str, totp_secret: &str, now: Timestamp) -> Result<()> {
    for account in &ACCOUNTS {
        keep(tx, account, hash, totp_secret, now)?;
    }
    recovery::send_activation(tx, NEW, "new@example.com", now)?;
    for org in ORGS {
        let owner = (org == NORDVIK).then_some(OWNER);
        let sql = "INSERT INTO organization (uid, name, owner_uid) VALUES (?1, ?2, ?3)";
        tx.execute(sql, params![org.uid, org.name, owner])?;
    }
    for stack in STACKS {
        let sql = "INSERT INTO stack (api_key, org_uid, name) VALUES (?1, ?2, ?3)";
        tx.execute(sql, params![stack.api_key, stack.org.uid, stack.name])?;
    }
    for (account, org, admin) in MEMBERSHIPS {
        let sql = "INSERT INTO membership (account_uid, org_uid, admin) VALUES (?1, ?2, ?3)";
        tx.execute(sql, params![account, org.uid, admin])?;
    }
    for (account, stack, name) in ROLES {
        give_role(tx, account, stack, name)?;
    }
    Ok(())
}

fn keep(tx: &Transaction<'_>, account: &Sown, hash: &str, totp_secret: &str, now: Timestamp) -> Result<()> {
    let made = now - SignedDuration::from_hours(24 * account.age_days);
    let secret = (account.second_factor == Some("totp")).then_some(totp_secret);
    let active = account.uid != NEW;
    let password_at = active.then(|| now - SignedDuration::from_hours(12 * account.age_days));
    let last_login_at = active.then(|| now - SignedDuration::from_mins(account.age_days));
    tx.execute(
        "INSERT INTO account (uid, email, username, first_name, last_name, company, mobile_number, country_code,
            second_factor, totp_secret, password_hash, created_at, updated_at, password_updated_at, last_login_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            account.uid,
            format!("{}@example.com", account.name),
            format!("{}_{}", account.name, account.uid),
            account.first_name,
            account.last_name,
            account.company,
            account.mobile_number,
            account.country_code,
            account.second_factor,
            secret,
            active.then_some(hash),
            made.as_millisecond(),
            password_at.unwrap_or(made).as_millisecond(),
            password_at.map(Timestamp::as_millisecond),
            last_login_at.map(Timestamp::as_millisecond),
        ],
    )?;
    Ok(())
}

fn give_role(tx: &Transaction<'_>, account: &str, stack: Stack, name: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO stack_role (account_uid, api_key, uid, name, description) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            account,
            stack.api_key,
            format!("{}{:04x}", stack.api_key, name.len()),
            name,
            format!("{name} in {}", stack.name),
        ],
    )?;
    Ok(())
}
