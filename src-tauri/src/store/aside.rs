//! Damaged files are put aside: there may be something to be had from them.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

/// How many damaged files of a kind stay; the oldest goes first.
const MOST: usize = 5;

/// Moves `accounts.json` to `accounts.damaged-20261121T101500Z.json` beside it, over nothing
/// that is there, and gives its new name.
pub fn set_aside(path: &Path, now: Timestamp) -> io::Result<String> {
    let kind = kind(path);
    let time = now.strftime("%Y%m%dT%H%M%SZ");
    for number in 1..=u32::MAX {
        let name = if number == 1 { format!("{kind}{time}.json") } else { format!("{kind}{time}-{number}.json") };
        let place = path.with_file_name(&name);
        match OpenOptions::new().write(true).create_new(true).open(&place) {
            // The name is ours now: what it is given to replaces nothing of anyone's.
            Ok(file) => {
                // Not every Windows moves a file over one that is open.
                drop(file);
                fs::rename(path, &place)?;
                forget_oldest(path, &kind)?;
                return Ok(name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// What the names begin with: of `accounts.copy.json` too, `accounts.damaged-`.
fn kind(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{}.damaged-", name.split('.').next().unwrap_or_default())
}

/// The names hold the time, so the first by name is the oldest.
fn forget_oldest(path: &Path, kind: &str) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let of_kind =
        |place: &PathBuf| place.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with(kind));
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut places: Vec<_> = entries.filter(of_kind).collect();
    places.sort();
    let excess = places.len().saturating_sub(MOST);
    places.iter().take(excess).try_for_each(fs::remove_file)
}
