//! Every operation of the app against every fault of a server and of the way to it.
//!
//! The app is the real one, its server the demo server; between them stands a proxy
//! for each cell of the table. A line is printed for each, and `N passed, N failed`
//! at the end. The same `--seed` gives the same faults.
#![expect(clippy::print_stdout, reason = "the report is what it is for")]

mod answer;
mod cell;
mod certificates;
mod check;
mod fault;
mod operation;
mod outside;
mod proxy;
mod rule;
mod setting;
mod state;
mod wire;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Parser;
use tokio::process::Command;
use tokio::sync::Semaphore;

use cell::Cell;
use certificates::{Certificates, root_file};
use operation::Operation;
use outside::Log;
use setting::Shared;

/// Cells that run side by side: most of them wait.
const SIDE_BY_SIDE: usize = 24;

/// The most memory, in kB, that a run may have had at a time; a gigabyte was offered often.
const MOST_MEMORY_KB: u64 = 512 * 1024;

/// Holds the app against every fault.
#[derive(Parser)]
struct Arguments {
    /// Only cells whose name holds this
    part: Option<String>,
    /// What is left to chance
    #[arg(long, default_value_t = 20_260_302)]
    seed: u64,
    /// Where the root of this run's certificates goes; set by the program for itself
    #[arg(long, hide = true)]
    folder: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    match &arguments.folder {
        Some(folder) => run(&arguments, folder).await,
        None => run_with_root().await,
    }
}

/// Starts this program anew, with a root of its own in the place of the system's: so the
/// app needs to know of none.
async fn run_with_root() -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let mut again = Command::new(std::env::current_exe()?);
    again.args(std::env::args_os().skip(1)).arg("--folder").arg(folder.path());
    again.env("SSL_CERT_FILE", root_file(folder.path())).env_remove("SSL_CERT_DIR").kill_on_drop(true);
    let status = again.status().await.context("starting anew")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn run(arguments: &Arguments, folder: &Path) -> Result<ExitCode> {
    let begun = Instant::now();
    let panics = count_panics();
    let log = Log::listen()?;
    // A second installation fails and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let certificates = Arc::new(Certificates::make(folder)?);
    let http = reqwest::Client::builder().no_proxy().build()?;
    let shared = Shared { seed: arguments.seed, certificates, http };
    let mut table = Table::default();
    table.run(cells(arguments.part.as_deref()), &shared, &log).await?;
    if arguments.part.is_none() {
        table.line("the whole run × the log", &log.complaints());
        table.line("the whole run × panics", &panics.lock().unwrap_or_else(PoisonError::into_inner));
        table.line("the whole run × memory", &about_memory());
    }
    println!("seed {}, {:.1} s", arguments.seed, begun.elapsed().as_secs_f32());
    Ok(table.finish())
}

/// Every operation with every fault.
fn cells(part: Option<&str>) -> Vec<Cell> {
    let faults: Vec<_> = fault::all().into_iter().map(Arc::new).collect();
    let pairs = Operation::ALL.into_iter().flat_map(|operation| faults.iter().map(move |fault| (operation, fault)));
    let cells =
        pairs.enumerate().map(|(number, (operation, fault))| Cell { number, operation, fault: Arc::clone(fault) });
    cells.filter(|cell| part.is_none_or(|part| cell.name().contains(part))).collect()
}

#[derive(Default)]
struct Table {
    passed: usize,
    failed: usize,
}

impl Table {
    async fn run(&mut self, cells: Vec<Cell>, shared: &Shared, log: &Log) -> Result<()> {
        let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
        let mut running = Vec::new();
        for cell in cells {
            let (shared, log, places) = (shared.clone(), log.clone(), Arc::clone(&places));
            let name = cell.name();
            let work = async move {
                let _place = places.acquire_owned().await?;
                Ok::<_, anyhow::Error>(cell.run(&shared, &log).await)
            };
            running.push((name, tokio::spawn(work)));
        }
        for (name, work) in running {
            self.line(&name, &work.await??);
        }
        Ok(())
    }

    fn line(&mut self, name: &str, complaints: &[String]) {
        if complaints.is_empty() {
            self.passed += 1;
            println!("ok      {name}");
        } else {
            self.failed += 1;
            println!("FAILED  {name}");
            complaints.iter().for_each(|complaint| println!("        {complaint}"));
        }
    }

    fn finish(&self) -> ExitCode {
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 && self.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Notes every panic, those of work in the background too.
fn count_panics() -> Arc<Mutex<Vec<String>>> {
    let panics = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&panics);
    std::panic::set_hook(Box::new(move |panic| {
        noted.lock().unwrap_or_else(PoisonError::into_inner).push(panic.to_string());
    }));
    panics
}

/// Linux alone tells a program the most that it ever had.
fn about_memory() -> Vec<String> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Vec::new() };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak: u64 = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(u64::MAX);
    println!("at most {} MB of memory", peak / 1024);
    if peak <= MOST_MEMORY_KB { Vec::new() } else { vec![format!("{peak} kB at most")] }
}
