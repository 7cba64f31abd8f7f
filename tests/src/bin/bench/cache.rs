//! The start with a full cache, at a server that never answers: what is seen then was kept.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use window_tests::{DemoServer, Desk, SilentServer, Window, journey, task_list};

use super::{Measure, launcher, measure, median};

const PERSON: &str = "ann@example.com";

/// Prints milliseconds from exec until the profile is seen, beside the empty window's first paint.
pub async fn run(app: &Path, nothing: &Path, demo: &Path, runs: usize) -> Result<()> {
    let desk = Desk::new().await?;
    let demo = fill(&desk, app, demo).await?;
    let server = SilentServer::at(&demo.stop().await?).await?;
    let (mut profile, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        empty.push(measure(&desk, nothing, Measure::Start).await?);
        profile.push(until_profile(&desk, app).await?);
    }
    ensure!(server.waiting() > 0, "nobody was asked: it proves nothing");
    let (profile, empty) = (median(profile), median(empty));
    println!("empty window  {empty:8.1} ms from exec to first contentful paint");
    println!("full cache    {profile:8.1} ms from exec until the profile is seen, at most; the server answers nothing");
    println!("ratio         {:8.2} (medians of {runs} runs in turn)", profile / empty);
    Ok(())
}

/// Signs in and reads what is kept then.
async fn fill(desk: &Desk, app: &Path, demo: &Path) -> Result<DemoServer> {
    let demo = DemoServer::start(demo, &[]).await?;
    let window = Window::open(desk, app, &["--server", &demo.told.contentstack]).await?;
    journey::sign_in(&window, &demo, PERSON).await?;
    window.click("link", "Tasks").await?;
    window.until("the tasks", task_list::ROWS, Value::Null).await?;
    desk.until_kept("\"tasks\":{").await?;
    window.close().await?;
    Ok(demo)
}

/// The driver needs a moment before anything can be asked: what was there by then counts as late as that.
async fn until_profile(desk: &Desk, app: &Path) -> Result<f64> {
    let (launcher, begun) = launcher(desk, app)?;
    let window = Window::start(desk, &launcher, &[]).await?;
    window
        .until("the profile that was kept", "text().includes('as of') && text().includes(args)", PERSON.into())
        .await?;
    let now = window.evaluate("performance.timeOrigin + performance.now()", Value::Null).await?;
    let begun: f64 = fs::read_to_string(&begun)?.trim().parse()?;
    window.close().await?;
    Ok(now.as_f64().context("a time")? - begun * 1000.0)
}
