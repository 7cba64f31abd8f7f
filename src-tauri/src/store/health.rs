//! How the files were found, to be told to the person.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;

/// A file that the app keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptFile {
    /// The list of accounts.
    Accounts,
    /// The settings.
    Settings,
    /// The journal.
    Journal,
}

impl KeptFile {
    /// The file's name without its ending, and what it calls its contents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Settings => "settings",
            Self::Journal => "journal",
        }
    }
}

/// How a file was found at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileCondition {
    /// As it was left, or not yet there.
    Well,
    /// It was damaged or gone, and is again as its copy had it: at most the last change is missing.
    Restored,
    /// Its copy was damaged and is made anew: nothing is missing.
    CopyDamaged,
    /// It was damaged, and there was no copy that can be read: it begins empty.
    Lost,
    /// A later version of the app wrote it. It is left alone; changes are kept in memory only.
    Later,
    /// It cannot be read or put aside now. It is left alone; changes are kept in memory only.
    Unreadable,
}

/// A file as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FileView {
    /// Which.
    pub file: KeptFile,
    /// How it was found.
    pub condition: FileCondition,
    /// The name under which what was damaged stays in the same folder.
    pub set_aside: Option<String>,
    /// Whether the last change went into the file itself, not into its copy alone.
    pub written: bool,
}

/// Tells how a file is.
pub trait Health: Send + Sync {
    /// How it was found, and how its last save went.
    fn view(&self) -> FileView;
}

/// All files of the app.
pub struct Files(Vec<Arc<dyn Health>>);

impl Files {
    /// These files.
    pub fn new(files: Vec<Arc<dyn Health>>) -> Self {
        Self(files)
    }

    /// How each of them is.
    pub fn views(&self) -> Vec<FileView> {
        self.0.iter().map(|file| file.view()).collect()
    }
}
