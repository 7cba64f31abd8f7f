//! The wait after wrong passphrases.

use std::time::Duration;

/// Failures that cost nothing but another try.
const FREE: u32 = 2;

/// The wait after the first failure beyond those, in seconds; it doubles with each.
const FIRST_S: u64 = 5;

/// The longest wait, in seconds.
const LONGEST_S: u64 = 15 * 60;

/// How long no passphrase is looked at after so many failures in a row.
pub(super) fn after(failures: u32) -> Duration {
    let Some(beyond) = failures.checked_sub(FREE + 1) else { return Duration::ZERO };
    let seconds = 1_u64.checked_shl(beyond).and_then(|times| FIRST_S.checked_mul(times));
    Duration::from_secs(seconds.unwrap_or(LONGEST_S).min(LONGEST_S))
}

/// Whole seconds, none too few.
pub(super) fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_with_each_failure_up_to_a_quarter_of_an_hour() {
        let waits: Vec<_> = (0..=12).map(|failures| after(failures).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
        assert_eq!(after(u32::MAX).as_secs(), LONGEST_S);
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_that_are_enough() {
        assert_eq!(seconds(Duration::ZERO), 0);
        assert_eq!(seconds(Duration::from_millis(1)), 1);
        assert_eq!(seconds(Duration::from_millis(4_001)), 5);
    }
}
