//! The cookie `connect.sid` and the session that it stands for: 10 hours from its last use.

use anyhow::{Context, Result};
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::random::{self, fingerprint};

const NAME: &str = "connect.sid";
const LIVES: SignedDuration = SignedDuration::from_hours(10);

/// The cookie that a request came with.
pub(crate) fn of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, value)| value.to_owned())
}

/// A cookie nobody has yet.
pub(crate) fn new() -> Result<String> {
    Ok(format!("s%3A{}.{}", random::hex(16)?, random::hex(20)?))
}

/// What `Set-Cookie` says of a new cookie.
pub(crate) fn given(cookie: &str, now: Timestamp) -> Result<HeaderValue> {
    let expires = (now + LIVES).strftime("%a, %d %b %Y %H:%M:%S GMT");
    let text = format!("{NAME}={cookie}; Path=/; Expires={expires}; HttpOnly");
    HeaderValue::from_str(&text).context("a cookie fits into a header")
}

/// What `Set-Cookie` says of one that is taken away.
pub(crate) fn taken() -> HeaderValue {
    HeaderValue::from_static("connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT")
}

/// Opens a session on a server.
pub(crate) fn begin(tx: &Transaction<'_>, dialect: &str, cookie: &str, holder: &str, now: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM medusa_session WHERE expires_at <= ?1", [now.as_millisecond()])?;
    tx.execute(
        "INSERT OR REPLACE INTO medusa_session (cookie, dialect, holder, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![fingerprint(cookie), dialect, holder, (now + LIVES).as_millisecond()],
    )?;
    Ok(())
}

/// What a cookie stands for on a server; it lives on from here.
pub(crate) fn holder(tx: &Transaction<'_>, dialect: &str, cookie: &str, now: Timestamp) -> Result<Option<String>> {
    let sql = "UPDATE medusa_session SET expires_at = ?4
        WHERE cookie = ?1 AND dialect = ?2 AND expires_at > ?3 RETURNING holder";
    let key = params![fingerprint(cookie), dialect, now.as_millisecond(), (now + LIVES).as_millisecond()];
    Ok(tx.query_row(sql, key, |row| row.get(0)).optional()?)
}

/// Ends the session of a cookie.
pub(crate) fn end(tx: &Transaction<'_>, cookie: &str) -> Result<()> {
    tx.execute("DELETE FROM medusa_session WHERE cookie = ?1", [fingerprint(cookie)])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("a=b; connect.sid=s%3Ax.y=z; c=d"))]);
        assert_eq!(of(&headers).as_deref(), Some("s%3Ax.y=z"));
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("my-connect.sid=no"))]);
        assert_eq!(of(&headers), None);
    }

    #[test]
    fn a_cookie_ends_ten_hours_from_now_and_no_script_reads_it() {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        assert_eq!(
            given("s%3Aa.b", now).unwrap(),
            "connect.sid=s%3Aa.b; Path=/; Expires=Mon, 02 Mar 2026 19:00:00 GMT; HttpOnly"
        );
    }
}
