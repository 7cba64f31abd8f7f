//! A file that the person chooses.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Window};
use tauri_plugin_dialog::DialogExt;

use super::{Answer, CommandError};

/// A kind of file in the dialog.
pub struct Kind {
    /// What people call it.
    pub name: &'static str,
    /// What the names of such files end with, without a dot.
    pub extension: &'static str,
}

/// Asks where a file is to go, and has `write` fill it. Gives its name without its
/// folder; nothing where none was chosen.
///
/// # Errors
/// [`CommandError::FileNotWritten`]; what was there before is still there then.
pub async fn save(
    app: AppHandle,
    window: Window,
    file_name: String,
    kind: Kind,
    write: impl FnOnce(&mut BufWriter<File>) -> Answer<()> + Send + 'static,
) -> Answer<Option<String>> {
    let choice =
        app.dialog().file().set_parent(&window).set_file_name(&file_name).add_filter(kind.name, &[kind.extension]);
    // The dialog is asked from a thread that may wait: the window's own must not.
    let written = tauri::async_runtime::spawn_blocking(move || {
        let Some(place) = choice.blocking_save_file() else { return Ok(None) };
        let path = place.into_path().map_err(not_written)?;
        fill(&path, write)?;
        Ok(Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
    });
    written.await.map_err(|error| CommandError::System { message: error.to_string() })?
}

/// Whole or not at all: it is written beside its place and then moved there.
fn fill(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Answer<()>) -> Answer<()> {
    let beside = beside(path);
    let written = File::create(&beside).map_err(not_written).and_then(|file| {
        let mut file = BufWriter::new(file);
        write(&mut file)?;
        file.into_inner().map_err(not_written)?.sync_all().map_err(not_written)?;
        fs::rename(&beside, path).map_err(not_written)
    });
    if written.is_err() {
        // What failed is told; that a rest could not be removed as well tells nothing more.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn not_written(error: impl std::fmt::Display) -> CommandError {
    CommandError::FileNotWritten { message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_written_where_the_person_chose_over_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.json");
        for text in ["first", "2"] {
            assert_eq!(fill(&path, |file| file.write_all(text.as_bytes()).map_err(not_written)), Ok(()));
            assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
        }
        assert_eq!(files(folder.path()), ["mine.json"]);
    }

    #[test]
    fn what_was_there_stays_where_writing_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.json");
        fs::write(&path, "before").expect("a file");
        let outcome = fill(&path, |file| {
            file.write_all(b"half").map_err(not_written)?;
            Err(CommandError::ListReplaced)
        });
        assert_eq!(outcome, Err(CommandError::ListReplaced));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "before");
        assert_eq!(files(folder.path()), ["mine.json"]);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let outcome = fill(&folder.path().join("no such folder").join("mine.json"), |_| Ok(()));
        assert!(matches!(outcome, Err(CommandError::FileNotWritten { .. })), "{outcome:?}");
        let outcome = fill(folder.path(), |_| Ok(()));
        assert!(matches!(outcome, Err(CommandError::FileNotWritten { .. })), "{outcome:?}");
    }
}
