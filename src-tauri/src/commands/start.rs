//! The first call of the page.

use account::{AccountView, Accounts, RegionView};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use crate::app::Offered;
use crate::store::{Settings, SettingsFile};

/// What the page begins with: no request is made and no keychain asked for it.
#[derive(Debug, Serialize, TS)]
pub struct StartView {
    /// The accounts in their order.
    pub accounts: Vec<AccountView>,
    /// Contentstack's regions.
    pub regions: Vec<RegionView>,
    /// The address of a server given on the command line.
    pub offered: Option<String>,
    /// The settings.
    pub settings: Settings,
    /// The app's version.
    pub version: &'static str,
}

#[tauri::command]
pub fn start(
    accounts: State<'_, Accounts>,
    settings: State<'_, SettingsFile>,
    offered: State<'_, Offered>,
) -> StartView {
    StartView {
        accounts: accounts.list(),
        regions: Accounts::regions(),
        offered: offered.0.clone(),
        settings: settings.load(),
        version: env!("CARGO_PKG_VERSION"),
    }
}
