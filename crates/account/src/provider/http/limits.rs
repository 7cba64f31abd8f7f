//! What an exchange with a server may cost.

use std::time::Duration;

/// What an exchange may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For the connection.
    pub connect: Duration,
    /// For one exchange, its connection and whole answer included.
    pub exchange: Duration,
    /// Bytes of an answer, after unpacking.
    pub body: usize,
    /// Before a read is sent again for the first time; doubled each time.
    pub first_delay: Duration,
    /// The longest that a server may make a read wait before we hand its answer on.
    pub longest_delay: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            exchange: Duration::from_secs(30),
            body: 8 * 1024 * 1024,
            first_delay: Duration::from_millis(200),
            longest_delay: Duration::from_secs(5),
        }
    }
}
