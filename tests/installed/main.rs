//! The app as a package installed it, in a root of its own: met, upgraded and purged.
//! `cargo xtask installed` makes the root, names what enters it by `LATCHKEY_ENTER`,
//! and runs this.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::process::Command;
use window_tests::{DemoServer, Desk, Window, journey};

const ANN: &str = "ann@example.com";
const THEME: &str = "document.documentElement.dataset.theme ?? ''";

#[tokio::test]
async fn accounts_and_settings_outlive_an_upgrade_and_purging_leaves_the_persons_own() -> Result<()> {
    let root = Root::from_env()?;
    root.apt(&["install", &root.older]).await?;
    ensure!(root.version().await?.starts_with("0.0.1"), "the older version is not the one installed");
    let desk = Desk::new().await?;
    let demo = DemoServer::start(&variable("LATCHKEY_DEMO_SERVER")?, &[]).await?;

    let window = Window::open(&desk, &root.app, &["--server", &demo.told.contentstack]).await?;
    journey::sign_in(&window, &demo, ANN).await?;
    choose_dark(&window).await?;
    window.close().await?;
    ensure!(desk.secret_tool_search().await?.contains("service = Latchkey"), "the session is not in the keychain");

    root.apt(&["install", &root.newer]).await?;
    ensure!(!root.version().await?.starts_with("0.0.1"), "the newer version is not installed");
    let sign_ins = demo.count("POST", "/v3/user-session").await?;
    let window = Window::open(&desk, &root.app, &[]).await?;
    journey::see_profile(&window, ANN).await?;
    window.until("the theme that was chosen", &format!("{THEME} === 'dark'"), Value::Null).await?;
    ensure!(demo.count("POST", "/v3/user-session").await? == sign_ins, "it signed in anew");
    window.close().await?;

    root.apt(&["purge", "latchkey"]).await?;
    ensure!(root.run(&["test", "!", "-e", "/usr/bin/latchkey"]).await.is_ok(), "the program is still there");
    let kept = desk.files()?.into_iter().any(|(path, content)| {
        path.ends_with("app.latchkey/accounts.json") && String::from_utf8_lossy(&content).contains(ANN)
    });
    ensure!(kept, "the person's accounts are gone");
    ensure!(desk.secret_tool_search().await?.contains("service = Latchkey"), "the person's session is gone");
    Ok(())
}

/// Goes to Settings and chooses the dark theme.
async fn choose_dark(window: &Window) -> Result<()> {
    window.click("link", "Settings").await?;
    window.click("choice", "Dark").await?;
    window.until("the dark theme", &format!("{THEME} === 'dark'"), json!(null)).await
}

/// A root of its own, and the packages in it.
struct Root {
    /// A program that runs its arguments in the root.
    enter: PathBuf,
    /// A program that starts the installed app in the root.
    app: PathBuf,
    /// The packages, by their paths in the root.
    older: String,
    newer: String,
}

impl Root {
    fn from_env() -> Result<Self> {
        let text = |name: &str| Ok::<_, anyhow::Error>(variable(name)?.to_string_lossy().into_owned());
        Ok(Self {
            enter: variable("LATCHKEY_ENTER")?,
            app: variable("LATCHKEY_APP")?,
            older: text("LATCHKEY_OLDER")?,
            newer: text("LATCHKEY_NEWER")?,
        })
    }

    async fn apt(&self, arguments: &[&str]) -> Result<()> {
        let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "--no-install-recommends"];
        self.run(&[&apt, arguments].concat()).await.map(drop)
    }

    /// The version that the package manager says is installed.
    async fn version(&self) -> Result<String> {
        self.run(&["dpkg-query", "--show", "--showformat=${Version}", "latchkey"]).await
    }

    async fn run(&self, words: &[&str]) -> Result<String> {
        let output = Command::new(&self.enter).args(words).output().await?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(output.status.success(), "{words:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
        Ok(text)
    }
}

fn variable(name: &str) -> Result<PathBuf> {
    std::env::var_os(name).map(|value: OsString| value.into()).with_context(|| format!("{name} is not set"))
}
