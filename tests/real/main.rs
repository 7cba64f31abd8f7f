//! The real window before a real Medusa server, whose own word is asked by the wire.
//! `cargo xtask conformance medusa-v1` and `medusa-v2` bring the server up, name it by
//! `LATCHKEY_MEDUSA` and run the tests of its version.

mod v1;
mod v2;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use window_tests::shop::Shop;
use window_tests::team_page::ROWS;
use window_tests::{Desk, Window, journey};

/// A desk with the app, and the server that it is to be shown.
struct Scene {
    window: Window,
    desk: Desk,
    shop: Shop,
}

impl Scene {
    /// The app at its first start: nothing is known of the server.
    async fn new() -> Result<Self> {
        let app = std::env::var_os("LATCHKEY_APP").map(PathBuf::from).context("LATCHKEY_APP is not set")?;
        let desk = Desk::new().await?;
        let window = Window::open(&desk, &app, &[]).await?;
        Ok(Self { window, desk, shop: Shop::from_env()? })
    }

    /// Adds the server, of which the probe has to find what it is, signs in, and shows the team.
    async fn see_team(&self, version: &str) -> Result<()> {
        journey::add_medusa(&self.window, &self.shop.base, version).await?;
        journey::sign_in_form(&self.window, &self.shop.admin, &self.shop.password).await?;
        journey::see_profile(&self.window, &self.shop.admin).await?;
        self.window.click("link", "Team").await?;
        self.window.see("heading", "Members").await?;
        self.window.until("the members", ROWS, Value::Null).await
    }
}

/// In light and dark, axe finds nothing; pictures go where `LATCHKEY_PICTURES` says.
async fn assert_flawless(window: &Window, name: &str) -> Result<()> {
    for theme in ["dark", "light"] {
        window.theme(theme).await?;
        if let Some(folder) = std::env::var_os("LATCHKEY_PICTURES") {
            window.picture(&PathBuf::from(folder).join(format!("real-{name}-{theme}.png"))).await?;
        }
        let found = window.axe().await?;
        ensure!(found.is_empty(), "{name}, {theme}:\n{}", found.join("\n"));
    }
    Ok(())
}
