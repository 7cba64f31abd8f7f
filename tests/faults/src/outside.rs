//! All that is logged, by the app and by what it is built on, down to the last trace.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::fmt::MakeWriter;

/// What no line of the log may hold, whichever cell it is of.
const NEVER: &[&str] = &[crate::setting::MARK, "@example.com"];

/// The log as far as it matters: lines that hold what none may, and whether anything was heard.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    lines: u64,
    /// Lines in which the app says what it sent.
    calls: u64,
    leaks: Vec<String>,
}

impl Log {
    /// Listens to everything in this process from now on.
    pub fn listen() -> anyhow::Result<Self> {
        let log = Self::default();
        let listener =
            tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(log.clone());
        tracing::subscriber::set_global_default(listener.finish())?;
        Ok(log)
    }

    /// Lines that hold a cell's mark.
    pub fn leaks_of(&self, mark: &str) -> Vec<String> {
        self.heard(|heard| heard.leaks.iter().filter(|line| line.contains(mark)).cloned().collect())
    }

    /// What is wrong with the log as a whole.
    pub fn complaints(&self) -> Vec<String> {
        self.heard(|heard| {
            let mut complaints: Vec<_> = heard.leaks.iter().map(|line| format!("in the log: {line}")).collect();
            if heard.calls == 0 {
                complaints.push(format!("nothing was heard of any call in {} lines", heard.lines));
            }
            complaints
        })
    }

    fn heard<T>(&self, read: impl FnOnce(&mut Heard) -> T) -> T {
        read(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.heard(|heard| {
            heard.lines += 1;
            heard.calls += u64::from(text.contains("account::provider::http") && text.contains("/v3/user"));
            if NEVER.iter().any(|never| text.contains(never)) {
                heard.leaks.push(text.trim_end().to_owned());
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_a_secret_is_kept_for_its_cell_and_any_other_is_not() {
        let mut log = Log::default();
        log.write_all(b"account::provider::http: answered path=/v3/user\n").unwrap();
        assert!(log.complaints().is_empty());
        log.write_all(b"token canary-0007-x of somebody\n").unwrap();
        assert_eq!(log.leaks_of("canary-0007"), ["token canary-0007-x of somebody"]);
        assert!(log.leaks_of("canary-0008").is_empty());
        assert_eq!(log.complaints().len(), 1);
        log.write_all(b"mail for ann@example.com\n").unwrap();
        assert_eq!(log.complaints().len(), 2);
    }

    #[test]
    fn a_log_that_heard_nothing_proves_nothing() {
        assert_eq!(Log::default().complaints(), ["nothing was heard of any call in 0 lines"]);
    }
}
