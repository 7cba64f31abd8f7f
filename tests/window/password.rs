//! A new password by mail, signed out and signed in, and the activation of an account.

use anyhow::Result;
use serde_json::{Value, json};
use window_tests::{Window, journey};

use crate::Scene;

const RESET: (&str, &str) = ("POST", "/v3/user/reset_password");
const NEW: &str = "seven brass plates on a petrol door";
const ANN: &str = "ann@example.com";
const ACCEPTED: &str = "The new password is set";

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_that_signs_in_and_the_old_one_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.fill("E-mail address", ANN).await?;
    window.click("link", "Forgot password").await?;
    assert_eq!(window.value("E-mail address").await?, ANN, "what was typed is filled in");
    window.click("button", "Send a link").await?;
    window.read("If ann@example.com has an account, a link is on its way. It works for 60 minutes.").await?;
    window.read("Ask again in 0:").await?;
    see_focus(window, "link").await?;
    let link = journey::mailed_link(&scene.demo, "reset_password", ANN).await?;
    set_password(window, &link, NEW).await?;

    window.read(ACCEPTED).await?;
    assert_eq!(window.value("E-mail address").await?, ANN, "the address is filled in");
    see_focus(window, "password").await?;
    journey::sign_in_form(window, ANN, &scene.demo.told.password).await?;
    window.read("The e-mail address or the password is not right").await?;
    journey::sign_in_form(window, ANN, NEW).await?;
    journey::see_profile(window, ANN).await?;
    assert_eq!(scene.demo.count(RESET.0, RESET.1).await?, 1);
    Ok(())
}

#[tokio::test]
async fn nothing_tells_whether_an_address_has_an_account() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    scene.window.fill("E-mail address", "nobody@example.com").await?;
    scene.window.click("link", "Forgot password").await?;
    scene.window.click("button", "Send a link").await?;
    scene.window.read("If nobody@example.com has an account, a link is on its way.").await?;
    assert!(scene.demo.mailbox().await?.iter().all(|message| message.to != "nobody@example.com"));
    Ok(())
}

#[tokio::test]
async fn a_short_password_is_refused_in_the_servers_words_at_its_field_and_nothing_typed_is_lost() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let link = ask_for_link(&scene).await?;
    set_password(window, &link, "short").await?;
    window.see("heading", "There is a problem").await?;
    let at_the_field = "document.querySelector('#new-password-error').textContent.includes(args)";
    let words = "Contentstack: is too short (minimum is 8 characters)";
    window.until("the complaint at its field", at_the_field, json!(words)).await?;
    let summary = "document.activeElement.matches('.summary') && document.activeElement.textContent.includes(args)";
    window.until("the summary to have the focus", summary, json!(words)).await?;
    assert_eq!(window.value("Link from the mail").await?, link);
    assert_eq!(window.value("New password").await?, "short");
    assert_eq!(window.value("The same again").await?, "short");

    set_password(window, &link, NEW).await?;
    window.read(ACCEPTED).await
}

#[tokio::test]
async fn a_used_link_is_refused_in_the_servers_words() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let link = ask_for_link(&scene).await?;
    set_password(window, &link, NEW).await?;
    window.read(ACCEPTED).await?;
    window.click("link", "I have a reset link").await?;
    set_password(window, &link, "another one altogether").await?;
    let at_the_field = "document.querySelector('#link-error').textContent.includes(args)";
    let words = "Contentstack: The token provided is invalid. Please try again.";
    window.until("the complaint at its field", at_the_field, json!(words)).await
}

#[tokio::test]
async fn what_cannot_be_sent_is_named_at_its_field_and_not_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.click("link", "I have a reset link").await?;
    window.click("button", "Set the new password").await?;
    window.see("link", "Paste the link from the mail").await?;
    window.see("link", "Enter a new password").await?;
    let other = journey::mailed_link(&scene.demo, "activation", "new@example.com").await?;
    fill_form(window, &other, "one thing").await?;
    window.fill("The same again", "another thing").await?;
    window.click("button", "Set the new password").await?;
    window.see("link", "The two passwords are not the same").await?;
    window.fill("The same again", "one thing").await?;
    window.click("button", "Set the new password").await?;
    window.see("link", "This link is for something else").await?;
    assert_eq!(scene.demo.count(RESET.0, RESET.1).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_password_is_told_its_strength_in_words_with_the_names_typed_in_mind() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.click("link", "Activate an account").await?;
    window.read("At least 8 characters; any will do.").await?;
    window.fill("New password", "password1").await?;
    window.read("Very weak.").await?;
    window.fill("First name", "Wilhelmina").await?;
    window.fill("New password", "wilhelmina").await?;
    window.read("Built from your name, address or company.").await?;
    window.fill("New password", NEW).await?;
    window.read("Very good. Hard to guess.").await
}

#[tokio::test]
async fn links_and_passwords_are_gone_with_their_form_and_the_rest_stays() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.fill("E-mail address", "new@example.com").await?;
    window.click("link", "Activate an account").await?;
    window.fill("First name", "Nia").await?;
    fill_form(window, "blt0123456789", NEW).await?;
    window.click("link", "Cancel").await?;
    assert_eq!(window.value("E-mail address").await?, "new@example.com");
    window.click("link", "Activate an account").await?;
    assert_eq!(window.value("First name").await?, "Nia");
    for label in ["Link from the mail", "New password", "The same again"] {
        assert_eq!(window.value(label).await?, "", "{label}");
    }
    Ok(())
}

#[tokio::test]
async fn a_mailed_link_activates_an_account_that_then_signs_in() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    window.fill("E-mail address", "new@example.com").await?;
    window.click("link", "Activate an account").await?;
    let link = journey::mailed_link(&scene.demo, "activation", "new@example.com").await?;
    window.fill("First name", "Nia").await?;
    window.fill("Last name", "Okafor").await?;
    fill_form(window, &link, NEW).await?;
    let hash = window.evaluate("location.hash", Value::Null).await?.to_string();
    assert!(hash.ends_with("/activate\""), "the address says no more than where one is: {hash}");
    window.click("button", "Activate the account").await?;
    window.read("The account is activated").await?;
    assert_eq!(window.value("E-mail address").await?, "new@example.com");
    window.fill("Password", NEW).await?;
    window.click("button", "Sign in").await?;
    journey::see_profile(window, "new@example.com").await?;
    window.see("heading", "Nia Okafor").await
}

#[tokio::test]
async fn whoever_is_signed_in_changes_the_password_under_security_and_signs_in_anew() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, ANN).await?;
    window.click("link", "Security").await?;
    window.click("button", "Send a link to ann@example.com").await?;
    window.read("If ann@example.com has an account, a link is on its way.").await?;
    let link = journey::mailed_link(&scene.demo, "reset_password", ANN).await?;
    set_password(window, &link, NEW).await?;
    window.read(ACCEPTED).await?;
    assert_eq!(window.value("E-mail address").await?, ANN);
    window.fill("Password", NEW).await?;
    window.click("button", "Sign in").await?;
    window.see("heading", "Change your password").await
}

#[tokio::test]
async fn whoever_has_to_change_the_password_is_led_there() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::add_offered_account(window).await?;
    // No account of the demo server is asked for a new password.
    let asked = r#"(() => {
        const real = window.fetch;
        window.fetch = async (...request) => {
          const answer = await real(...request);
          const text = (await answer.text()).replace('"password_reset_required":false', '"password_reset_required":true');
          return new Response(text, answer);
        };
        return true;
      })()"#;
    window.evaluate(asked, Value::Null).await?;
    journey::sign_in_form(window, ANN, &scene.demo.told.password).await?;
    window.read("A new password is asked for.").await?;
    window.click("button", "Change your password").await?;
    window.see("heading", "Change your password").await?;
    let focused = "document.activeElement.textContent.trim() === args";
    window.until("the way to a link to have the focus", focused, json!("Send a link to ann@example.com")).await
}

/// From the first screen to the form, with a link from the mailbox.
async fn ask_for_link(scene: &Scene) -> Result<String> {
    journey::add_offered_account(&scene.window).await?;
    scene.window.fill("E-mail address", ANN).await?;
    scene.window.click("link", "Forgot password").await?;
    scene.window.click("button", "Send a link").await?;
    scene.window.read("a link is on its way").await?;
    journey::mailed_link(&scene.demo, "reset_password", ANN).await
}

async fn set_password(window: &Window, link: &str, password: &str) -> Result<()> {
    fill_form(window, link, password).await?;
    window.click("button", "Set the new password").await
}

async fn fill_form(window: &Window, link: &str, password: &str) -> Result<()> {
    window.fill("Link from the mail", link).await?;
    window.fill("New password", password).await?;
    window.fill("The same again", password).await
}

async fn see_focus(window: &Window, id: &str) -> Result<()> {
    window.until(&format!("#{id} to have the focus"), "document.activeElement?.id === args", json!(id)).await
}
