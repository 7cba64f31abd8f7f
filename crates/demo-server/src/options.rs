//! How a server is to be.

use std::str::FromStr;
use std::sync::Arc;

use axum::http::StatusCode;

use crate::clock::{Clock, SystemClock};
use crate::password::HashCost;
use crate::rate::Quota;
use crate::store::Storage;

/// The password of every demo account. It guards nothing: the accounts are
/// made up, and the server listens on loopback only.
pub const PASSWORD: &str = "lantern-harbour-birch-27";

const LONGEST_MARKER: usize = 64;

/// How a server is to be.
#[derive(Clone)]
pub struct Options {
    /// Where the accounts are kept.
    pub storage: Storage,
    /// How many tasks `busy@example.com` has.
    pub tasks: u32,
    /// How many members the team of each new Medusa server has, the admin included.
    pub members: u32,
    /// What tells the time.
    pub clock: Arc<dyn Clock>,
    /// Text that stands in every authtoken, in every member's `api_token` of a
    /// new store, and in a field of every answer, by which a test finds what leaks.
    pub marker: Option<Marker>,
    /// The password of the accounts in a new store.
    pub password: String,
    /// What hashing a password costs.
    pub hash_cost: HashCost,
    /// The HTTP status of the question for a second factor. The real service's
    /// is not settled (`contracts/contentstack.md` §3.1); 294 is among its own.
    pub challenge_status: StatusCode,
    /// Reads, and writes, that an account may send in a second.
    pub rate_limit: Option<u32>,
    /// After how many reads a Contentstack account has to pause, and how long.
    pub quota: Option<Quota>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            storage: Storage::Memory,
            tasks: 250,
            members: 24,
            clock: Arc::new(SystemClock),
            marker: None,
            password: PASSWORD.to_owned(),
            hash_cost: HashCost::default(),
            challenge_status: StatusCode::UNAUTHORIZED,
            rate_limit: Some(10),
            quota: None,
        }
    }
}

/// Text that can stand in a header: 1 to 64 letters, digits, `-` and `_` of ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker(pub(crate) String);

impl FromStr for Marker {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if fits && (1..=LONGEST_MARKER).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err("a marker is 1 to 64 of the characters A-Z, a-z, 0-9, - and _")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Marker;

    #[test]
    fn a_marker_must_fit_into_a_header() {
        assert!("canary-7_A".parse::<Marker>().is_ok());
        assert!("".parse::<Marker>().is_err());
        assert!("line\nbreak".parse::<Marker>().is_err());
        assert!("x".repeat(65).parse::<Marker>().is_err());
    }
}
