//! As many requests a second as the server allows (`contracts/contentstack.md` §6).

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::clock::Clock;

/// What counts as a second: a tenth more than one, since what is sent a second
/// apart may arrive closer together.
const SECOND: SignedDuration = SignedDuration::from_millis(1_100);

/// When requests were sent, and how many a second may be.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    limit: Option<u32>,
    sent: VecDeque<Timestamp>,
}

impl Pace {
    /// Waits until requests may be sent, and says how many of `wanted` (at least one) at once.
    pub async fn admit(&self, clock: &dyn Clock, wanted: u32) -> u32 {
        let (granted, wait) = self.ask(clock.now(), wanted);
        if !wait.is_zero() {
            clock.wait(wait).await;
        }
        let sent = clock.now();
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.sent.extend((0..granted).map(|_| sent));
        granted
    }

    /// Remembers what the server allows.
    pub fn learn(&self, reads_a_second: Option<u32>) {
        if let Some(limit) = reads_a_second {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).limit = Some(limit.max(1));
        }
    }

    fn ask(&self, now: Timestamp, wanted: u32) -> (u32, Duration) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What was sent after now was sent before the clock was set back.
        let counts = |sent: Timestamp| sent <= now && now.duration_since(sent) < SECOND;
        state.sent.retain(|sent| counts(*sent));
        let Some(limit) = state.limit else { return (wanted, Duration::ZERO) };
        let granted = wanted.min(limit);
        let over = (state.sent.len() + granted as usize).saturating_sub(limit as usize);
        let last = over.checked_sub(1).and_then(|last| state.sent.get(last));
        let wait = last.map_or(SignedDuration::ZERO, |sent| SECOND - now.duration_since(*sent));
        (granted, wait.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use async_trait::async_trait;

    use super::*;

    /// A clock on which waiting takes no time.
    struct Quick(Arc<Mutex<Timestamp>>);

    #[async_trait]
    impl Clock for Quick {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }

        async fn wait(&self, wait: Duration) {
            let mut now = self.0.lock().unwrap();
            *now += wait;
        }
    }

    async fn millis_for(limit: Option<u32>, batches: &[u32]) -> (Vec<u32>, i64) {
        let begun: Timestamp = "2026-03-01T09:00:00Z".parse().unwrap();
        let clock = Quick(Arc::new(Mutex::new(begun)));
        let pace = Pace::default();
        pace.learn(limit);
        let mut granted = Vec::new();
        for batch in batches {
            granted.push(pace.admit(&clock, *batch).await);
        }
        (granted, clock.now().as_millisecond() - begun.as_millisecond())
    }

    #[tokio::test]
    async fn no_more_go_out_in_a_second_than_the_server_allows() {
        assert_eq!(millis_for(Some(10), &[5, 5]).await, (vec![5, 5], 0));
        assert_eq!(millis_for(Some(10), &[5, 5, 1]).await, (vec![5, 5, 1], 1_100));
        assert_eq!(millis_for(Some(10), &[5; 6]).await, (vec![5; 6], 2_200));
        assert_eq!(millis_for(Some(3), &[5, 5]).await, (vec![3, 3], 1_100));
        assert_eq!(millis_for(Some(0), &[5, 1]).await, (vec![1, 1], 1_100));
    }

    #[tokio::test]
    async fn without_a_limit_nothing_waits() {
        assert_eq!(millis_for(None, &[5; 100]).await, (vec![5; 100], 0));
    }

    #[tokio::test]
    async fn a_clock_that_is_set_back_makes_nobody_wait() {
        let now = Arc::new(Mutex::new("2026-03-01T09:00:00Z".parse().unwrap()));
        let (clock, pace) = (Quick(Arc::clone(&now)), Pace::default());
        pace.learn(Some(1));
        pace.admit(&clock, 1).await;
        let before: Timestamp = "2026-03-01T08:00:00Z".parse().unwrap();
        *now.lock().unwrap() = before;
        pace.admit(&clock, 1).await;
        assert_eq!(clock.now(), before);
    }
}
