//! The limits on requests: so many reads and so many writes a second for each
//! account (`contracts/contentstack.md` §6), and, where it is asked for, a pause
//! after so many reads, as gateways before a service have it.

use std::collections::{HashMap, VecDeque};
use std::str::FromStr;
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

/// Reads that an account may send before it has to pause, and for how many seconds from
/// the first one too many. Written `READS/SECONDS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    reads: u32,
    seconds: u32,
}

impl FromStr for Quota {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        let (reads, seconds) = text.split_once('/').ok_or("not READS/SECONDS, as in 6/15")?;
        match (number(reads), number(seconds)) {
            (Some(reads), Some(seconds)) => Ok(Self { reads, seconds }),
            _ => Err("READS and SECONDS are whole numbers from 1 on"),
        }
    }
}

/// What each account has used of its quota.
pub(crate) struct Quotas {
    quota: Option<Quota>,
    used: Mutex<HashMap<String, Used>>,
}

#[derive(Clone, Copy)]
enum Used {
    Reads(u32),
    PausedUntil(Timestamp),
}

impl Quotas {
    /// `None` sets no quota.
    pub(crate) fn new(quota: Option<Quota>) -> Self {
        Self { quota, used: Mutex::default() }
    }

    /// Counts a read, or says how many seconds to wait before one is let through.
    pub(crate) fn take(&self, account: &str, now: Timestamp) -> Result<(), u32> {
        let Some(Quota { reads, seconds }) = self.quota else { return Ok(()) };
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let used = used.entry(account.to_owned()).or_insert(Used::Reads(0));
        let sent = match *used {
            Used::Reads(sent) => sent,
            Used::PausedUntil(end) if now >= end => 0,
            Used::PausedUntil(end) => return Err(whole_seconds(end.duration_since(now))),
        };
        if sent == reads {
            *used = Used::PausedUntil(now + SignedDuration::from_secs(seconds.into()));
            return Err(seconds);
        }
        *used = Used::Reads(sent + 1);
        Ok(())
    }
}

/// Rounded up: whoever waits so long comes late enough.
fn whole_seconds(left: SignedDuration) -> u32 {
    u32::try_from((left.as_millis() + 999) / 1_000).unwrap_or(u32::MAX)
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
    fn a_quota_ends_in_a_pause_that_is_told_and_then_begins_anew() {
        let quotas = Quotas::new(Some("2/10".parse().unwrap()));
        let taken = |who, t| quotas.take(who, at(t));
        assert_eq!([taken("ann", 0), taken("ann", 60_000), taken("ann", 60_500)], [Ok(()), Ok(()), Err(10)]);
        assert_eq!(taken("bea", 60_500), Ok(()));
        assert_eq!([taken("ann", 61_400), taken("ann", 70_499)], [Err(10), Err(1)]);
        assert_eq!([taken("ann", 70_500), taken("ann", 70_501), taken("ann", 70_502)], [Ok(()), Ok(()), Err(10)]);
        for text in ["", "2", "0/5", "2/0", "a/b", "-1/5"] {
            assert!(text.parse::<Quota>().is_err(), "{text}");
        }
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        assert_eq!(Rates::new(None).take("ann", Kind::Read, at(0)), None);
        assert_eq!(Quotas::new(None).take("ann", at(0)), Ok(()));
    }
}
