//! A moment by both clocks: the one on the wall, which goes on while the computer sleeps and
//! which anyone may set, and the one that nobody can set and that may stand still meanwhile.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::clock::Clock;

/// A moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub wall: Timestamp,
    pub steady: Instant,
}

impl Moment {
    pub fn now(clock: &dyn Clock) -> Self {
        Self { wall: clock.now(), steady: clock.instant() }
    }

    /// How long ago it was, by the clock that says more.
    pub fn age(&self, now: &Self) -> Duration {
        let steady = now.steady.saturating_duration_since(self.steady);
        steady.max(since(self.wall, now.wall))
    }
}

/// From one time of day to another; nothing where the clock was set back.
pub(super) fn since(earlier: Timestamp, later: Timestamp) -> Duration {
    Duration::try_from(later.duration_since(earlier)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall: &str, begun: Instant, steady_s: u64) -> Moment {
        Moment { wall: wall.parse().unwrap(), steady: begun + Duration::from_secs(steady_s) }
    }

    #[test]
    fn the_clock_that_says_more_counts() {
        let begun = Instant::now();
        let then = at("2026-03-01T09:00:00Z", begun, 0);
        let age = |wall, steady_s| then.age(&at(wall, begun, steady_s)).as_secs();
        assert_eq!(age("2026-03-01T09:00:40Z", 40), 40);
        assert_eq!(age("2026-03-01T17:00:00Z", 5), 8 * 3_600, "the computer slept");
        assert_eq!(age("2026-02-01T09:00:00Z", 900), 900, "the clock was set back");
        assert_eq!(age("2026-03-01T09:00:00Z", 0), 0);
    }
}
