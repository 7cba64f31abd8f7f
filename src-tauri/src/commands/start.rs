//! The first call of the page.

use account::{AccountView, Accounts, LockView, RegionView};
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::app::Offered;
use crate::lock::Door;
use crate::store::{FileView, Files, Settings, SettingsFile};
use crate::update::UpdateWay;

/// What the page begins with: no request is made and no keychain asked for it.
#[derive(Debug, Serialize, TS)]
pub struct StartView {
    /// How the lock is; while it is locked there are no accounts in this, and nothing is offered.
    pub lock: LockView,
    /// The accounts in their order.
    pub accounts: Vec<AccountView>,
    /// Contentstack's regions.
    pub regions: Vec<RegionView>,
    /// The address of a server given on the command line.
    pub offered: Option<String>,
    /// The settings.
    pub settings: Settings,
    /// How each file of the app was found.
    pub files: Vec<FileView>,
    /// The app's version.
    pub version: String,
    /// Who brings the next one.
    pub update_way: UpdateWay,
}

#[tauri::command]
pub fn start(
    app: AppHandle,
    accounts: State<'_, Accounts>,
    settings: State<'_, SettingsFile>,
    files: State<'_, Files>,
    offered: State<'_, Offered>,
    door: State<'_, Door>,
) -> StartView {
    let lock = accounts.lock_view();
    door.begun();
    StartView {
        lock,
        accounts: if lock.locked { Vec::new() } else { accounts.list() },
        regions: Accounts::regions(),
        offered: offered.0.clone().filter(|_| !lock.locked),
        settings: settings.load(),
        files: files.views(),
        version: app.package_info().version.to_string(),
        update_way: UpdateWay::of(app.config()),
    }
}
