//! A kept file's bytes: what they say, and how they are put in another's place.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde_json::{Map, Value};

use super::Contents;

/// The key of the number of the version that wrote a file.
const VERSION: &str = "version";
/// The key of the number of saves that a file has seen: of two the higher one is the later.
const CHANGES: &str = "changes";
/// The version of files from before they had a number.
const FIRST: u64 = 1;

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Kept<T> {
    pub changes: u64,
    pub contents: T,
}

/// How a file is found.
#[derive(Debug)]
pub enum Found<T> {
    /// There is none.
    Nothing,
    /// It can be read.
    Good(Kept<T>),
    /// A later version wrote it.
    Later,
    /// It says nothing that can be read.
    Damaged,
    /// The system does not let us read it.
    Unreadable,
}

impl<T: Contents> Kept<T> {
    /// The keys and values of its file.
    pub fn entries(&self) -> serde_json::Result<Map<String, Value>> {
        let mut entries = Map::new();
        entries.insert(VERSION.to_owned(), T::VERSION.into());
        entries.insert(CHANGES.to_owned(), self.changes.into());
        entries.insert(T::FILE.name().to_owned(), serde_json::to_value(&self.contents)?);
        Ok(entries)
    }
}

/// Reads a file.
pub fn read<T: Contents>(path: &Path) -> Found<T> {
    match fs::read(path) {
        Ok(bytes) => parse(&bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Found::Nothing,
        Err(error) => {
            tracing::error!(file = T::FILE.name(), %error, "a file cannot be read");
            Found::Unreadable
        }
    }
}

/// Puts bytes in the place of a file, whole or not at all, readable by the owner only.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("part");
    // A rest of an earlier run may be anyone's to read.
    remove(&beside)?;
    let mut file = own(OpenOptions::new().write(true).create_new(true)).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    // Not every file system of Windows' moves a file that is open.
    drop(file);
    fs::rename(&beside, path)?;
    // Where a file system cannot do this, the file is as safe as it makes files.
    let _ = sync_folder(path);
    Ok(())
}

/// Makes a file's folder, and the file with nothing in it where it is not there, for the owner only.
pub fn prepare(path: &Path) -> io::Result<()> {
    make_folder(path)?;
    let file = own(OpenOptions::new().write(true).create(true).truncate(false)).open(path)?;
    keep_private(&file)
}

/// Makes the folder of a file.
pub fn make_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn parse<T: Contents>(bytes: &[u8]) -> Found<T> {
    let Ok(mut entries) = serde_json::from_slice::<Map<String, Value>>(bytes) else { return Found::Damaged };
    let number = |key, without| entries.get(key).map_or(Some(without), Value::as_u64);
    let (Some(version), Some(changes)) = (number(VERSION, FIRST), number(CHANGES, 0)) else { return Found::Damaged };
    if version > T::VERSION {
        return Found::Later;
    }
    match entries.remove(T::FILE.name()) {
        Some(contents) => {
            serde_json::from_value(contents).map_or(Found::Damaged, |contents| Found::Good(Kept { changes, contents }))
        }
        // What the plugin writes for a store that nothing was ever put into.
        None if entries.is_empty() => Found::Good(Kept { changes, contents: T::default() }),
        None => Found::Damaged,
    }
}

fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

#[cfg(unix)]
fn keep_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

/// The folder of the person's own data is theirs alone on Windows.
#[cfg(not(unix))]
fn keep_private(_: &File) -> io::Result<()> {
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// A new name is on the disk only once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
