//! The app in its window, met as a person meets it: by role and name.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::Desk;
use crate::process::{running_children, until};

mod look;

pub use look::Size;

/// The app, driven.
pub struct Window {
    client: Client,
    /// The WebDriver's process, the parent of the app.
    driver: u32,
}

const PRELUDE: &str = include_str!("window/page.js");
/// Milliseconds until a state that is waited for must be there.
const PATIENCE_MS: u32 = 20_000;
/// Ctrl+A.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
const DELETE: &str = "\u{e017}";
/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Window {
    /// Starts `app` on `desk` and waits until its page has something to read.
    pub async fn open(desk: &Desk, app: &Path, arguments: &[&str]) -> Result<Self> {
        let window = Self::start(desk, app, arguments).await?;
        window.until("a heading", "all('heading').length > 0", Value::Null).await?;
        Ok(window)
    }

    /// Starts any Tauri app on `desk`, whatever its page may hold.
    pub async fn start(desk: &Desk, app: &Path, arguments: &[&str]) -> Result<Self> {
        let mut capabilities = Capabilities::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": app, "args": arguments }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder
            .capabilities(capabilities)
            .connect(&desk.driver_address())
            .await
            .context("the app does not start")?;
        Ok(Self { client, driver: desk.driver_pid()? })
    }

    /// Closes the app.
    pub async fn close(self) -> Result<()> {
        self.leave().await
    }

    /// Loads the page anew and waits for it: a script that ran meanwhile would never answer.
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await.context("the page does not load anew")
    }

    /// Closes the app where its window is to be replaced by that of another start, and waits
    /// for its end: as long as it runs, another start would hand over to it and end.
    pub async fn leave(&self) -> Result<()> {
        self.ask_to_end().await?;
        until("the app to end", || async { running_children(self.driver).is_empty() }).await
    }

    /// Has the app end, and does not wait until it has.
    pub async fn ask_to_end(&self) -> Result<()> {
        self.client.clone().close().await.context("the app does not close")
    }

    /// Clicks what has this role and name as soon as it is shown.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        self.element(role, name).await?.click().await.with_context(|| format!("cannot click the {role} “{name}”"))
    }

    /// Puts the focus on what has this role and name.
    pub async fn focus(&self, role: &str, name: &str) -> Result<()> {
        self.see(role, name).await?;
        self.evaluate("(find(...args).focus(), true)", json!([role, name])).await.map(drop)
    }

    /// Types into a field, key by key, in place of all that stands there. It is selected by
    /// the keys, as a person does: the driver's own way to empty a field tells the page of
    /// nothing until the field is left, and the page may draw what stood there anew meanwhile.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.element("textbox", label).await?;
        for keys in [SELECT_ALL, if text.is_empty() { DELETE } else { text }] {
            field.send_keys(keys).await.with_context(|| format!("cannot type into “{label}”"))?;
        }
        Ok(())
    }

    /// What stands in a field now.
    pub async fn value(&self, label: &str) -> Result<String> {
        let field = self.element("textbox", label).await?;
        field.prop("value").await?.with_context(|| format!("“{label}” has no value"))
    }

    /// Types at whatever has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        self.client.active_element().await?.send_keys(keys).await.context("cannot type")
    }

    /// Waits for what has this role and name.
    pub async fn see(&self, role: &str, name: &str) -> Result<()> {
        self.element(role, name).await.map(drop)
    }

    /// Waits for words anywhere on the page.
    pub async fn read(&self, words: &str) -> Result<()> {
        self.until(&format!("the words “{words}”"), "text().includes(args)", json!(words)).await
    }

    /// Waits until words are nowhere on the page.
    pub async fn read_no_more(&self, words: &str) -> Result<()> {
        self.until(&format!("“{words}” to go"), "!text().includes(args)", json!(words)).await
    }

    /// Waits until an expression of JavaScript holds; it may use `args` and what `page.js` has.
    pub async fn until(&self, what: &str, condition: &str, args: Value) -> Result<()> {
        let script = format!(
            "const [args, patience, done] = arguments; {PRELUDE}
             const limit = performance.now() + patience;
             const look = () => {{
               let found = false;
               try {{ found = Boolean({condition}); }} catch {{ /* not there yet */ }}
               if (found) done(null);
               else if (performance.now() > limit) done(text());
               else requestAnimationFrame(look);
             }};
             look();"
        );
        // Where the page goes away under it, the script itself can end no more.
        let limit = Duration::from_millis(u64::from(PATIENCE_MS) * 2);
        let answer = self.client.execute_async(&script, vec![args, json!(PATIENCE_MS)]);
        let found = timeout(limit, answer).await.with_context(|| format!("no answer while waiting for {what}"))??;
        if !found.is_null() {
            bail!("gave up waiting for {what}; the page reads: {found}");
        }
        Ok(())
    }

    /// The value of an expression of JavaScript; it may use `args` and what `page.js` has.
    pub async fn evaluate(&self, expression: &str, args: Value) -> Result<Value> {
        let script = format!("const [args] = arguments; {PRELUDE} return {expression};");
        self.client.execute(&script, vec![args]).await.with_context(|| format!("cannot evaluate {expression}"))
    }

    /// Everything there is to read on the page.
    pub async fn text(&self) -> Result<String> {
        Ok(self.evaluate("text()", Value::Null).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Calls a command of the shell from the page and gives its answer or rejection.
    pub async fn invoke(&self, command: &str, args: Value) -> Result<Value> {
        let script = "const [command, args, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, args).then(
              (answer) => done({ answer }), (rejection) => done({ rejection }));";
        Ok(self.client.execute_async(script, vec![json!(command), args]).await?)
    }

    async fn element(&self, role: &str, name: &str) -> Result<Element> {
        let what = format!("the {role} “{name}”");
        let args = json!([role, name]);
        self.until(&what, "find(...args)", args.clone()).await?;
        let found = self.evaluate("find(...args)", args).await?;
        let id = found.get(ELEMENT).and_then(Value::as_str).with_context(|| format!("{what} is gone"))?;
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
    }
}

/// axe-core as `npm ci` put it there.
fn axe_source() -> Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join("node_modules/axe-core/axe.min.js")).context("axe-core is not installed: `npm ci`")
}
