//! Opens the list of accounts as the app does, tells what it found, and changes it again
//! and again until it is killed. Its argument is the folder of its data.
//!
//! On standard output: `found 12 well`, and after each save that came back `saved 13`.

use std::env;
use std::io::{Write, stdout};
use std::path::Path;

use account::{AccountStore, SystemClock};
use anyhow::{Context, Result};
use disk::{app_in, list};
use latchkey::store::{AccountFile, Health};

fn main() -> Result<()> {
    let folder = env::args_os().nth(1).context("a folder")?;
    let app = app_in(Path::new(&folder))?;
    let file = AccountFile::open(app.handle(), &SystemClock)?;
    let found = file.load()?;
    let condition = serde_json::to_value(file.file().view().condition)?;
    // Nothing was ever saved only where the parent knows of nothing that was.
    let mut number = if found.is_empty() { 0 } else { list::changes(&found)? };
    tell(&format!("found {number} {}", condition.as_str().unwrap_or_default()))?;
    loop {
        number += 1;
        file.save(&list::after(number)?)?;
        tell(&format!("saved {number}"))?;
    }
}

fn tell(line: &str) -> Result<()> {
    let mut stdout = stdout().lock();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}
