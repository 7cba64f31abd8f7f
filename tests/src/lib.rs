//! The real window for tests, the tour and the benchmarks: a display, a D-Bus
//! session, an unlocked keychain and a WebDriver of its own for each [`Desk`],
//! a [`DemoServer`] as the account service, and the app in a [`Window`].

pub mod bundle;
pub mod demo;
pub mod desk;
pub mod journey;
pub mod keyboard;
pub mod leaks;
pub mod logind;
pub mod memory;
pub mod notifications;
pub mod odd;
pub mod process;
pub mod save_dialog;
pub mod secret_service;
pub mod shop;
pub mod silent;
pub mod task_list;
pub mod team_page;
pub mod update_server;
pub mod window;

pub use demo::DemoServer;
pub use desk::Desk;
pub use notifications::Notifications;
pub use secret_service::SecretService;
pub use silent::SilentServer;
pub use update_server::UpdateServer;
pub use window::Window;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The programs under test. `cargo xtask test` builds them and names them by
/// `LATCHKEY_APP` and `LATCHKEY_DEMO_SERVER`.
#[derive(Debug, Clone)]
pub struct Programs {
    /// The app.
    pub app: PathBuf,
    /// The demo server.
    pub demo_server: PathBuf,
}

impl Programs {
    /// Reads the environment.
    pub fn from_env() -> Result<Self> {
        let path = |name: &str| env::var_os(name).map(PathBuf::from).with_context(|| format!("{name} is not set"));
        Ok(Self { app: path("LATCHKEY_APP")?, demo_server: path("LATCHKEY_DEMO_SERVER")? })
    }
}
