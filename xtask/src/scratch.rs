//! Folders that last as long as a command.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};

/// Every folder that is there. An interrupt's handler can reach nothing but a static.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A new, empty folder that other accounts can look into; it goes with this value and with this program.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Below the system's folder for such things: PostgreSQL's account cannot look into everybody's home.
    pub fn new(name: &str) -> Result<Self> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("latchkey-{name}-{}-{number}", std::process::id()));
        let mut folders = folders();
        // Fails where anybody has put something there.
        fs::create_dir(&path).with_context(|| format!("making {}", path.display()))?;
        folders.push(path.clone());
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove(&self.0);
        folders().retain(|path| *path != self.0);
    }
}

/// Removes every folder, where no value will be dropped any more.
pub fn remove_all() {
    folders().iter().for_each(|path| remove(path));
}

fn remove(path: &Path) {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => eprintln!("{} stays behind: {error}", path.display()),
        _ => {}
    }
}

fn folders() -> MutexGuard<'static, Vec<PathBuf>> {
    FOLDERS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Scratch;

    #[test]
    fn a_folder_goes_with_its_value_and_with_what_is_in_it() {
        let scratch = Scratch::new("test").unwrap();
        let path = scratch.path().to_owned();
        fs::write(path.join("file"), "").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn no_two_folders_are_the_same() {
        let (one, other) = (Scratch::new("test").unwrap(), Scratch::new("test").unwrap());
        assert_ne!(one.path(), other.path());
    }
}
