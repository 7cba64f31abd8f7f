//! The files that the app keeps: damaged, of a later version, and what the person is told of it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use window_tests::{Desk, Window, journey};

use crate::Scene;

/// A file of the app's data on a desk.
pub fn kept(desk: &Desk, name: &str) -> PathBuf {
    desk.folder().join("home/data/app.latchkey").join(name)
}

/// Closes the app, does something to its files, and starts it again on them.
pub async fn restart_after(scene: Scene, change: impl FnOnce(&Desk) -> Result<()>) -> Result<Scene> {
    let Scene { window, desk, demo, programs } = scene;
    window.leave().await?;
    change(&desk)?;
    let window = Window::open(&desk, &programs.app, &[]).await?;
    Ok(Scene { window, desk, demo, programs })
}

/// Leaves of a file what a crash may leave.
pub fn tear(desk: &Desk, name: &str) -> Result<()> {
    let path = kept(desk, name);
    let whole = fs::read(&path)?;
    Ok(fs::write(path, whole.split_at(whole.len() / 2).0)?)
}

#[tokio::test]
async fn a_torn_list_of_accounts_is_read_from_its_copy_and_the_person_is_told() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let scene = restart_after(scene, |desk| tear(desk, "accounts.json")).await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    scene.window.read("The list of accounts was damaged. It was read from its copy; at most the last change").await?;
    let aside = fs::read_dir(kept(&scene.desk, ""))?.flatten().map(|entry| entry.file_name().into_string());
    let aside: Vec<_> = aside.flatten().filter(|name| name.contains("damaged")).collect();
    ensure!(aside.len() == 1, "one file was set aside: {aside:?}");
    scene.window.read(&format!("What was damaged is kept as {}", aside.concat())).await?;
    scene.window.click("button", "All right").await?;
    scene.window.read_no_more("was damaged").await?;
    let scene = restart_after(scene, |_| Ok(())).await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    scene.window.read_no_more("was damaged").await
}

#[tokio::test]
async fn a_list_that_is_lost_with_its_copy_is_said_to_be_and_can_be_begun_anew() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let tear_both = |desk: &Desk| tear(desk, "accounts.json").and_then(|()| tear(desk, "accounts.copy.json"));
    let scene = restart_after(scene, tear_both).await?;
    scene.window.see("heading", "Add an account").await?;
    scene.window.read("The list of accounts was damaged, and its copy cannot be read either. The list begins").await
}

#[tokio::test]
async fn files_of_a_later_version_are_left_alone_and_the_app_works_in_memory() -> Result<()> {
    let later = "{\"version\":99,\"accounts\":\"of another kind\"}";
    let scene = Scene::new().await?;
    scene.window.see("heading", "Add an account").await?;
    let Scene { window, desk, demo, programs } = scene;
    window.leave().await?;
    fs::write(kept(&desk, "accounts.json"), later)?;
    let window = Window::open(&desk, &programs.app, &["--server", &demo.told.contentstack]).await?;
    let scene = Scene { window, desk, demo, programs };
    scene.window.read("The list of accounts is from a later version of Latchkey. It is left as it is").await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let scene = restart_after(scene, |_| Ok(())).await?;
    scene.window.see("heading", "Add an account").await?;
    ensure!(fs::read_to_string(kept(&scene.desk, "accounts.json"))? == later, "the later version's file was changed");
    Ok(())
}

#[cfg(unix)]
#[tokio::test]
async fn what_the_app_writes_is_for_its_owner_only() -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let mut seen = 0;
    for (path, _) in scene.desk.files()? {
        let is_ours = path.extension().is_some_and(|end| end == "json" || end == "log");
        if is_ours && path.to_string_lossy().contains("app.latchkey") {
            let mode = fs::metadata(&path)?.permissions().mode() & 0o777;
            ensure!(mode == 0o600, "{} can be read by others: {mode:o}", path.display());
            seen += 1;
        }
    }
    ensure!(seen >= 7, "only {seen} files were looked at");
    Ok(())
}
