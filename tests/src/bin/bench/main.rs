//! Measures the app: beside an empty Tauri window, in turn, in one run, as medians and
//! ratios; and with a long list of tasks beside a short one. The renderer is WebKit's own
//! choice, with software GL where there is no graphics card.
#![expect(clippy::print_stdout, reason = "its lines are what it is for")]

mod cache;
mod memory;
mod tasks;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};
use memory::tree_pss_mb;
use serde_json::Value;
use window_tests::{Desk, Window};

#[derive(Parser)]
struct Arguments {
    /// The app's binary.
    #[arg(long)]
    app: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The app beside an empty window.
    Window {
        /// What to measure.
        measure: Measure,
        /// The empty window's binary.
        #[arg(long)]
        empty: PathBuf,
        /// How often each is started.
        #[arg(long, default_value_t = 9)]
        runs: usize,
        /// The demo server's binary: the start is measured with a full cache as well.
        #[arg(long)]
        demo: Option<PathBuf>,
    },
    /// A list of 100,000 tasks beside one of 250.
    Tasks {
        /// The demo server's binary.
        #[arg(long)]
        demo: PathBuf,
    },
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
    let Arguments { app, what } = Arguments::parse();
    match what {
        What::Window { measure, empty, runs, demo } => {
            beside_empty(&app, &empty, measure, runs).await?;
            match demo {
                Some(demo) => cache::run(&app, &empty, &demo, runs).await,
                None => Ok(()),
            }
        }
        What::Tasks { demo } => tasks::run(&app, &demo).await,
    }
}

async fn beside_empty(program: &Path, nothing: &Path, what: Measure, runs: usize) -> Result<()> {
    let desk = Desk::new().await?;
    let (mut app, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        empty.push(measure(&desk, nothing, what).await?);
        app.push(measure(&desk, program, what).await?);
    }
    let (app, empty) = (median(app), median(empty));
    let unit = match what {
        Measure::Start => "ms from exec to first contentful paint",
        Measure::Memory => "MB PSS of the process tree",
    };
    println!("empty window  {empty:8.1} {unit}");
    println!("Latchkey      {app:8.1} {unit}");
    println!("ratio         {:8.2} (medians of {runs} runs in turn, WebKit's default renderer)", app / empty);
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

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
