//! The last warnings and errors, in memory, for whoever looks for a fault.

use std::collections::VecDeque;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use account::{Clock, mask_emails};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

/// How many are remembered.
const MOST: usize = 40;
/// The most characters of one.
const LONGEST: usize = 300;
/// Our own code, whose words hold nothing of a person. What others say is told by its name alone.
const OURS: [&str; 2] = ["account", "latchkey"];

/// The last warnings and errors.
#[derive(Clone)]
pub struct Ring {
    lines: Arc<Mutex<VecDeque<String>>>,
    clock: Arc<dyn Clock>,
}

impl Ring {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { lines: Arc::default(), clock }
    }

    /// The oldest first.
    pub fn lines(&self) -> Vec<String> {
        self.lock().iter().cloned().collect()
    }

    /// What listens for it.
    pub fn layer(&self) -> Listener {
        Listener(self.clone())
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts warnings and errors into a ring.
pub struct Listener(Ring);

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let (level, target) = (*event.metadata().level(), event.metadata().target());
        if level > Level::WARN {
            return;
        }
        let now = self.0.clock.now();
        let mut line = format!("{} {level} {target}", now.strftime("%Y-%m-%dT%H:%M:%SZ"));
        let crate_name = target.split("::").next().unwrap_or_default();
        if OURS.contains(&crate_name) {
            event.record(&mut Words(&mut line));
        }
        let line = mask_emails(&line).chars().take(LONGEST).collect();
        let mut lines = self.0.lock();
        if lines.len() == MOST {
            lines.pop_front();
        }
        lines.push_back(line);
    }
}

/// Writes the fields of an event behind each other, the message without its name.
struct Words<'a>(&'a mut String);

impl Visit for Words<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing into a string cannot fail.
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use account::SystemClock;
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    fn heard(speak: impl FnOnce()) -> Vec<String> {
        let ring = Ring::new(Arc::new(SystemClock));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(ring.layer()), speak);
        ring.lines()
    }

    #[test]
    fn warnings_and_errors_are_remembered_and_nothing_lower() {
        let lines = heard(|| {
            tracing::info!("all is well");
            tracing::warn!(status = 503, "no answer");
            tracing::error!("broken");
        });
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with("WARN latchkey::log::ring::tests no answer status=503"), "{lines:?}");
        assert!(lines[1].ends_with("ERROR latchkey::log::ring::tests broken"), "{lines:?}");
    }

    #[test]
    fn an_address_is_masked_and_what_others_say_is_not_repeated() {
        let lines = heard(|| {
            tracing::warn!(who = "ann@example.com", "of bob@example.com");
            tracing::warn!(target: "zbus::connection", "at /home/ann");
        });
        assert!(lines[0].ends_with("of b…@example.com who=\"a…@example.com\""), "{lines:?}");
        assert!(lines[1].ends_with("WARN zbus::connection"), "{lines:?}");
    }

    #[test]
    fn only_the_last_are_remembered_and_none_is_long() {
        let lines = heard(|| {
            for number in 0..100 {
                tracing::warn!(number, long = "x".repeat(1_000), "again");
            }
        });
        assert_eq!(lines.len(), MOST);
        assert!(lines[0].contains("number=60") && lines.iter().all(|line| line.chars().count() <= LONGEST));
    }
}
