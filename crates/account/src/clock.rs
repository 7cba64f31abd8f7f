//! The time of day, injected so that tests can set it.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use jiff::Timestamp;

/// Tells the time, and waits.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// The present moment by the clock that nobody can set. It may stand still while the computer sleeps.
    fn instant(&self) -> Instant {
        Instant::now()
    }

    /// Comes back when `wait` is over.
    async fn wait(&self, wait: Duration);
}

/// The clock of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    async fn wait(&self, wait: Duration) {
        tokio::time::sleep(wait).await;
    }
}
