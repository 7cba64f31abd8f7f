//! The lock after wrong passwords and codes: none up to the fourth, then 5, 10,
//! 15, 20 and 25 minutes, from the tenth until the password is reset
//! (`contracts/contentstack.md` §3.1).

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Transaction, params};

use crate::account::Account;
use crate::mailbox::{self, Message};

const FIRST_LOCKING: u32 = 5;
const FIRST_ENDLESS: u32 = 10;
const MINUTES_A_STEP: i64 = 5;

/// Why an account takes no password at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Too many failures; for so long from now.
    For(SignedDuration),
    /// Far too many failures.
    UntilReset,
}

impl Lock {
    /// The lock that lies on an account.
    pub(crate) fn on(account: &Account, now: Timestamp) -> Option<Self> {
        if account.failed_attempts >= FIRST_ENDLESS {
            return Some(Self::UntilReset);
        }
        let left = account.locked_until?.duration_since(now);
        left.is_positive().then_some(Self::For(left))
    }

    /// The words for the person.
    pub(crate) fn words(self) -> String {
        match self {
            Self::For(left) => {
                let minutes = (left.as_secs() + 59) / 60;
                let s = if minutes == 1 { "" } else { "s" };
                format!(
                    "Your account has been temporarily locked because of too many failed login attempts. \
                     Try again in {minutes} minute{s} or reset your password."
                )
            }
            Self::UntilReset => "Your account has been locked because of too many failed login attempts. \
                Reset your password or ask an administrator of your organization to unlock it."
                .to_owned(),
        }
    }
}

/// Counts a failure, and tells the person by mail if it locks the account.
pub(crate) fn count_failure(tx: &Transaction<'_>, account: &Account, now: Timestamp) -> Result<Option<Lock>> {
    let failures = account.failed_attempts.saturating_add(1);
    let lock = lock_after(failures);
    let until = match lock {
        Some(Lock::For(time)) => Some(now.saturating_add(time)?.as_millisecond()),
        Some(Lock::UntilReset) | None => None,
    };
    tx.execute(
        "UPDATE account SET failed_attempts = ?2, locked_until = ?3 WHERE uid = ?1",
        params![account.uid, failures, until],
    )?;
    if let Some(lock) = lock {
        mailbox::deliver(tx, &Message::locked(&account.email, &lock.words()), now)?;
    }
    Ok(lock)
}

/// Forgets the failures.
pub(crate) fn clear(tx: &Transaction<'_>, uid: &str) -> Result<()> {
    tx.execute("UPDATE account SET failed_attempts = 0, locked_until = NULL WHERE uid = ?1", [uid])?;
    Ok(())
}

fn lock_after(failures: u32) -> Option<Lock> {
    if failures >= FIRST_ENDLESS {
        return Some(Lock::UntilReset);
    }
    let steps = (failures + 1).checked_sub(FIRST_LOCKING).filter(|steps| *steps > 0)?;
    Some(Lock::For(SignedDuration::from_mins(MINUTES_A_STEP * i64::from(steps))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_grows_by_five_minutes_from_the_fifth_failure_and_is_endless_from_the_tenth() {
        let minutes: Vec<_> = (1..=11)
            .map(|failures| match lock_after(failures) {
                None => "none".to_owned(),
                Some(Lock::For(time)) => time.as_mins().to_string(),
                Some(Lock::UntilReset) => "endless".to_owned(),
            })
            .collect();
        assert_eq!(minutes, ["none", "none", "none", "none", "5", "10", "15", "20", "25", "endless", "endless"]);
    }

    #[test]
    fn a_begun_minute_is_told_as_a_whole_one() {
        let words = |secs| Lock::For(SignedDuration::from_secs(secs)).words();
        assert!(words(1).contains("in 1 minute or"), "{}", words(1));
        assert!(words(61).contains("in 2 minutes or"), "{}", words(61));
    }
}
