//! What an entry of the keychain holds.

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::secret::Token;
use crate::server::Origin;

/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;

/// A session as the keychain keeps it: `{"v":1,"token":…,"origin":…,"since":…}`,
/// below the 2,560 bytes that Windows takes.
pub(crate) struct KeptSession {
    pub token: Token,
    pub since: Option<Timestamp>,
}

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    token: &'a str,
    origin: String,
    since: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    token: SecretString,
    origin: String,
    #[serde(default)]
    since: Option<Timestamp>,
}

impl KeptSession {
    /// The entry's bytes; `None` where it would be too large for some keychain.
    pub fn write(token: &Token, since: Option<Timestamp>) -> Option<Zeroizing<Vec<u8>>> {
        const LARGEST: usize = 2_560;
        let mut bytes = Zeroizing::new(Vec::with_capacity(LARGEST));
        // EXPOSE: into memory that is wiped, on its way to the keychain.
        let written = Written { v: VERSION, token: token.expose(), origin: token.origin().to_string(), since };
        serde_json::to_writer(&mut *bytes, &written).ok()?;
        (bytes.len() <= LARGEST).then_some(bytes)
    }

    /// Reads an entry; `None` where it is damaged, of another version, or for
    /// another origin than `origin`.
    pub fn read(bytes: &[u8], origin: &Origin) -> Option<Self> {
        let read: Read = serde_json::from_slice(bytes).ok()?;
        if read.v != VERSION || read.origin != origin.to_string() {
            return None;
        }
        let token = Token::new(read.token, origin.clone())?;
        Some(Self { token, since: read.since })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;

    fn origin(address: &str) -> Origin {
        Server::at(address).unwrap().origin()
    }

    fn token(length: usize) -> Token {
        Token::new("x".repeat(length).into(), origin("https://eu-api.contentstack.com")).unwrap()
    }

    #[test]
    fn a_session_is_read_as_it_was_kept() {
        let since = "2026-03-01T09:00:00Z".parse().unwrap();
        let bytes = KeptSession::write(&token(3), Some(since)).unwrap();
        insta::assert_snapshot!(
            std::str::from_utf8(&bytes).unwrap(),
            @r#"{"v":1,"token":"xxx","origin":"https://eu-api.contentstack.com","since":"2026-03-01T09:00:00Z"}"#
        );
        let read = KeptSession::read(&bytes, &origin("https://eu-api.contentstack.com")).unwrap();
        assert_eq!((read.token.expose(), read.since), ("xxx", Some(since)));
    }

    #[test]
    fn an_entry_for_another_origin_is_none() {
        let bytes = KeptSession::write(&token(3), None).unwrap();
        for other in ["https://api.contentstack.io", "https://eu-api.contentstack.com:444", "http://127.0.0.1:1"] {
            assert!(KeptSession::read(&bytes, &origin(other)).is_none(), "{other}");
        }
    }

    #[test]
    fn a_damaged_entry_or_one_of_a_later_version_is_none() {
        let origin = origin("https://eu-api.contentstack.com");
        for bytes in [
            r#"{"v":2,"token":"xxx","origin":"https://eu-api.contentstack.com","since":null}"#,
            r#"{"v":1,"token":"x x","origin":"https://eu-api.contentstack.com"}"#,
            r#"{"v":1,"token":"xxx","origin":"https://eu-api.cont"#,
            r#"{"v":1}"#,
            "[]",
            "",
        ] {
            assert!(KeptSession::read(bytes.as_bytes(), &origin).is_none(), "{bytes}");
        }
        assert!(KeptSession::read(&[0xff, 0x00], &origin).is_none());
    }

    #[test]
    fn the_longest_token_fits_into_every_keychain() {
        let since = Some(Timestamp::MAX);
        assert!(KeptSession::write(&token(1_900), since).unwrap().len() < 2_560);
    }
}
