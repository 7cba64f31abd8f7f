//! Addresses that cannot be used: a clear, named error each, and what was typed stays.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use anyhow::Result;
use window_tests::odd::{OddServer, address_of_nothing};
use window_tests::{DemoServer, Desk, Programs, Window};

use crate::Scene;

#[tokio::test]
async fn each_kind_of_bad_address_has_its_own_words_and_stays_in_its_field() -> Result<()> {
    let scene = Scene::new().await?;
    let odd = OddServer::start()?;
    let mut seen = Vec::new();
    for (address, words) in [
        ("not a url".to_owned(), "This is not a web address"),
        ("http://contentstack.example/v3".to_owned(), "http is for this computer only"),
        (odd.address("html"), "A web page came"),
        (odd.address("empty"), "answered with nothing"),
        (odd.address("redirect"), "points to another address"),
        (odd.address("other-json"), "another kind of server"),
        (odd.address("broken"), "cannot be read"),
        (odd.address("nothing"), "The connection broke off"),
        (address_of_nothing()?, "Nothing answers"),
    ] {
        let summary = refusal(&scene.window, &address).await?;
        assert!(summary.contains(words), "{address}: “{words}” is not in “{summary}”");
        assert!(!seen.contains(&summary), "{address}: the same words as another: “{summary}”");
        assert_eq!(scene.window.value("Address of the server").await?, address);
        seen.push(summary);
    }
    assert!(scene.demo.requests().await?.is_empty(), "none of these is the demo server");
    Ok(())
}

/// Types the address, presses Continue and reads the summary of the error.
async fn refusal(window: &Window, address: &str) -> Result<String> {
    window.fill("Address of the server", address).await?;
    window.click("button", "Continue").await?;
    window.see("heading", "There is a problem").await?;
    let summary = "plain(document.querySelector('.summary').innerText)";
    let done = format!("!document.querySelector('[aria-busy=true]') && {summary}.length > 20");
    window.until("the error's words", &done, serde_json::Value::Null).await?;
    Ok(window.evaluate(summary, serde_json::Value::Null).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn without_the_systems_certificates_the_app_starts_and_says_what_is_missing() -> Result<()> {
    let (desk, programs) = (Desk::new().await?, Programs::from_env()?);
    let demo = DemoServer::start(&programs.demo_server, &[]).await?;
    let start = desk.folder().join("start");
    let script = format!("#!/bin/sh\nSSL_CERT_FILE=/dev/null exec {} \"$@\"\n", programs.app.display());
    fs::write(&start, script)?;
    fs::set_permissions(&start, Permissions::from_mode(0o755))?;
    let window = Window::open(&desk, &start, &[]).await?;
    window.click("choice", "Another address").await?;
    let summary = refusal(&window, &demo.told.contentstack).await?;
    assert!(summary.contains("no certificates to know servers by"), "{summary}");
    Ok(())
}
