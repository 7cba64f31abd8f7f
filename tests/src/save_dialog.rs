//! The system's dialog for saving a file, driven by real keys as a person does.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use tokio::sync::Mutex;

use crate::Desk;
use crate::process::until;

/// The dialog's title.
const TITLE: &str = "Save File";

/// Waits for the dialog and saves under this path.
pub async fn save_as(desk: &Desk, path: &Path) -> Result<()> {
    let dialog = open(desk).await?;
    let path = path.to_str().context("a path of text")?;
    // The name that is offered is typed over.
    for step in [["key", "ctrl+a"], ["type", path], ["key", "Return"]] {
        xdotool(desk, &step).await?;
    }
    closed(desk, &dialog).await
}

/// Waits for the dialog and leaves it without a file.
pub async fn cancel(desk: &Desk) -> Result<()> {
    let dialog = open(desk).await?;
    xdotool(desk, &["key", "Escape"]).await?;
    closed(desk, &dialog).await
}

/// Waits for the dialog, gives it the focus as a window manager does, and tells its id.
async fn open(desk: &Desk) -> Result<String> {
    let found = Mutex::new(None);
    until("the dialog for saving", || async {
        let mut found = found.lock().await;
        *found = shown(desk).await.into_iter().next();
        found.is_some()
    })
    .await?;
    let dialog = found.into_inner().context("the dialog was there")?;
    xdotool(desk, &["windowfocus", "--sync", &dialog]).await?;
    Ok(dialog)
}

async fn closed(desk: &Desk, dialog: &str) -> Result<()> {
    until("the dialog to close", || async { !shown(desk).await.iter().any(|one| one == dialog) }).await
}

/// The ids of such dialogs on the display.
async fn shown(desk: &Desk) -> Vec<String> {
    let search = desk.command("xdotool").args(["search", "--onlyvisible", "--name", TITLE]).output().await;
    let ids = search.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    ids.lines().map(str::to_owned).collect()
}

async fn xdotool(desk: &Desk, arguments: &[&str]) -> Result<()> {
    let output = desk.command("xdotool").args(arguments).output().await.context("xdotool does not start")?;
    ensure!(output.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
