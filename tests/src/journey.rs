//! The steps that people take again and again.

use anyhow::{Result, ensure};

use crate::{DemoServer, Window};

/// From the first screen to the sign-in form of the server that is offered.
pub async fn add_offered_account(window: &Window) -> Result<()> {
    window.see("heading", "Add an account").await?;
    window.click("button", "Continue").await?;
    window.see("heading", "Sign in to Contentstack").await
}

/// Types e-mail address and password and presses the button.
pub async fn sign_in_form(window: &Window, email: &str, password: &str) -> Result<()> {
    window.fill("E-mail address", email).await?;
    window.fill("Password", password).await?;
    window.click("button", "Sign in").await
}

/// Adds the offered account and signs in with the password alone.
pub async fn sign_in(window: &Window, demo: &DemoServer, email: &str) -> Result<()> {
    add_offered_account(window).await?;
    sign_in_form(window, email, &demo.told.password).await?;
    see_profile(window, email).await
}

/// Waits for the profile of the person with this address.
pub async fn see_profile(window: &Window, email: &str) -> Result<()> {
    window.see("heading", "Person").await?;
    window
        .until("the profile's rows", "document.querySelector('[aria-busy=true]') === null", serde_json::Value::Null)
        .await?;
    window.read(email).await
}

/// Goes to Security and signs out.
pub async fn sign_out(window: &Window) -> Result<()> {
    window.click("link", "Security").await?;
    window.click("button", "Sign out").await?;
    window.see("heading", "Sign in to Contentstack").await
}

/// The newest code that the server sent by text message.
pub async fn text_message_code(demo: &DemoServer) -> Result<String> {
    let messages = demo.mailbox().await?;
    let code = messages.into_iter().rev().find_map(|message| message.code);
    ensure!(code.is_some(), "no code in the mailbox");
    Ok(code.unwrap_or_default())
}

/// The link of the newest mail of a kind to this address.
pub async fn mailed_link(demo: &DemoServer, kind: &str, to: &str) -> Result<String> {
    let messages = demo.mailbox().await?;
    let newest = messages.into_iter().rev().find(|message| message.kind == kind && message.to == to);
    let link = newest.and_then(|message| message.link);
    ensure!(link.is_some(), "no link of a {kind} mail to {to} in the mailbox");
    Ok(link.unwrap_or_default())
}

/// From the screen that adds an account to the sign-in form of a Medusa server; `version` is as the page names it.
pub async fn add_medusa(window: &Window, address: &str, version: &str) -> Result<()> {
    window.see("heading", "Add an account").await?;
    window.click("choice", "Medusa").await?;
    window.fill("Address of the server", address).await?;
    window.click("button", "Continue").await?;
    window.see("heading", &format!("Sign in to {version}")).await
}
