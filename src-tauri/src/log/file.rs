//! The files of the log: another one each day and whenever one is full.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use account::Clock;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The most bytes in a file.
const LONGEST: u64 = 2 * 1024 * 1024;
/// How many files stay; the oldest go first.
const MOST: usize = 7;
/// What the names of the files begin and end with.
const BEGINNING: &str = "latchkey.";
const ENDING: &str = ".log";

/// The log's present file, `latchkey.2026-11-21.log`, and after it `latchkey.2026-11-21.1.log`.
pub struct LogFile {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    day: Date,
    file: File,
    written: u64,
}

impl LogFile {
    /// Goes on with the last file of today, or begins one.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>) -> io::Result<Self> {
        create(folder)?;
        let day = today(&*clock);
        let (file, written) = open_for(folder, day)?;
        Ok(Self { folder: folder.to_owned(), clock, day, file, written })
    }

    fn turn_over(&mut self, day: Date) -> io::Result<()> {
        (self.file, self.written) = open_for(&self.folder, day)?;
        self.day = day;
        Ok(())
    }
}

impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let day = today(&*self.clock);
        if day != self.day || self.written >= LONGEST {
            self.turn_over(day)?;
        }
        self.file.write_all(line)?;
        self.written = self.written.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The first file of the day that is not full, and how much is in it.
fn open_for(folder: &Path, day: Date) -> io::Result<(File, u64)> {
    for number in 0_u32.. {
        let number = if number == 0 { String::new() } else { format!(".{number}") };
        let file = private(&folder.join(format!("{BEGINNING}{day}{number}{ENDING}")))?;
        let written = file.metadata()?.len();
        if written < LONGEST {
            forget_oldest(folder)?;
            return Ok((file, written));
        }
    }
    Err(io::ErrorKind::FileTooLarge.into())
}

/// The day of the person's own calendar.
fn today(clock: &dyn Clock) -> Date {
    clock.now().to_zoned(TimeZone::system()).date()
}

fn forget_oldest(folder: &Path) -> io::Result<()> {
    let is_ours = |name: &str| name.starts_with(BEGINNING) && name.ends_with(ENDING);
    let of_log = |place: &PathBuf| place.file_name().and_then(OsStr::to_str).is_some_and(is_ours);
    let places = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(of_log);
    let mut places: Vec<_> =
        places.map(|place| (fs::metadata(&place).and_then(|m| m.modified()).ok(), place)).collect();
    places.sort();
    let excess = places.len().saturating_sub(MOST);
    places.iter().take(excess).try_for_each(|(_, place)| fs::remove_file(place))
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

/// A file to add to, for the owner only, one that was there before too.
#[cfg(unix)]
fn private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    Ok(file)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use jiff::Timestamp;

    use super::*;

    struct Still(Mutex<Timestamp>);

    #[async_trait::async_trait]
    impl Clock for Still {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }

        async fn wait(&self, _: Duration) {}
    }

    impl Still {
        fn pass(&self, days: i64) {
            *self.0.lock().unwrap() += jiff::SignedDuration::from_hours(24 * days);
        }
    }

    fn clock() -> Arc<Still> {
        Arc::new(Still(Mutex::new("2026-11-21T12:00:00Z".parse().unwrap())))
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn each_day_has_a_file_of_its_own_and_a_week_of_them_stays() {
        let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
        let mut log = LogFile::open(folder.path(), clock.clone()).unwrap();
        for _ in 0..10 {
            log.write_all(b"a line\n").unwrap();
            clock.pass(1);
        }
        assert_eq!(names(folder.path()).len(), MOST);
        assert!(fs::read_to_string(folder.path().join("latchkey.2026-11-30.log")).unwrap().contains("a line"));
    }

    #[test]
    fn a_full_file_is_followed_by_another_and_all_together_are_bounded() {
        let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
        let mut log = LogFile::open(folder.path(), clock.clone()).unwrap();
        let line = vec![b'x'; 256 * 1024];
        for _ in 0..100 {
            log.write_all(&line).unwrap();
        }
        let names = names(folder.path());
        assert_eq!(names.len(), MOST);
        let size: u64 = names.iter().map(|name| fs::metadata(folder.path().join(name)).unwrap().len()).sum();
        assert!(size <= 7 * (LONGEST + 256 * 1024), "{size}");
        let again = LogFile::open(folder.path(), clock).unwrap();
        assert!(again.written < LONGEST, "a start goes on with the last file");
    }

    #[cfg(unix)]
    #[test]
    fn the_files_are_for_their_owner_only_those_from_before_too() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
        let logs = folder.path().join("logs");
        fs::create_dir(&logs).unwrap();
        let file = logs.join("latchkey.2026-11-21.log");
        fs::write(&file, "an older line\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        LogFile::open(&logs, clock).unwrap().write_all(b"a line\n").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(&file).unwrap(), "an older line\na line\n");
    }
}
