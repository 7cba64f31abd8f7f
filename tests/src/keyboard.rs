//! Real keys, as a person presses them: to whatever has the focus on the display.

use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use tokio::io::AsyncWriteExt;

use crate::Desk;

/// Types a text. It is in no argument, which every process could read.
pub async fn write(desk: &Desk, text: &str) -> Result<()> {
    let mut command = desk.command("xdotool");
    let mut child =
        command.args(["type", "--file", "-"]).stdin(Stdio::piped()).spawn().context("xdotool does not start")?;
    child.stdin.take().context("standard input is piped")?.write_all(text.as_bytes()).await?;
    let status = child.wait().await?;
    ensure!(status.success(), "xdotool cannot type");
    Ok(())
}

/// Presses a key, by its name in X: `Return`, `Escape`.
pub async fn press(desk: &Desk, key: &str) -> Result<()> {
    let status = desk.command("xdotool").args(["key", key]).status().await?;
    ensure!(status.success(), "xdotool cannot press {key}");
    Ok(())
}
