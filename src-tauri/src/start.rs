//! A start that meets another app of ours at its end. The one hands over to the other, and
//! where that one ends before it has answered, nobody would open a window.

use std::env;
use std::io;
use std::process::{Command, ExitCode};

/// How often a start has been tried, for the program that takes this one's place.
const TRIES: &str = "LATCHKEY_START_TRIES";

/// More than one app can hardly end at the same time.
const MOST_TRIES: u32 = 5;

/// Starts once more where the app that was handed over to ended meanwhile; fails otherwise.
pub fn again_or_fail(error: &tauri::Error) -> ExitCode {
    if handed_over_to_nobody(error)
        && let Some(tries) = next_try(env::var(TRIES).ok().as_deref())
    {
        return match replace_with_another(tries) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error),
        };
    }
    fail(error)
}

/// Without a bus that plugin fails nothing: what it fails by is a handing over.
fn handed_over_to_nobody(error: &tauri::Error) -> bool {
    matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance")
}

/// The number of the next try; `None` where there have been enough.
fn next_try(tries: Option<&str>) -> Option<u32> {
    let next = tries.map_or(Some(0), |tries| tries.parse().ok())? + 1;
    (next <= MOST_TRIES).then_some(next)
}

/// Gives this process to another start with the same arguments.
#[cfg(unix)]
fn replace_with_another(tries: u32) -> io::Result<()> {
    use std::os::unix::process::CommandExt as _;
    // It returns only where it failed.
    Err(another(tries)?.exec())
}

#[cfg(not(unix))]
fn replace_with_another(tries: u32) -> io::Result<()> {
    another(tries)?.spawn().map(drop)
}

fn another(tries: u32) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args_os().skip(1)).env(TRIES, tries.to_string());
    Ok(command)
}

/// The log may not have been begun yet: whoever started the app from a terminal reads it there.
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn fail(error: &impl std::fmt::Display) -> ExitCode {
    tracing::error!(%error, "the app could not start");
    eprintln!("latchkey could not start: {error}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::{handed_over_to_nobody, next_try};

    #[test]
    fn a_start_is_tried_again_a_few_times_only() {
        assert_eq!(next_try(None), Some(1));
        assert_eq!(next_try(Some("4")), Some(5));
        assert_eq!(next_try(Some("5")), None);
        assert_eq!(next_try(Some("many")), None);
    }

    #[test]
    fn only_a_failed_handing_over_is_tried_again() {
        let failed = |plugin: &str| tauri::Error::PluginInitialization(plugin.to_owned(), "no answer".to_owned());
        assert!(handed_over_to_nobody(&failed("single-instance")));
        assert!(!handed_over_to_nobody(&failed("store")));
        assert!(!handed_over_to_nobody(&tauri::Error::WindowNotFound));
    }
}
