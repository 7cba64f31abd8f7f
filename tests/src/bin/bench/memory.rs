//! Memory of a process tree, as the kernel counts it.

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result};

/// PSS of everything below the WebDriver's process, which itself is not counted.
pub fn tree_pss_mb(driver: u32) -> Result<f64> {
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
    let kilobytes = tree.iter().skip(1).map(|pid| pss_kb(*pid)).sum::<Result<f64>>()?;
    Ok(kilobytes / 1024.0)
}

/// The app guards its memory: it can be counted by root alone, and left out it would look small.
fn pss_kb(pid: u32) -> Result<f64> {
    let rollup = match fs::read_to_string(format!("/proc/{pid}/smaps_rollup")) {
        // One that has just ended has none.
        Err(error) if error.kind() == ErrorKind::NotFound || error.raw_os_error() == Some(NO_SUCH_PROCESS) => {
            return Ok(0.0);
        }
        rollup => rollup.with_context(|| format!("counting the memory of process {pid} takes root"))?,
    };
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).and_then(|line| line.split_whitespace().next());
    Ok(pss.context("no PSS")?.parse()?)
}

/// ESRCH.
const NO_SUCH_PROCESS: i32 = 3;
