//! The journal and the diagnostics.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_tests::journey;

use crate::Scene;
use crate::files::{kept, restart_after};

/// In every token that the server gives.
const MARKER: &str = "marked-secret-5a20";

#[tokio::test]
async fn what_was_done_stands_in_the_journal_after_a_restart_until_it_is_emptied() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    journey::sign_out(&scene.window).await?;
    let scene = restart_after(scene, |_| Ok(())).await?;
    let window = &scene.window;
    window.click("link", "Settings").await?;
    window.click("link", "Open the journal").await?;
    window.see("heading", "Today").await?;
    let rows = "[...document.querySelectorAll('.entries b')].map((one) => one.innerText)";
    let told = window.evaluate(rows, Value::Null).await?;
    assert_eq!(told, json!(["Signed out", "Signed in", "Account added"]));
    window.read("a…@example.com · Contentstack at 127.0.0.1").await?;
    ensure!(!window.text().await?.contains("ann@example.com · "), "the journal tells an address whole");

    window.click("button", "Empty the journal…").await?;
    window.read("Its 3 entries are removed for good.").await?;
    window.click("button", "Keep it").await?;
    window.see("heading", "Today").await?;
    window.click("button", "Empty the journal…").await?;
    window.click("button", "Empty it").await?;
    window.see("heading", "Nothing is written down yet").await?;
    for name in ["journal.json", "journal.copy.json"] {
        let text = std::fs::read_to_string(kept(&scene.desk, name))?;
        ensure!(!text.contains("signed_in"), "{name} still tells: {text}");
    }
    Ok(())
}

#[tokio::test]
async fn diagnostics_are_shown_copied_and_tell_nothing_of_the_person() -> Result<()> {
    let scene = Scene::with(&["--marker", MARKER]).await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, "ann@example.com").await?;
    // An error is remembered with what it was about.
    let complaint = window.invoke("profile", json!({ "account": "0000000000000000" })).await?;
    ensure!(complaint.get("rejection").is_some(), "{complaint}");
    window.keys("\u{e009}k\u{e000}").await?;
    window.fill("Find an action", "Copy diag").await?;
    window.keys("\u{e007}").await?;
    window.see("dialog", "Diagnostics").await?;
    window.read("Keychain: open").await?;
    let report = window.evaluate("document.querySelector('.report').innerText", Value::Null).await?;
    let report = report.as_str().context("the report is a text")?.to_owned();
    for line in
        ["Latchkey: ", "System: linux", "Webview: 2.", "Accounts, contentstack, signed_in: 1", "File accounts: well"]
    {
        ensure!(report.contains(line), "“{line}” is not in {report}");
    }
    let folder = scene.desk.folder().display().to_string();
    let host = scene.demo.told.contentstack.trim_start_matches("http://").trim_end_matches("/v3").to_owned();
    for canary in ["ann@", "example.com", "Ann", "Lee", MARKER, host.as_str(), "127.0.0.1", folder.as_str()] {
        ensure!(!report.contains(canary), "“{canary}” is in {report}");
    }
    window.click("button", "Copy").await?;
    window.read("Copied.").await?;
    window.click("button", "Close").await?;
    // What is on the clipboard is what was shown: it is pasted into a field.
    window.click("link", "Add an account").await?;
    window.click("choice", "Another address").await?;
    window.focus("textbox", "Address of the server").await?;
    window.keys("\u{e009}v\u{e000}").await?;
    let pasted = window.value("Address of the server").await?;
    ensure!(pasted.contains("Latchkey: ") && pasted.contains("Keychain: open"), "something else was copied: {pasted}");
    Ok(())
}
