//! The minute between two messages that a person can have sent.

use jiff::{SignedDuration, Timestamp};

use crate::error::{Error, Result};

/// Between two messages of one kind to one person.
const COOLDOWN: SignedDuration = SignedDuration::from_secs(60);

/// Refuses within a minute of `last`, with the whole seconds that are left.
pub(crate) fn check(last: Option<Timestamp>, now: Timestamp) -> Result<()> {
    let Some(last) = last else { return Ok(()) };
    let wait = COOLDOWN - now.duration_since(last);
    // A clock that was set back makes nobody wait longer than the minute.
    let wait = wait.min(COOLDOWN);
    if !wait.is_positive() {
        return Ok(());
    }
    let seconds = wait.as_secs() + i64::from(wait.subsec_nanos() > 0);
    Err(Error::RateLimited { retry_after_s: u32::try_from(seconds).ok() })
}

/// Whether the minute is over.
pub(crate) fn is_over(last: Timestamp, now: Timestamp) -> bool {
    check(Some(last), now).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_wait_is_told_in_whole_seconds_and_ends_after_a_minute() {
        let last = at("2026-03-01T09:00:00Z");
        let wait = |seconds| Err(Error::RateLimited { retry_after_s: Some(seconds) });
        assert_eq!(check(Some(last), last), wait(60));
        assert_eq!(check(Some(last), at("2026-03-01T09:00:00.5Z")), wait(60));
        assert_eq!(check(Some(last), at("2026-03-01T09:00:59.9Z")), wait(1));
        assert_eq!(check(Some(last), at("2026-03-01T08:00:00Z")), wait(60));
        assert_eq!(check(Some(last), at("2026-03-01T09:01:00Z")), Ok(()));
        assert_eq!(check(None, last), Ok(()));
    }
}
