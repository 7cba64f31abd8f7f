//! Looks for a secret in the memory of a running process.

use std::fs::{self, File};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use memchr::memmem;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// What is looked for, and where.
#[derive(Debug, Serialize, Deserialize)]
pub struct Search {
    /// The process.
    pub process: u32,
    /// The secret, as text: it is looked for in UTF-8 and UTF-16.
    pub secret: String,
}

/// A copy that was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Copy {
    /// What the kernel calls the place: `[heap]`, `[stack]`, a file, or nothing.
    pub mapping: String,
    /// Whether each letter takes two bytes.
    pub wide: bool,
    /// What stands before and after it, printable, with `…` for the secret itself.
    pub around: String,
}

/// Entries of the table of pages that are read at a time.
const ENTRIES: usize = 1 << 16;

const PAGE: u64 = 4096;

/// Bytes of what stands around a copy.
const AROUND: usize = 48;

/// Has `program`, which is this package's `search-memory`, look. Only root may read the memory
/// of a process that guards itself: anybody else must be let become root without a question.
pub async fn copies(program: &Path, process: u32, secret: &str) -> Result<Vec<Copy>> {
    let is_root = fs::metadata("/proc/self").map(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)?;
    let mut command = if is_root { Command::new(program) } else { Command::new("sudo") };
    if !is_root {
        command.arg("-n").arg(program);
    }
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("search-memory does not start")?;
    let search = serde_json::to_vec(&Search { process, secret: secret.to_owned() })?;
    child.stdin.take().context("standard input is piped")?.write_all(&search).await?;
    let output = child.wait_with_output().await?;
    ensure!(
        output.status.success(),
        "the memory of the app cannot be read: that takes root, or a sudo that does not ask"
    );
    serde_json::from_slice(&output.stdout).context("search-memory tells something else")
}

/// Every copy in the memory that the process can write to. What it can only read comes
/// from files as it is.
pub fn search(Search { process, secret }: &Search) -> Result<Vec<Copy>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let presence = File::open(format!("/proc/{process}/pagemap"))?;
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else { continue };
        if !rights.starts_with("rw") {
            continue;
        }
        let mapping = words.nth(3).unwrap_or_default();
        let (from, to) = range.split_once('-').context("a range")?;
        for bytes in present(&memory, &presence, u64::from_str_radix(from, 16)?..u64::from_str_radix(to, 16)?)? {
            for (needle, wide) in [(secret.as_bytes(), false), (&wide, true)] {
                found.extend(memmem::find_iter(&bytes, needle).map(|at| Copy {
                    mapping: mapping.to_owned(),
                    wide,
                    around: around(&bytes, at, needle.len()),
                }));
            }
        }
    }
    Ok(found)
}

/// The pages of a range that there are, in runs: much is set aside and never used.
fn present(memory: &File, presence: &File, range: Range<u64>) -> Result<Vec<Vec<u8>>> {
    let mut runs: Vec<Range<u64>> = Vec::new();
    let mut entries = vec![0; ENTRIES * 8];
    let pages = range.start / PAGE..range.end / PAGE;
    for first in pages.clone().step_by(ENTRIES) {
        let read = presence.read_at(&mut entries, first * 8)?;
        for (page, entry) in (first..pages.end).zip(entries.chunks_exact(8).take(read / 8)) {
            // In memory, or in the swap.
            if entry.last().is_some_and(|byte| byte & 0b1100_0000 != 0) {
                match runs.last_mut() {
                    Some(run) if run.end == page => run.end = page + 1,
                    _ => runs.push(page..page + 1),
                }
            }
        }
    }
    runs.into_iter().map(|run| read(memory, run)).collect()
}

/// Pages that are gone in the meantime count as empty.
fn read(memory: &File, pages: Range<u64>) -> Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from((pages.end - pages.start) * PAGE)?];
    if memory.read_exact_at(&mut bytes, pages.start * PAGE).is_err() {
        for (page, into) in pages.zip(bytes.chunks_mut(usize::try_from(PAGE)?)) {
            let _ = memory.read_exact_at(into, page * PAGE);
        }
    }
    Ok(bytes)
}

fn around(bytes: &[u8], at: usize, length: usize) -> String {
    let printable = |bytes: Option<&[u8]>| -> String {
        let letters = bytes.unwrap_or_default().iter().filter(|byte| **byte != 0);
        letters.map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '·' }).collect()
    };
    let (before, after) = (bytes.get(at.saturating_sub(AROUND)..at), bytes.get(at + length..at + length + AROUND));
    format!("{}…{}", printable(before), printable(after))
}
