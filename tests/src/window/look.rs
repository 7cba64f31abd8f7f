//! How a screen looks: pictures, sizes, themes, and what axe finds.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Window, axe_source};

/// The first bytes of every PNG.
const PNG_SIGNATURE: &[u8] = b"\x89PNG";

/// A caret that blinks never stands still: after so many frames the last one is taken.
const MOST_FRAMES: u32 = 5;

/// A size of the window and of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Size of text in per cent.
    pub text: u32,
}

impl Size {
    /// As the app opens.
    pub const USUAL: Self = Self { width: 1080, height: 720, text: 100 };
    /// The least that the app works from.
    pub const SMALL: Self = Self { width: 720, height: 480, text: 100 };
    /// Text twice as large.
    pub const LARGE_TEXT: Self = Self { width: 1080, height: 720, text: 200 };
}

impl Window {
    /// Sets the size of the window and its text, and waits until it is so.
    pub async fn resize(&self, size: Size) -> Result<()> {
        self.client.set_window_size(size.width, size.height).await.context("the window cannot be resized")?;
        self.evaluate("document.documentElement.style.setProperty('font-size', `${args}%`)", json!(size.text)).await?;
        self.until("the window's new size", "innerWidth === args[0]", json!([size.width])).await
    }

    /// Shows the page in `light` or `dark`, as the setting does, at once as under reduced motion.
    pub async fn theme(&self, theme: &str) -> Result<()> {
        let change =
            "for (const motion of ['--fast', '--calm']) document.documentElement.style.setProperty(motion, '0ms');
            document.documentElement.dataset.theme = args; return true;";
        self.evaluate(&format!("(() => {{ {change} }})()"), json!(theme)).await?;
        // Two frames let the change begin.
        let settled = "(window.framesSeen = (window.framesSeen ?? 0) + 1) > 2 && document.getAnimations().length === 0";
        self.until("the colours to settle", settled, Value::Null).await?;
        self.evaluate("delete window.framesSeen", Value::Null).await.map(drop)
    }

    /// Writes a picture of the window once it stands still: the frame that the
    /// WebDriver has at hand may be an older one.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let mut picture = self.screenshot().await?;
        for _ in 0..MOST_FRAMES {
            let next = self.screenshot().await?;
            let still = next == picture;
            picture = next;
            if still {
                break;
            }
        }
        fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))
    }

    async fn screenshot(&self) -> Result<Vec<u8>> {
        let png = self.client.screenshot().await.context("no picture of the window")?;
        ensure!(png.starts_with(PNG_SIGNATURE), "the picture is no PNG");
        Ok(png)
    }

    /// What axe-core finds wrong on the screen, every rule on: one line a finding.
    pub async fn axe(&self) -> Result<Vec<String>> {
        let source = axe_source()?;
        let script = "const [done] = arguments;
            axe.run(document, { resultTypes: ['violations'] }).then(
              (result) => done(result.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
              (error) => done([`axe failed: ${error}`]));";
        self.client
            .execute(&format!("if (!window.axe) {{ {source} }}"), Vec::new())
            .await
            .context("axe does not load")?;
        let found = self.client.execute_async(script, Vec::new()).await.context("axe does not run")?;
        let lines = found.as_array().context("axe gives a list")?;
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}
