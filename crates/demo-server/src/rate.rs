//! The limit on requests: so many reads and so many writes a second for each
//! account (`contracts/contentstack.md` §6).

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

const WINDOW: SignedDuration = SignedDuration::from_secs(1);

/// What a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Read,
    Write,
}

/// What is left after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// Whether this request may still go on.
    pub granted: bool,
}

/// When each account's requests of the last second came.
pub(crate) struct Rates {
    limit: Option<u32>,
    recent: Mutex<HashMap<(String, Kind), VecDeque<Timestamp>>>,
}

impl Rates {
    /// `None` sets no limit.
    pub(crate) fn new(limit: Option<u32>) -> Self {
        Self { limit, recent: Mutex::default() }
    }

    /// Counts a request; `None` where there is no limit. A refused one does not count.
    pub(crate) fn take(&self, account: &str, kind: Kind, now: Timestamp) -> Option<Allowance> {
        let limit = self.limit?;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let times = recent.entry((account.to_owned(), kind)).or_default();
        while times.front().is_some_and(|time| now.duration_since(*time) >= WINDOW) {
            times.pop_front();
        }
        let used = u32::try_from(times.len()).unwrap_or(u32::MAX);
        let granted = used < limit;
        if granted {
            times.push_back(now);
        }
        let remaining = limit.saturating_sub(used).saturating_sub(1);
        Some(Allowance { limit, remaining, granted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    #[test]
    fn the_window_slides() {
        let rates = Rates::new(Some(2));
        let granted = |t| rates.take("ann", Kind::Read, at(t)).unwrap().granted;
        assert_eq!([0, 900, 999, 1_000, 1_001, 1_900].map(granted), [true, true, false, true, false, true]);
    }

    #[test]
    fn accounts_and_kinds_are_counted_apart() {
        let rates = Rates::new(Some(1));
        let granted = |who, kind| rates.take(who, kind, at(0)).unwrap().granted;
        assert!(granted("ann", Kind::Read) && granted("ann", Kind::Write) && granted("bea", Kind::Read));
        assert!(!granted("ann", Kind::Read));
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        assert_eq!(Rates::new(None).take("ann", Kind::Read, at(0)), None);
    }
}
