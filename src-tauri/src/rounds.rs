//! What the app does by itself again and again, and tells the page of.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use account::{Accounts, Clock, SystemClock};
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};

use crate::store::{Settings, SettingsFile};

/// The page, once it listens.
pub struct Ear<T>(Mutex<Option<Channel<T>>>);

impl<T> Default for Ear<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Serialize> Ear<T> {
    /// Tells the page from now on.
    pub fn listen(&self, ear: Channel<T>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(ear);
    }

    /// Tells the page; `what` is for the log, where there is none.
    pub fn tell(&self, view: T, what: &str) {
        let ear = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ear.as_ref().is_none_or(|ear| ear.send(view).is_err()) {
            tracing::debug!("no page to be told of {what}");
        }
    }
}

/// How long it is until the first round, and then until each other one.
pub struct Pace {
    pub first: Duration,
    pub every: Duration,
}

/// Makes a round at this pace from now on, where the settings want it and nothing is locked.
pub fn begin<F>(
    app: &AppHandle,
    pace: Pace,
    wanted: fn(&Settings) -> bool,
    round: impl Fn(AppHandle) -> F + Send + Sync + 'static,
) where
    F: Future<Output = ()> + Send,
{
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        SystemClock.wait(pace.first).await;
        loop {
            if wanted(&app.state::<SettingsFile>().load()) && !app.state::<Accounts>().lock_view().locked {
                round(app.clone()).await;
            }
            SystemClock.wait(pace.every).await;
        }
    });
}
