//! The safe file: what `tauri-plugin-store` keeps, with a copy that a crash cannot hurt.
//!
//! The plugin writes over its file, so that a crash in the middle leaves it empty or torn.
//! Therefore each change goes into a copy first (`accounts.copy.json`, put whole into the
//! place of the one before and down to the disk) and only then into the plugin's file.
//! Whatever is torn, the other one can be read.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use account::{Clock, Error, Result};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tauri::{AppHandle, Runtime, Wry};
use tauri_plugin_store::{Store, StoreExt, resolve_store_path};

use super::aside::set_aside;
use super::disk::{self, Found, Kept};
use super::{FileCondition, FileView, Health, KeptFile};

/// What a file holds. Every field that comes later has a default.
pub trait Contents: Serialize + DeserializeOwned + Clone + Default + Send + 'static {
    /// Which file it is.
    const FILE: KeptFile;
    /// Goes up when an older app would lose something of what is in the file.
    const VERSION: u64;
}

/// A file that survives the end of the app at any moment, with the loss of the change
/// that was just being made at most.
pub struct SafeFile<T, R: Runtime = Wry> {
    /// None where the file is left alone.
    place: Option<Place<R>>,
    state: Mutex<State<T>>,
    condition: FileCondition,
    set_aside: Option<String>,
}

/// Where it is written.
struct Place<R: Runtime> {
    path: PathBuf,
    copy: PathBuf,
    store: Arc<Store<R>>,
}

struct State<T> {
    kept: Kept<T>,
    /// Whether the plugin's file has it too.
    written: bool,
}

/// What is made of the two files as they are found.
struct Opened<T> {
    kept: Kept<T>,
    condition: FileCondition,
    set_aside: Option<String>,
    /// Whether both files say the same.
    settled: bool,
}

impl<T: Contents, R: Runtime> SafeFile<T, R> {
    /// Opens the file, or begins with nothing in it. Whatever is wrong with it is a matter
    /// of its [`condition`](FileView::condition).
    ///
    /// # Errors
    /// [`Error::NotSaved`] where the system names no folder for it.
    pub fn open(app: &AppHandle<R>, clock: &dyn Clock) -> Result<Self> {
        let path = resolve_store_path(app, format!("{}.json", T::FILE.name())).map_err(not_saved)?;
        let copy = path.with_extension("copy.json");
        let Opened { kept, condition, set_aside, settled } = find(&path, &copy, clock.now());
        if condition != FileCondition::Well {
            tracing::warn!(file = T::FILE.name(), ?condition, "a file was not found as it was left");
        }
        let place = if matches!(condition, FileCondition::Later | FileCondition::Unreadable) {
            None
        } else {
            // Nothing is written behind our back: each change is saved at once, by us.
            let store = app.store_builder(&path).create_new().disable_auto_save().build().map_err(not_saved)?;
            // What the plugin knows of it would write when the app ends, over what the next start has saved.
            store.close_resource();
            Some(Place { path, copy, store })
        };
        let mut written = true;
        if let Some(place) = &place {
            place.tell_plugin(kept.entries().map_err(not_saved)?);
            if !settled {
                written = place.write(&kept).unwrap_or_else(|error| {
                    tracing::warn!(file = T::FILE.name(), %error, "a file could not be written at the start");
                    false
                });
            }
        }
        Ok(Self { place, state: Mutex::new(State { kept, written }), condition, set_aside })
    }

    /// What was last saved.
    pub fn contents(&self) -> T {
        self.lock().kept.contents.clone()
    }

    /// Keeps the contents in place of those before, whole or not at all. Where the file is
    /// left alone they are kept in memory.
    ///
    /// # Errors
    /// [`Error::NotSaved`]; what was kept before still is.
    pub fn save(&self, contents: &T) -> Result<()> {
        let mut state = self.lock();
        let kept = Kept { changes: state.kept.changes.saturating_add(1), contents: contents.clone() };
        if let Some(place) = &self.place {
            state.written = place.write(&kept)?;
        }
        state.kept = kept;
        Ok(())
    }

    /// A panic elsewhere leaves nothing half changed: changes are made in one step.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Runtime> Place<R> {
    /// Writes the copy, then the file, and says whether the file has it as well. What is in
    /// the copy is kept, whatever becomes of the file.
    fn write<T: Contents>(&self, kept: &Kept<T>) -> Result<bool> {
        let entries = kept.entries().map_err(not_saved)?;
        let bytes = serde_json::to_vec_pretty(&entries).map_err(not_saved)?;
        disk::make_folder(&self.copy).and_then(|()| disk::replace(&self.copy, &bytes)).map_err(not_saved)?;
        self.tell_plugin(entries);
        let written = disk::prepare(&self.path).map_err(not_saved).and_then(|()| self.store.save().map_err(not_saved));
        if let Err(error) = &written {
            tracing::warn!(file = T::FILE.name(), %error, "a change is in the copy of a file only");
        }
        Ok(written.is_ok())
    }

    fn tell_plugin(&self, entries: Map<String, Value>) {
        entries.into_iter().for_each(|(key, value)| self.store.set(key, value));
    }
}

impl<T: Contents, R: Runtime> Health for SafeFile<T, R> {
    fn view(&self) -> FileView {
        let written = self.place.is_some() && self.lock().written;
        FileView { file: T::FILE, condition: self.condition, set_aside: self.set_aside.clone(), written }
    }
}

/// Chooses between the file and its copy, and puts aside what is damaged.
fn find<T: Contents>(path: &Path, copy: &Path, now: Timestamp) -> Opened<T> {
    use FileCondition::{CopyDamaged, Later, Lost, Restored, Unreadable, Well};
    let (damaged, kept, condition) = match (disk::read::<T>(path), disk::read::<T>(copy)) {
        (Found::Later, other) | (other, Found::Later) => return left_alone(other, Later),
        (Found::Unreadable, other) | (other, Found::Unreadable) => return left_alone(other, Unreadable),
        (Found::Good(one), Found::Good(two)) => {
            let settled = one.changes == two.changes;
            let kept = if two.changes > one.changes { two } else { one };
            return Opened { kept, condition: Well, set_aside: None, settled };
        }
        (Found::Good(kept), Found::Nothing) => (None, kept, Well),
        (Found::Good(kept), Found::Damaged) => (Some(copy), kept, CopyDamaged),
        (Found::Damaged, Found::Good(kept)) => (Some(path), kept, Restored),
        (Found::Nothing, Found::Good(kept)) => (None, kept, Restored),
        (Found::Nothing, Found::Nothing) => (None, nothing(), Well),
        (Found::Damaged, Found::Damaged) => {
            // The copy is put aside too; the file itself is the one that is named.
            if set_aside(copy, now).is_err() {
                return left_alone(Found::Damaged, Unreadable);
            }
            (Some(path), nothing(), Lost)
        }
        (Found::Damaged, Found::Nothing) => (Some(path), nothing(), Lost),
        (Found::Nothing, Found::Damaged) => (Some(copy), nothing(), Lost),
    };
    match damaged.map(|path| set_aside(path, now)).transpose() {
        Ok(set_aside) => Opened { kept, condition, set_aside, settled: false },
        Err(error) => {
            tracing::error!(file = T::FILE.name(), %error, "a damaged file cannot be put aside");
            left_alone(Found::Good(kept), Unreadable)
        }
    }
}

fn left_alone<T: Contents>(found: Found<T>, condition: FileCondition) -> Opened<T> {
    let kept = match found {
        Found::Good(kept) => kept,
        Found::Nothing | Found::Later | Found::Damaged | Found::Unreadable => nothing(),
    };
    Opened { kept, condition, set_aside: None, settled: true }
}

fn nothing<T: Contents>() -> Kept<T> {
    Kept { changes: 0, contents: T::default() }
}

fn not_saved(error: impl Display) -> Error {
    Error::NotSaved(error.to_string())
}
