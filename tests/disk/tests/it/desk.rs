//! A folder of the app's data, and starts of the app on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use account::{AccountRecord, AccountStore, Clock};
use disk::list;
use jiff::Timestamp;
use latchkey::store::{AccountFile, FileView, Health};
use tauri::test::MockRuntime;
use tauri_plugin_store::StoreExt;
use tempfile::TempDir;

/// The list of accounts and its copy.
pub const FILES: [&str; 2] = ["accounts.json", "accounts.copy.json"];

/// A clock that stands still, so many seconds after everything began.
pub struct Still(i64);

#[async_trait::async_trait]
impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_795_256_100 + self.0).unwrap()
    }

    async fn wait(&self, _: Duration) {}
}

/// A folder of data. Each start is one of the app on it.
pub struct Desk {
    folder: TempDir,
    app: tauri::App<MockRuntime>,
}

/// The app's list as one start has it.
pub struct Started(pub AccountFile<MockRuntime>);

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = disk::app_in(folder.path()).unwrap();
        Self { folder, app }
    }

    /// With a list after so many changes.
    pub fn with(changes: u64) -> Self {
        let desk = Self::new();
        let started = desk.start();
        for number in 1..=changes {
            started.save(number);
        }
        desk
    }

    /// With a list so short that each of its bytes can be tried.
    pub fn with_short(number: u64) -> Self {
        let desk = Self::new();
        desk.start().0.save(&desk.short(number)).unwrap();
        desk
    }

    /// The short list after this change.
    pub fn short(&self, number: u64) -> Vec<AccountRecord> {
        list::after(number).unwrap().into_iter().take(1).collect()
    }

    /// Whether the plugin would write a file when the app ends.
    pub fn plugin_writes(&self, name: &str) -> bool {
        self.app.get_store(name).is_some()
    }

    pub fn start(&self) -> Started {
        self.start_after(0)
    }

    /// So many seconds later.
    pub fn start_after(&self, seconds: i64) -> Started {
        Started(AccountFile::open(self.app.handle(), &Still(seconds)).unwrap())
    }

    /// The same folder after the app has ended.
    pub fn reopened(self) -> Self {
        let app = disk::app_in(self.folder.path()).unwrap();
        Self { app, ..self }
    }

    pub fn handle(&self) -> &tauri::AppHandle<MockRuntime> {
        self.app.handle()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every file by its name.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let file = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
        fs::read_dir(self.folder()).unwrap().map(|entry| file(entry.unwrap())).collect()
    }

    /// Has these files and no others.
    pub fn put(&self, files: &BTreeMap<String, Vec<u8>>) {
        for name in self.files().into_keys() {
            fs::remove_file(self.path(&name)).unwrap();
        }
        for (name, bytes) in files {
            fs::write(self.path(name), bytes).unwrap();
        }
    }

    /// The names of files that were set aside.
    pub fn aside(&self) -> Vec<String> {
        self.files().into_keys().filter(|name| name.contains("damaged")).collect()
    }
}

impl Started {
    pub fn save(&self, changes: u64) {
        self.0.save(&list::after(changes).unwrap()).unwrap();
    }

    pub fn list(&self) -> Vec<AccountRecord> {
        self.0.load().unwrap()
    }

    /// How many changes made the list.
    pub fn changes(&self) -> u64 {
        list::changes(&self.list()).unwrap()
    }

    pub fn view(&self) -> FileView {
        self.0.file().view()
    }
}
