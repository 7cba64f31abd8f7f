//! Signing in and out, with each kind of second factor.

use anyhow::Result;
use window_tests::journey;

use crate::Scene;

const LOGIN: (&str, &str) = ("POST", "/v3/user-session");

#[tokio::test]
async fn a_password_signs_in_and_one_request_is_sent_for_it() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.see("heading", "Ann Lee").await?;
    assert_eq!(scene.demo.count(LOGIN.0, LOGIN.1).await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_wrong_password_sends_exactly_one_request_and_loses_nothing_typed() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    journey::sign_in_form(&scene.window, "ann@example.com", "not this one").await?;
    scene.window.see("heading", "There is a problem").await?;
    scene.window.read("The e-mail address or the password is not right").await?;
    let focused = "document.activeElement?.textContent.includes('There is a problem')";
    scene.window.until("the summary to have the focus", focused, serde_json::Value::Null).await?;

    assert_eq!(scene.demo.count(LOGIN.0, LOGIN.1).await?, 1);
    assert_eq!(scene.window.value("E-mail address").await?, "ann@example.com");
    assert_eq!(scene.window.value("Password").await?, "not this one");
    Ok(())
}

#[tokio::test]
async fn an_authenticators_code_signs_in_with_spaces_in_it() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    journey::sign_in_form(&scene.window, "totp@example.com", &scene.demo.told.password).await?;
    scene.window.see("heading", "Enter your code").await?;
    let code = scene.demo.authenticator_code()?;
    let (first, second) = code.split_at(3);
    scene.window.fill("Six-digit code", &format!("{first} {second}")).await?;
    scene.window.click("button", "Continue").await?;
    journey::see_profile(&scene.window, "totp@example.com").await?;
    assert_eq!(scene.demo.count(LOGIN.0, LOGIN.1).await?, 2, "once without and once with the code");
    Ok(())
}

#[tokio::test]
async fn a_wrong_code_leaves_the_person_at_the_code_and_a_right_one_then_signs_in() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    journey::sign_in_form(&scene.window, "totp@example.com", &scene.demo.told.password).await?;
    scene.window.fill("Six-digit code", "000000").await?;
    scene.window.click("button", "Continue").await?;
    scene.window.see("heading", "There is a problem").await?;
    scene.window.see("heading", "Enter your code").await?;
    scene.window.fill("Six-digit code", &scene.demo.authenticator_code()?).await?;
    scene.window.click("button", "Continue").await?;
    journey::see_profile(&scene.window, "totp@example.com").await
}

#[tokio::test]
async fn a_code_from_a_text_message_signs_in() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    journey::sign_in_form(&scene.window, "sms@example.com", &scene.demo.told.password).await?;
    scene.window.click("button", "Send a text message").await?;
    scene.window.read("You can send another in").await?;
    let code = journey::text_message_code(&scene.demo).await?;
    scene.window.fill("Six-digit code", &code).await?;
    scene.window.click("button", "Continue").await?;
    journey::see_profile(&scene.window, "sms@example.com").await?;
    assert_eq!(scene.demo.count("POST", "/v3/user/request_token_sms").await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_locked_account_is_told_how_long_it_has_to_wait() -> Result<()> {
    let scene = Scene::new().await?;
    journey::add_offered_account(&scene.window).await?;
    for attempt in 1..=5 {
        journey::sign_in_form(&scene.window, "ann@example.com", "not this one").await?;
        scene
            .window
            .until("the request to be answered", "find('heading', 'There is a problem')", serde_json::Value::Null)
            .await?;
        window_tests::process::until("the request reaches the server", || async {
            scene.demo.count(LOGIN.0, LOGIN.1).await.is_ok_and(|count| count == attempt)
        })
        .await?;
    }
    journey::sign_in_form(&scene.window, "ann@example.com", &scene.demo.told.password).await?;
    scene.window.read("locked").await?;
    scene.window.read("25 minutes").await
}
