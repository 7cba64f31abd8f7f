//! Measures the app beside an empty Tauri window, in turn, in one run: medians
//! and ratios. The renderer is WebKit's own choice, with software GL where there is no graphics card.
#![expect(clippy::print_stdout, reason = "its lines are what it is for")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use serde_json::Value;
use window_tests::{Desk, Window};

#[derive(Parser)]
struct Arguments {
    /// What to measure.
    what: Measure,
    /// The app's binary.
    #[arg(long)]
    app: PathBuf,
    /// The empty window's binary.
    #[arg(long)]
    empty: PathBuf,
    /// How often each is started.
    #[arg(long, default_value_t = 9)]
    runs: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Measure {
    /// Milliseconds from exec to the first contentful paint.
    Start,
    /// Proportional set size of the whole process tree, once painted.
    Memory,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let desk = Desk::new().await?;
    let (mut app, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..arguments.runs {
        empty.push(measure(&desk, &arguments.empty, arguments.what).await?);
        app.push(measure(&desk, &arguments.app, arguments.what).await?);
    }
    let (app, empty) = (median(app), median(empty));
    let unit = match arguments.what {
        Measure::Start => "ms from exec to first contentful paint",
        Measure::Memory => "MB PSS of the process tree",
    };
    println!("empty window  {empty:8.1} {unit}");
    println!("Latchkey      {app:8.1} {unit}");
    println!(
        "ratio         {:8.2} (medians of {} runs in turn, WebKit's default renderer)",
        app / empty,
        arguments.runs
    );
    Ok(())
}

async fn measure(desk: &Desk, program: &Path, what: Measure) -> Result<f64> {
    let (launcher, begun) = launcher(desk, program)?;
    let window = Window::start(desk, &launcher, &[]).await?;
    let painted = "performance.getEntriesByName('first-contentful-paint').length > 0";
    window.until("the first paint", painted, Value::Null).await?;
    let value = match what {
        Measure::Start => {
            let paint = "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime";
            let painted = window.evaluate(paint, Value::Null).await?.as_f64().context("a time")?;
            let begun: f64 = fs::read_to_string(&begun)?.trim().parse()?;
            painted - begun * 1000.0
        }
        Measure::Memory => tree_pss_mb(desk.driver_pid()?)?,
    };
    window.close().await?;
    Ok(value)
}

/// A script that notes the time and becomes the program: bash does both without a process more.
fn launcher(desk: &Desk, program: &Path) -> Result<(PathBuf, PathBuf)> {
    let (script, begun) = (desk.folder().join("launch"), desk.folder().join("begun"));
    let text =
        format!("#!/bin/bash\necho $EPOCHREALTIME > '{}'\nexec '{}' \"$@\"\n", begun.display(), program.display());
    fs::write(&script, text)?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    Ok((script, begun))
}

/// PSS of everything below the WebDriver's process, which itself is not counted.
fn tree_pss_mb(driver: u32) -> Result<f64> {
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        let parent =
            stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)).and_then(|id| id.parse().ok());
        parents.extend(parent.map(|parent: u32| (pid, parent)));
    }
    let mut tree = vec![driver];
    let mut next = 0;
    while let Some(parent) = tree.get(next).copied() {
        tree.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(pid, _)| *pid));
        next += 1;
    }
    let kilobytes: f64 = tree.iter().skip(1).filter_map(|pid| pss_kb(*pid)).sum();
    Ok(kilobytes / 1024.0)
}

fn pss_kb(pid: u32) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.split_whitespace().next()?.parse().ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
