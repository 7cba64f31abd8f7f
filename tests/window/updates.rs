//! Updates: taken where they are newer, come by https and are signed for their version, and told
//! of in each other case, with the app as it was.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use window_tests::bundle::{Installed, Key, Kind, bundled};
use window_tests::process::{running_as, until, until_within};
use window_tests::update_server::Answer;
use window_tests::{DemoServer, Desk, Programs, UpdateServer, Window, journey};

use crate::looks::assert_flawless_at;

const ANN: &str = "ann@example.com";
const RUNS: &str = "0.1.0";
const NEWER: &str = "0.2.0";
/// Where they are told of, at the end of the settings.
const PLACE: &str = "[aria-labelledby=updates]";
const UNHARMED: &str = "Latchkey is as it was.";

/// An app of version 0.1.0 that updates itself, its settings on the screen.
struct Scene {
    window: Window,
    installed: Installed,
    server: UpdateServer,
    key: Key,
    /// The bytes of the bundle that runs.
    runs: Vec<u8>,
    desk: Desk,
}

impl Scene {
    async fn new() -> Result<Self> {
        Self::at(|server| server.address("updates.json")).await
    }

    /// With updates announced at another address.
    async fn at(address: impl Fn(&UpdateServer) -> String) -> Result<Self> {
        let scene = Self::open(address, &[]).await?;
        see_settings(&scene.window, RUNS).await?;
        Ok(scene)
    }

    /// At the app's first screen, with arguments for it.
    async fn open(address: impl Fn(&UpdateServer) -> String, arguments: &[&str]) -> Result<Self> {
        let (desk, key) = (Desk::new().await?, Key::new()?);
        let server = UpdateServer::start(desk.folder())?;
        let runs = bundled(Kind::AppImage, RUNS)?;
        let installed = Installed::new(desk.folder(), &runs, &server, &address(&server), &key)?;
        let window = Window::open(&desk, &installed.start, arguments).await?;
        Ok(Self { window, installed, server, key, runs, desk })
    }

    /// Announces a version that `key` signed for another one, and hands out `given` in its place.
    fn announce(&self, announced: &str, key: &Key, signed: (&[u8], &str), given: Answer) -> Result<()> {
        let signature = key.sign(signed.0, signed.1)?;
        self.server.announce(Answer::announcement(announced, &self.server.address("bundle"), &signature));
        self.server.offer(given);
        Ok(())
    }

    async fn look(&self) -> Result<()> {
        self.window.click("button", "Look for an update").await
    }

    /// Looks, and has what is found fetched.
    async fn take(&self) -> Result<()> {
        self.look().await?;
        self.window.read("Latchkey 0.2.0 is there.").await?;
        self.window.click("button", "Fetch and install").await
    }

    /// It is told that there is no update and why, the bundle is as it was, and the app goes on.
    async fn is_refused(&self, words: &str) -> Result<()> {
        self.window.read(words).await?;
        self.window.read(UNHARMED).await?;
        self.is_unharmed().await
    }

    async fn is_unharmed(&self) -> Result<()> {
        ensure!(fs::read(&self.installed.bundle)? == self.runs, "another bundle stands in its place");
        self.window.click("link", "Open the journal").await?;
        self.window.read("Nothing is written down yet").await?;
        see_settings(&self.window, RUNS).await?;
        self.window.see("button", "Look again").await
    }
}

/// Goes to the settings of a version.
async fn see_settings(window: &Window, version: &str) -> Result<()> {
    window.click("link", "Settings").await?;
    window.read(&format!("Latchkey {version}")).await
}

/// A bundle that nobody starts: what it holds does not matter to its signature.
fn small_bundle() -> Vec<u8> {
    let mut bytes = b"\x7fELF".to_vec();
    bytes.extend((0_u8..=255).cycle().take(300_000));
    bytes
}

#[tokio::test]
async fn a_newer_version_that_our_key_signed_is_installed_and_runs_after_a_restart() -> Result<()> {
    let programs = Programs::from_env()?;
    let demo = DemoServer::start(&programs.demo_server, &[]).await?;
    let address = |server: &UpdateServer| server.address("updates.json");
    let scene = Scene::open(address, &["--server", &demo.told.contentstack]).await?;
    journey::sign_in(&scene.window, &demo, ANN).await?;
    see_settings(&scene.window, RUNS).await?;
    let newer = bundled(Kind::AppImage, NEWER)?;
    scene.announce(NEWER, &scene.key, (&newer, NEWER), Answer::bundle(newer.clone()))?;

    scene.look().await?;
    scene.window.read("Latchkey 0.2.0 is there.").await?;
    scene.window.read("Sorts faster.").await?;
    ensure!(scene.server.asked() == ["updates.json"], "it was fetched before anyone wanted it");
    scene.window.click("button", "Fetch and install").await?;
    scene.window.read("Latchkey 0.2.0 is installed and runs from the next start on.").await?;
    ensure!(fs::read(&scene.installed.bundle)? == newer, "the bundle is not the one that was fetched");

    scene.window.see("button", "Restart now").await?;
    // The app ends by it, and with it the driver's session: whether it was pressed is seen by what comes.
    drop(scene.window.click("button", "Restart now").await);
    let Scene { window, installed, desk, .. } = scene;
    let old = desk.driver_pid()?;
    let bundle = &installed.bundle;
    until("the new version to run", || async { running_as(bundle).is_some_and(|(_, parent)| parent != old) }).await?;
    // Its session has to be taken away, though nothing is left of it that could be closed.
    drop(window.close().await);
    end(bundle).await?;

    let window = Window::open(&desk, &installed.start, &[]).await?;
    journey::see_profile(&window, ANN).await?;
    see_settings(&window, NEWER).await?;
    ensure!(demo.count("POST", "/v3/user-session").await? == 1, "it signed in anew");
    Ok(())
}

/// Ends what runs as a program, and waits for its end.
async fn end(program: &Path) -> Result<()> {
    let (pid, _) = running_as(program).context("it runs")?;
    let status = tokio::process::Command::new("kill").arg(pid.to_string()).status().await?;
    ensure!(status.success(), "it cannot be ended");
    until("it to end", || async { running_as(program).is_none() }).await
}

#[tokio::test]
async fn an_update_is_looked_for_by_itself_and_told_of_and_nothing_is_fetched() -> Result<()> {
    let address = |server: &UpdateServer| server.address("updates.json");
    let scene = Scene::open(address, &[]).await?;
    scene.announce(NEWER, &scene.key, (&[], NEWER), Answer::page())?;
    let asked = || async { !scene.server.asked().is_empty() };
    // It waits a minute.
    until_within(Duration::from_secs(180), "the app to look", asked).await?;
    scene.window.read("Latchkey 0.2.0 is there.").await?;
    scene.window.click("button", "See").await?;
    scene.window.see("button", "Fetch and install").await?;
    ensure!(scene.server.asked() == ["updates.json"], "it was fetched");
    Ok(())
}

#[tokio::test]
async fn one_byte_that_was_changed_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let signed = small_bundle();
    let mut changed = signed.clone();
    changed[150_000] ^= 1;
    scene.announce(NEWER, &scene.key, (&signed, NEWER), Answer::bundle(changed))?;
    scene.take().await?;
    scene.is_refused("The update is not what was signed").await
}

#[tokio::test]
async fn what_another_key_signed_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce(NEWER, &Key::new()?, (&bundle, NEWER), Answer::bundle(bundle.clone()))?;
    scene.take().await?;
    scene.is_refused("The update is signed by somebody else").await
}

#[tokio::test]
async fn an_older_version_is_refused_though_our_key_signed_it() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce("0.0.9", &scene.key, (&bundle, "0.0.9"), Answer::bundle(bundle.clone()))?;
    scene.look().await?;
    scene.window.read("The version offered is 0.0.9, older than this one.").await?;
    ensure!(scene.server.asked() == ["updates.json"], "it was fetched");
    scene.is_unharmed().await
}

#[tokio::test]
async fn an_older_version_that_is_announced_as_a_newer_one_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce(NEWER, &scene.key, (&bundle, "0.0.9"), Answer::bundle(bundle.clone()))?;
    scene.take().await?;
    scene.is_refused("The update is signed for another version than the one announced").await
}

#[tokio::test]
async fn http_is_refused_before_anything_is_asked() -> Result<()> {
    let scene = Scene::at(|server| server.plain_address("updates.json")).await?;
    scene.look().await?;
    scene.is_refused("The update would come over http").await?;
    ensure!(scene.server.asked().is_empty(), "it was asked for");
    Ok(())
}

#[tokio::test]
async fn a_bundle_that_is_announced_at_an_http_address_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    let signature = scene.key.sign(&bundle, NEWER)?;
    scene.server.announce(Answer::announcement(NEWER, &scene.server.plain_address("bundle"), &signature));
    scene.server.offer(Answer::bundle(bundle));
    scene.look().await?;
    scene.is_refused("The update would come over http").await?;
    ensure!(scene.server.asked() == ["updates.json"], "it was fetched");
    Ok(())
}

#[tokio::test]
async fn a_way_that_leads_from_https_to_http_is_not_gone() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce(NEWER, &scene.key, (&bundle, NEWER), Answer::At(scene.server.plain_address("updates.json")))?;
    scene.take().await?;
    scene.is_refused("The update would come over http").await?;
    ensure!(scene.server.asked() == ["updates.json", "bundle"], "it was followed");
    Ok(())
}

#[tokio::test]
async fn a_bundle_that_breaks_off_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce(NEWER, &scene.key, (&bundle, NEWER), Answer::CutShort(bundle.clone()))?;
    scene.take().await?;
    scene.is_refused("The update broke off on its way").await
}

#[tokio::test]
async fn a_bundle_whose_end_is_missing_without_a_word_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    let half = bundle[..150_000].to_vec();
    scene.announce(NEWER, &scene.key, (&bundle, NEWER), Answer::bundle(half))?;
    scene.take().await?;
    scene.is_refused("The update is not what was signed").await
}

#[tokio::test]
async fn a_web_page_in_the_place_of_the_announcement_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    scene.server.announce(Answer::page());
    scene.look().await?;
    scene.is_refused("What came is no announcement of an update").await
}

#[tokio::test]
async fn a_web_page_in_the_place_of_the_bundle_is_refused() -> Result<()> {
    let scene = Scene::new().await?;
    let bundle = small_bundle();
    scene.announce(NEWER, &scene.key, (&bundle, NEWER), Answer::page())?;
    scene.take().await?;
    scene.is_refused("The update is not what was signed").await
}

#[tokio::test]
async fn the_newest_version_is_told_to_be_the_newest() -> Result<()> {
    let scene = Scene::new().await?;
    scene.announce(RUNS, &scene.key, (&[], RUNS), Answer::page())?;
    scene.look().await?;
    scene.window.read("This is the newest version.").await
}

#[tokio::test]
async fn a_package_is_left_to_its_package_manager_and_nothing_is_asked() -> Result<()> {
    let (desk, key) = (Desk::new().await?, Key::new()?);
    let server = UpdateServer::start(desk.folder())?;
    let package = bundled(Kind::Deb, RUNS)?;
    let installed = Installed::new(desk.folder(), &package, &server, &server.address("updates.json"), &key)?;
    let window = Window::open(&desk, &installed.start, &[]).await?;
    see_settings(&window, RUNS).await?;
    window.read("Your package manager keeps it up to date").await?;
    let rejection = window.invoke("look_for_update", Value::Object(Default::default())).await?;
    ensure!(rejection["rejection"]["problem"]["kind"] == "not_itself", "{rejection}");
    ensure!(!window.text().await?.contains("Look for an update"), "there is something to press");
    ensure!(server.asked().is_empty(), "it was asked for");
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_on_updates() -> Result<()> {
    let scene = Scene::new().await?;
    let newer = bundled(Kind::AppImage, NEWER)?;
    scene.announce(NEWER, &scene.key, (&newer, NEWER), Answer::page())?;
    scene.look().await?;
    scene.window.read("Latchkey 0.2.0 is there.").await?;
    assert_flawless_at(&scene.window, "updates-found", PLACE).await?;
    scene.window.click("button", "Fetch and install").await?;
    scene.window.read("The update is not what was signed").await?;
    assert_flawless_at(&scene.window, "updates-refused", PLACE).await?;
    scene.server.offer(Answer::bundle(newer));
    scene.window.click("button", "Look again").await?;
    scene.window.click("button", "Fetch and install").await?;
    scene.window.see("button", "Restart now").await?;
    assert_flawless_at(&scene.window, "updates-installed", PLACE).await
}
