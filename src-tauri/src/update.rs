//! Updates: looked for at the one address that the build knows, taken only where they are newer,
//! come over https and are signed for their version, and put in the place of what runs.
//!
//! Only a bundle that belongs to the person fetches its own: an AppImage, the installer for
//! Windows, the app for macOS. A package is its package manager's.

mod problem;
mod way;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use semver::Version;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::{Update, Updater, UpdaterExt};
use tokio::sync::Notify;
use ts_rs::TS;

use crate::clipboard::SystemClipboard;
use crate::rounds::{self, Ear, Pace};

pub use problem::UpdateProblem;
use way::Source;
pub use way::UpdateWay;

/// Of the looks that nobody asked for; the start is for what the person sees.
const PACE: Pace = Pace { first: Duration::from_secs(60), every: Duration::from_secs(24 * 60 * 60) };

/// How long the announcement may take.
const ANNOUNCEMENT: Duration = Duration::from_secs(30);

/// How long nothing may come while a bundle is on its way.
const SILENCE: Duration = Duration::from_secs(30);

/// The most bytes of a bundle; an AppImage has a tenth of them.
const MOST_BYTES: u64 = 1 << 30;

/// The most characters of the notes that are shown.
const MOST_NOTES: usize = 4_000;

/// Between two words about how far a download is, in bytes.
const STEP: u64 = 256 * 1024;

/// What a look found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UpdateView {
    /// The version that runs is the one that is offered.
    Newest,
    /// What is offered is older than what runs; it is not taken.
    Older {
        /// The version offered.
        version: String,
    },
    /// There is a newer one.
    Found {
        /// Its version.
        version: String,
        /// What is new in it, as its makers wrote it; may be empty.
        notes: String,
    },
    /// It is in place and runs from the next start on.
    Installed {
        /// Its version.
        version: String,
    },
}

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DownloadView {
    /// Bytes that are here.
    #[ts(type = "number")]
    pub received: u64,
    /// Bytes in all; `None` where the server does not say.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
}

/// What is known of updates in this run.
#[derive(Default)]
pub struct Updates {
    found: Mutex<Option<Update>>,
    installed: Mutex<Option<String>>,
    stop: Notify,
    /// Hears what a look found that nobody asked for.
    pub ear: Ear<UpdateView>,
}

impl Updates {
    /// Ends a download that is underway.
    pub fn stop(&self) {
        self.stop.notify_waiters();
    }
}

/// Looks once a day from now on, where the settings want it and nothing is locked. The window
/// is there by now: nothing of this is on the way to it.
pub fn watch(app: &AppHandle) -> tauri::Result<()> {
    if UpdateWay::of(app.config()) != UpdateWay::Itself {
        return Ok(());
    }
    app.plugin(tauri_plugin_updater::Builder::new().build())?;
    rounds::begin(app, PACE, |settings| settings.look_for_updates, look_unasked);
    Ok(())
}

async fn look_unasked(app: AppHandle) {
    match look(&app).await {
        Ok(view @ UpdateView::Found { .. }) => app.state::<Updates>().ear.tell(view, "an update"),
        Ok(view) => tracing::debug!(?view, "looked for an update"),
        Err(problem) => tracing::warn!(?problem, "an update could not be looked for"),
    }
}

/// Asks for the announcement and says what it offers.
///
/// # Errors
/// An [`UpdateProblem`]; what was found before can still be installed.
pub async fn look(app: &AppHandle) -> Result<UpdateView, UpdateProblem> {
    let updates = app.state::<Updates>();
    if let Some(version) = held(&updates.installed).clone() {
        return Ok(UpdateView::Installed { version });
    }
    let offered = Arc::new(Mutex::new(None));
    let found = updater(app, &offered)?.check().await.map_err(UpdateProblem::of_looking)?;
    let Some(update) = found else {
        held(&updates.found).take();
        let offered = held(&offered).take();
        return Ok(none_newer(offered, &app.package_info().version));
    };
    if update.download_url.scheme() != "https" {
        return Err(UpdateProblem::PlainHttp);
    }
    let view = UpdateView::Found {
        version: update.version.clone(),
        notes: update.body.iter().flat_map(|notes| notes.chars()).take(MOST_NOTES).collect(),
    };
    *held(&updates.found) = Some(update);
    Ok(view)
}

/// Says why nothing is taken of what is offered.
fn none_newer(offered: Option<Version>, runs: &Version) -> UpdateView {
    match offered {
        Some(offered) if offered < *runs => UpdateView::Older { version: offered.to_string() },
        Some(_) | None => UpdateView::Newest,
    }
}

/// The plugin's updater; it notes the version that is offered, whatever comes of it.
fn updater(app: &AppHandle, offered: &Arc<Mutex<Option<Version>>>) -> Result<Updater, UpdateProblem> {
    if UpdateWay::of(app.config()) != UpdateWay::Itself {
        return Err(UpdateProblem::NotItself);
    }
    if !Source::of(app.config()).is_some_and(|source| source.is_secure()) {
        return Err(UpdateProblem::PlainHttp);
    }
    let offered = Arc::clone(offered);
    let handle = app.clone();
    app.updater_builder()
        .timeout(ANNOUNCEMENT)
        // No address is followed that leads from https to http.
        .configure_client(|client| client.https_only(true).referer(false).read_timeout(SILENCE))
        .version_comparator(move |runs, release| {
            let is_newer = release.version > runs;
            *held(&offered) = Some(release.version);
            is_newer
        })
        // On Windows the app ends at once where its installer begins.
        .on_before_exit(move || {
            handle.state::<SystemClipboard>().forget();
            handle.cleanup_before_exit();
        })
        .build()
        .map_err(UpdateProblem::of_looking)
}

/// Fetches what was found, and puts it in the place of what runs. On Windows the app ends here,
/// and its installer starts the new one.
///
/// # Errors
/// An [`UpdateProblem`]; what runs is as it was.
pub async fn install(app: &AppHandle, ear: &Channel<DownloadView>) -> Result<UpdateView, UpdateProblem> {
    let updates = app.state::<Updates>();
    let found = held(&updates.found).take();
    let update = found.ok_or(UpdateProblem::NothingFound)?;
    let bundle = fetch(&updates, &update, ear).await?;
    let version = update.version.clone();
    // It writes as many bytes as the bundle has.
    tauri::async_runtime::spawn_blocking(move || update.install(bundle))
        .await
        .map_err(|error| UpdateProblem::NotInstalled { message: error.to_string() })?
        .map_err(UpdateProblem::of_installing)?;
    tracing::info!(version, "an update is installed");
    *held(&updates.installed) = Some(version.clone());
    Ok(UpdateView::Installed { version })
}

/// The bundle, whose signature is right for its version.
async fn fetch(updates: &Updates, update: &Update, ear: &Channel<DownloadView>) -> Result<Vec<u8>, UpdateProblem> {
    let too_large = Notify::new();
    let (mut received, mut told) = (0, 0);
    let on_chunk = |length: usize, total: Option<u64>| {
        received += u64::try_from(length).unwrap_or(u64::MAX);
        if received > MOST_BYTES {
            too_large.notify_one();
        }
        if received - told >= STEP || total == Some(received) {
            told = received;
            // A page that went away needs no word.
            let _ = ear.send(DownloadView { received, total });
        }
    };
    tokio::select! {
        bundle = update.download(on_chunk, || {}) => bundle.map_err(UpdateProblem::of_fetching),
        () = too_large.notified() => Err(UpdateProblem::TooLarge),
        () = updates.stop.notified() => Err(UpdateProblem::Stopped),
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::{UpdateView, none_newer};

    #[test]
    fn an_older_version_is_named_and_an_equal_one_is_the_newest() {
        let runs = Version::new(1, 2, 3);
        let older = UpdateView::Older { version: "1.2.2".to_owned() };
        assert_eq!(none_newer(Some(Version::new(1, 2, 2)), &runs), older);
        assert_eq!(none_newer(Some(Version::new(1, 2, 3)), &runs), UpdateView::Newest);
        // The server says by 204 that it has nothing.
        assert_eq!(none_newer(None, &runs), UpdateView::Newest);
    }
}
