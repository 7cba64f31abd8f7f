//! The log: a file a day, a week of them, in the folder the system gives for logs.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};

/// Writes what is waiting when it is dropped.
pub struct Log(#[expect(dead_code, reason = "kept for its drop")] WorkerGuard);

/// Starts writing the log into `folder`, which only its owner may read.
pub fn start(folder: &Path) -> io::Result<Log> {
    create(folder)?;
    let file = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("latchkey")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)
        .map_err(io::Error::other)?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    // A second start in one process keeps the first log: nothing is lost by it.
    let _ = tracing_subscriber::fmt().with_max_level(LevelFilter::INFO).with_ansi(false).with_writer(writer).try_init();
    Ok(Log(guard))
}

#[cfg(unix)]
fn create(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(folder)
}
