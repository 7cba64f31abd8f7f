//! What an entry of the keychain holds.

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::headers::{Extra, ExtraHeader};
use crate::secret::{HeaderText, Token, TokenKind};
use crate::server::Origin;
use crate::session::Session;

/// The version of an entry that holds a session and nothing else.
const SESSION_ALONE: u32 = 1;

/// The version of an entry that holds what the first cannot: a token that was typed, or extra headers.
const LATEST: u32 = 2;

/// The largest entry that every keychain takes, in bytes.
pub(super) const LARGEST: usize = 2_560;

/// A session as the keychain keeps it.
pub(crate) struct KeptSession {
    pub token: Token,
    pub since: Option<Timestamp>,
}

/// An entry: `{"v":1,"token":…,"origin":…,"since":…}`, with `"kind":"api"` and
/// `"headers":[[name,value],…]` in version 2, where the token may be missing.
pub(crate) struct Entry {
    pub session: Option<KeptSession>,
    pub extra: Option<Extra>,
}

/// An entry's bytes, and what is in them.
pub(crate) struct Packed {
    pub bytes: Zeroizing<Vec<u8>>,
    pub contents: Contents,
}

/// Why an entry that is there tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryProblem {
    /// Something has changed it, or cut it off.
    Damaged,
    /// A later version of the app wrote it in a form of its own.
    LaterVersion,
    /// It is for another address than the account's.
    OtherServer,
}

/// What an entry holds, without saying it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    pub session: bool,
    pub headers: bool,
}

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    origin: String,
    since: Option<Timestamp>,
    #[serde(skip_serializing_if = "is_session")]
    kind: TokenKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(&'a str, &'a str)>,
}

/// What entries of every version have in common.
#[derive(Deserialize)]
struct Versioned {
    v: u64,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    #[serde(default)]
    token: Option<SecretString>,
    origin: String,
    #[serde(default)]
    since: Option<Timestamp>,
    #[serde(default)]
    kind: TokenKind,
    #[serde(default)]
    headers: Vec<(String, HeaderText)>,
}

impl Entry {
    /// The entry's bytes; `None` where there is nothing to keep. Where both together
    /// would be too large for some keychain, the headers alone are kept.
    pub fn pack(session: Option<&Session>, extra: Option<&Extra>) -> Option<Packed> {
        let headers = || extra.and_then(|extra| write(None, Some(extra)));
        let Some(session) = session else { return headers() };
        write(Some(session), extra).or_else(headers)
    }

    /// Reads an entry of an account of `origin`.
    pub fn read(bytes: &[u8], origin: &Origin) -> Result<Self, EntryProblem> {
        if Self::is_later(bytes) {
            return Err(EntryProblem::LaterVersion);
        }
        let read: Read = serde_json::from_slice(bytes).map_err(|_| EntryProblem::Damaged)?;
        if read.v < SESSION_ALONE {
            return Err(EntryProblem::Damaged);
        }
        if read.origin != origin.to_string() {
            return Err(EntryProblem::OtherServer);
        }
        read.checked(origin).ok_or(EntryProblem::Damaged)
    }

    /// Whether a later version of the app wrote this.
    pub fn is_later(bytes: &[u8]) -> bool {
        serde_json::from_slice(bytes).is_ok_and(|Versioned { v }| v > LATEST.into())
    }

    pub fn contents(&self) -> Contents {
        Contents { session: self.session.is_some(), headers: self.extra.is_some() }
    }
}

impl Read {
    fn checked(self, origin: &Origin) -> Option<Entry> {
        let token = match self.token {
            Some(token) => Some(Token::of_kind(self.kind, token, origin.clone())?),
            None if self.v == SESSION_ALONE => return None,
            None => None,
        };
        let headers = self.headers.into_iter().map(|(name, value)| ExtraHeader { name, value }).collect();
        let extra = Extra::of(headers, origin.clone()).ok()?;
        Some(Entry { session: token.map(|token| KeptSession { token, since: self.since }), extra })
    }
}

/// `None` where it would be too large.
fn write(session: Option<&Session>, extra: Option<&Extra>) -> Option<Packed> {
    let origin = session.map(|session| session.token.origin()).or_else(|| extra.map(Extra::origin))?;
    let kind = session.map_or(TokenKind::Session, |session| session.token.kind());
    let headers = extra.map(Extra::headers).unwrap_or_default();
    let written = Written {
        v: if headers.is_empty() && is_session(&kind) { SESSION_ALONE } else { LATEST },
        // EXPOSE: token and headers go into memory that is wiped, on its way to the keychain.
        token: session.map(|session| session.token.expose()),
        origin: origin.to_string(),
        since: session.and_then(|session| session.since),
        kind,
        headers: headers.iter().map(|header| (header.name.as_str(), header.value.expose())).collect(),
    };
    // Room for more than is kept, so that no half-written copy is left behind by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(2 * LARGEST));
    serde_json::to_writer(&mut *bytes, &written).ok()?;
    let contents = Contents { session: session.is_some(), headers: extra.is_some() };
    (bytes.len() <= LARGEST).then_some(Packed { bytes, contents })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_session(kind: &TokenKind) -> bool {
    *kind == TokenKind::Session
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;

    const EU: &str = "https://eu-api.contentstack.com";

    fn origin(address: &str) -> Origin {
        Server::at(address).unwrap().origin()
    }

    fn session(kind: TokenKind, length: usize) -> Session {
        let token = Token::of_kind(kind, "x".repeat(length).into(), origin(EU)).unwrap();
        let since = Some("2026-03-01T09:00:00Z".parse().unwrap());
        Session { since, ..Session::of(token, None, None) }
    }

    fn extra(value: &str) -> Extra {
        let header = ExtraHeader { name: "CF-Access-Client-Id".to_owned(), value: HeaderText::new(value) };
        Extra::of(vec![header], origin(EU)).unwrap().unwrap()
    }

    fn problem(bytes: &[u8], address: &str) -> Option<EntryProblem> {
        Entry::read(bytes, &origin(address)).err()
    }

    fn text(packed: &Packed) -> &str {
        std::str::from_utf8(&packed.bytes).unwrap()
    }

    #[test]
    fn a_session_is_read_as_it_was_kept() {
        let packed = Entry::pack(Some(&session(TokenKind::Session, 3)), None).unwrap();
        insta::assert_snapshot!(
            text(&packed),
            @r#"{"v":1,"token":"xxx","origin":"https://eu-api.contentstack.com","since":"2026-03-01T09:00:00Z"}"#
        );
        let entry = Entry::read(&packed.bytes, &origin(EU)).unwrap();
        assert_eq!(packed.contents, entry.contents());
        let kept = entry.session.unwrap();
        assert_eq!((kept.token.expose(), kept.token.kind()), ("xxx", TokenKind::Session));
        assert_eq!(kept.since, Some("2026-03-01T09:00:00Z".parse().unwrap()));
    }

    #[test]
    fn a_typed_token_and_headers_are_read_as_they_were_kept() {
        let packed = Entry::pack(Some(&session(TokenKind::Api, 3)), Some(&extra("abc"))).unwrap();
        insta::assert_snapshot!(
            text(&packed),
            @r#"{"v":2,"token":"xxx","origin":"https://eu-api.contentstack.com","since":"2026-03-01T09:00:00Z","kind":"api","headers":[["CF-Access-Client-Id","abc"]]}"#
        );
        let entry = Entry::read(&packed.bytes, &origin(EU)).unwrap();
        assert_eq!(entry.extra, Some(extra("abc")));
        assert_eq!(entry.session.unwrap().token.kind(), TokenKind::Api);
    }

    #[test]
    fn headers_are_kept_without_a_session() {
        let packed = Entry::pack(None, Some(&extra("abc"))).unwrap();
        assert_eq!(packed.contents, Contents { session: false, headers: true });
        let entry = Entry::read(&packed.bytes, &origin(EU)).unwrap();
        assert!(entry.session.is_none() && entry.extra == Some(extra("abc")));
        assert!(Entry::pack(None, None).is_none());
    }

    #[test]
    fn an_entry_for_another_origin_is_not_read() {
        let packed = Entry::pack(Some(&session(TokenKind::Session, 3)), None).unwrap();
        for other in ["https://api.contentstack.io", "https://eu-api.contentstack.com:444", "http://127.0.0.1:1"] {
            assert_eq!(problem(&packed.bytes, other), Some(EntryProblem::OtherServer), "{other}");
        }
    }

    #[test]
    fn an_entry_of_a_later_version_is_not_read_whatever_its_form() {
        for bytes in [
            r#"{"v":3,"token":"xxx","origin":"https://eu-api.contentstack.com","since":null}"#,
            r#"{"v":3,"sealed":[1,2,3]}"#,
            r#"{"sealed":"x","v":18446744073709551615}"#,
        ] {
            assert_eq!(problem(bytes.as_bytes(), EU), Some(EntryProblem::LaterVersion), "{bytes}");
        }
        for ours in [r#"{"v":2}"#, r#"{"v":3,"tok"#, r#"{"v":"3"}"#, ""] {
            assert!(!Entry::is_later(ours.as_bytes()), "{ours}");
        }
    }

    #[test]
    fn a_damaged_entry_is_not_read() {
        for bytes in [
            r#"{"v":0,"token":"xxx","origin":"https://eu-api.contentstack.com","since":null}"#,
            r#"{"v":1,"token":"x x","origin":"https://eu-api.contentstack.com"}"#,
            r#"{"v":2,"token":"xxx","kind":"other","origin":"https://eu-api.contentstack.com"}"#,
            r#"{"v":2,"token":"xxx","headers":[["host","x"]],"origin":"https://eu-api.contentstack.com"}"#,
            r#"{"v":1,"origin":"https://eu-api.contentstack.com"}"#,
            r#"{"v":1,"token":"xxx","origin":"https://eu-api.cont"#,
            r#"{"v":1}"#,
            "[]",
            "",
        ] {
            assert_eq!(problem(bytes.as_bytes(), EU), Some(EntryProblem::Damaged), "{bytes}");
        }
        assert_eq!(problem(&[0xff, 0x00], EU), Some(EntryProblem::Damaged));
    }

    #[test]
    fn every_entry_fits_into_every_keychain() {
        let longest = session(TokenKind::Session, 1_900);
        let alone = Entry::pack(Some(&longest), None).unwrap();
        assert!(alone.bytes.len() < LARGEST && alone.contents.session);
        let (usual, headers) = (session(TokenKind::Session, 900), extra(&"y".repeat(1_100)));
        let both = Entry::pack(Some(&usual), Some(&headers)).unwrap();
        assert!(both.bytes.len() < LARGEST && both.contents.session && both.contents.headers);
        let too_much = Entry::pack(Some(&longest), Some(&headers)).unwrap();
        assert_eq!(too_much.contents, Contents { session: false, headers: true });
    }
}
