//! The lock's part of the shell: the one gate that every command goes through, the moment at
//! which it closes, and the page that is emptied then.

mod system;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use account::{Accounts, Clock, LockView, SystemClock};
use tauri::ipc::{Channel, Invoke};
use tauri::{AppHandle, Manager, Wry};
use tokio::sync::watch;

use crate::clipboard::SystemClipboard;
use crate::commands::CommandError;
use crate::store::SettingsFile;

/// What the page may ask while the app is locked. Whatever is not named here is refused.
pub const OPEN_WHILE_LOCKED: &[&str] = &["start", "hear_lock", "lock", "unlock", "forget_passphrase"];

/// Between two looks at whether anyone is still there.
const LOOK: Duration = Duration::from_secs(5);

/// How long a page has for emptying itself.
const PATIENCE: Duration = Duration::from_secs(3);

/// The page as the lock knows it.
pub struct Door {
    ear: Mutex<Option<Channel<LockView>>>,
    /// Whether a page that holds nothing has begun since the last locking.
    emptied: watch::Sender<bool>,
}

impl Default for Door {
    fn default() -> Self {
        Self { ear: Mutex::default(), emptied: watch::Sender::new(false) }
    }
}

impl Door {
    /// Tells the page from now on.
    pub fn listen(&self, ear: Channel<LockView>) {
        *self.ear.lock().unwrap_or_else(PoisonError::into_inner) = Some(ear);
    }

    /// Notes that a new page has begun.
    pub fn begun(&self) {
        self.emptied.send_replace(true);
    }

    fn tell(&self, view: LockView) {
        self.emptied.send_replace(false);
        let ear = self.ear.lock().unwrap_or_else(PoisonError::into_inner).take();
        if ear.is_none_or(|ear| ear.send(view).is_err()) {
            tracing::info!("no page to be told of the lock");
        }
    }
}

/// The answer to a command that is not carried out. A command that comes after the idle time is over
/// finds the app locked, whether or not anyone has looked since.
pub fn refusal(invoke: &Invoke<Wry>) -> Option<CommandError> {
    let app = invoke.message.webview_ref().app_handle();
    let accounts = app.try_state::<Accounts>()?;
    if accounts.is_idle() {
        lock_now(app);
    }
    let locked = accounts.lock_view().locked;
    is_refused(invoke.message.command(), locked).then_some(CommandError::Locked)
}

fn is_refused(command: &str, locked: bool) -> bool {
    locked && !OPEN_WHILE_LOCKED.contains(&command)
}

/// Begins as the settings say, and looks from now on when it is time to lock.
pub fn watch(app: &AppHandle) {
    let settings = app.state::<SettingsFile>().load();
    let accounts = app.state::<Accounts>();
    accounts.lock_after(after(settings.lock_after_min));
    if settings.passphrase {
        accounts.begin_locked();
    }
    let handle = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            SystemClock.wait(LOOK).await;
            if handle.state::<Accounts>().is_idle() {
                lock_now(&handle);
            }
        }
    });
    system::hear(app);
}

/// The idle time of the settings; none where it is 0.
pub fn after(minutes: u16) -> Option<Duration> {
    (minutes > 0).then(|| Duration::from_secs(60 * u64::from(minutes)))
}

/// Notes for the next start whether it begins locked. The keychain has the last word then:
/// where this cannot be written, the app locks itself before it reads a session.
pub fn remember(file: &SettingsFile, passphrase: bool) {
    let settings = crate::store::Settings { passphrase, ..file.load() };
    if let Err(error) = file.save(&settings) {
        tracing::warn!(%error, "the settings do not say whether a passphrase is set");
    }
}

/// Locks, where a passphrase is set and it is open.
pub fn lock_now(app: &AppHandle) {
    if begin(app) {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { settle(&app).await });
    }
}

/// The same, and comes back when the page is empty and the secrets are wiped, or some seconds later.
#[cfg(target_os = "linux")]
fn lock_and_wait(app: &AppHandle) {
    if begin(app) {
        tauri::async_runtime::block_on(async {
            // Who waits here holds the computer back from sleeping.
            let _ = tokio::time::timeout(PATIENCE, settle(app)).await;
        });
    }
}

fn begin(app: &AppHandle) -> bool {
    let accounts = app.state::<Accounts>();
    if !accounts.lock().unwrap_or(false) {
        return false;
    }
    tracing::info!("the app is locked");
    app.state::<SystemClipboard>().forget();
    app.state::<Door>().tell(accounts.lock_view());
    true
}

async fn settle(app: &AppHandle) {
    let accounts = app.state::<Accounts>();
    tokio::join!(accounts.wipe(), empty(app));
}

/// The page empties itself, so that it can hand over what was typed. One that hangs is loaded anew.
async fn empty(app: &AppHandle) {
    let mut emptied = app.state::<Door>().emptied.subscribe();
    if tokio::time::timeout(PATIENCE, emptied.wait_for(|emptied| *emptied)).await.is_ok() {
        return;
    }
    let Some(window) = app.get_webview_window("main") else { return };
    if let Err(error) = window.reload() {
        tracing::error!(%error, "the page was not emptied");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_types::COMMANDS;

    #[test]
    fn while_locked_every_command_is_refused_but_those_of_the_lock_itself() {
        let names: Vec<_> = COMMANDS.iter().map(|(name, ..)| *name).collect();
        let open: Vec<_> = names.iter().filter(|name| !is_refused(name, true)).collect();
        assert_eq!(format!("{open:?}"), r#"["start", "lock", "unlock", "forget_passphrase", "hear_lock"]"#);
        assert!(names.iter().all(|name| !is_refused(name, false)));
        assert!(is_refused("a command of tomorrow", true));
    }

    #[test]
    fn no_idle_time_is_never() {
        assert_eq!(after(0), None);
        assert_eq!(after(15), Some(Duration::from_secs(900)));
    }
}
