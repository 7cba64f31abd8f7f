//! The log: a file a day and at most seven of them, each bounded, in the folder that the
//! system gives for logs, for the owner's eyes only. No e-mail address is in it whole.

mod file;
mod masking;
mod ring;

use std::io;
use std::path::Path;
use std::sync::Arc;

use account::Clock;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use file::LogFile;
use masking::Masking;
use ring::Ring;

/// What the app writes down of itself. Writes what is waiting when it is dropped.
pub struct Log {
    _writer: WorkerGuard,
    ring: Ring,
}

impl Log {
    /// The last warnings and errors of our own code, the oldest first, a line each.
    pub fn complaints(&self) -> Vec<String> {
        self.ring.lines()
    }
}

/// Starts writing the log into `folder`.
pub fn start(folder: &Path, clock: Arc<dyn Clock>) -> io::Result<Log> {
    let (writer, guard) = tracing_appender::non_blocking(LogFile::open(folder, Arc::clone(&clock))?);
    let ring = Ring::new(clock);
    let lines = fmt::layer().with_ansi(false).with_writer(move || Masking(writer.clone()));
    // A second start in one process keeps the first log: nothing is lost by it.
    let _ = tracing_subscriber::registry().with(LevelFilter::INFO).with(lines).with(ring.layer()).try_init();
    Ok(Log { _writer: guard, ring })
}
