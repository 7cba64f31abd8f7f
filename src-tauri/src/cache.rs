//! The copies for the next start: one file an account in the system's folder for caches,
//! for its owner alone. A crash leaves the file of before or none.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::PathBuf;

use account::cache::MOST_BYTES;
use account::{AccountId, CachePlace, CacheView};

/// The folder with the files.
pub struct CacheFolder(PathBuf);

impl CacheFolder {
    /// The folder need not be there yet.
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// An id that is no id names no file: it could name one elsewhere.
    fn file(&self, account: &AccountId, ending: &str) -> io::Result<PathBuf> {
        let id = account.as_str();
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(io::Error::from(ErrorKind::InvalidInput));
        }
        Ok(self.0.join(format!("{id}.{ending}")))
    }

    fn files(&self) -> impl Iterator<Item = fs::DirEntry> {
        fs::read_dir(&self.0).into_iter().flatten().flatten()
    }
}

impl CachePlace for CacheFolder {
    fn read(&self, account: &AccountId) -> Option<Vec<u8>> {
        let mut copy = Vec::new();
        let file = File::open(self.file(account, "json").ok()?).ok()?;
        file.take(MOST_BYTES as u64 + 1).read_to_end(&mut copy).ok()?;
        Some(copy)
    }

    fn write(&self, account: &AccountId, copy: &[u8]) -> io::Result<()> {
        let (whole, part) = (self.file(account, "json")?, self.file(account, "part")?);
        create(&self.0)?;
        // One that a crash left may have been made by anybody's rights.
        remove(&part)?;
        let mut file = private().write(true).create_new(true).open(&part)?;
        file.write_all(copy)?;
        drop(file);
        fs::rename(&part, &whole)
    }

    fn remove(&self, account: &AccountId) -> io::Result<()> {
        remove(&self.file(account, "part")?)?;
        remove(&self.file(account, "json")?)
    }

    fn clear(&self) -> io::Result<()> {
        self.files().try_for_each(|entry| remove(&entry.path()))
    }

    fn view(&self) -> CacheView {
        let copies: Vec<u64> = self.files().filter_map(|entry| Some(entry.metadata().ok()?.len())).collect();
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        CacheView { accounts: small(copies.len() as u64), bytes: small(copies.iter().sum()) }
    }
}

fn remove(file: &PathBuf) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn create(folder: &PathBuf) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create(folder: &PathBuf) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(folder)
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = File::options();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    File::options()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> AccountId {
        serde_json::from_value(text.into()).unwrap()
    }

    #[test]
    fn a_copy_is_whole_for_its_owner_alone_and_goes() {
        let home = tempfile::tempdir().unwrap();
        let place = CacheFolder::new(home.path().join("cache/accounts"));
        let (one, other) = (id("0123456789abcdef"), id("fedcba9876543210"));
        assert_eq!((place.read(&one), place.view()), (None, CacheView::default()));
        place.remove(&one).unwrap();
        place.clear().unwrap();
        // What a crash left is in nobody's way.
        fs::create_dir_all(&place.0).unwrap();
        fs::write(place.0.join("0123456789abcdef.part"), "torn").unwrap();
        place.write(&one, b"first").unwrap();
        place.write(&one, b"second").unwrap();
        place.write(&other, b"third").unwrap();
        assert_eq!(place.read(&one).as_deref(), Some(&b"second"[..]));
        assert_eq!(place.view(), CacheView { accounts: 2, bytes: 11 });
        place.remove(&one).unwrap();
        assert_eq!(place.view(), CacheView { accounts: 1, bytes: 5 });
        place.clear().unwrap();
        assert_eq!((place.read(&other), place.view()), (None, CacheView::default()));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let place = CacheFolder::new(home.path().join("accounts"));
        place.write(&id("0123456789abcdef"), b"copy").unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(place.0.clone()), 0o700);
        assert_eq!(mode(place.0.join("0123456789abcdef.json")), 0o600);
    }

    #[test]
    fn an_id_that_is_none_names_no_file() {
        let home = tempfile::tempdir().unwrap();
        let place = CacheFolder::new(home.path().join("accounts"));
        for text in ["", "../accounts", "a/b", ".", "0123456789abcdeg"] {
            assert!(place.write(&id(text), b"copy").is_err() && place.remove(&id(text)).is_err(), "{text}");
            assert_eq!(place.read(&id(text)), None, "{text}");
        }
    }

    #[test]
    fn of_a_file_that_is_too_large_no_more_is_read_than_shows_it() {
        let home = tempfile::tempdir().unwrap();
        let place = CacheFolder::new(home.path().to_owned());
        fs::write(home.path().join("0123456789abcdef.json"), vec![b' '; MOST_BYTES * 2]).unwrap();
        assert_eq!(place.read(&id("0123456789abcdef")).map(|copy| copy.len()), Some(MOST_BYTES + 1));
    }
}
