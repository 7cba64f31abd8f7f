//! The page's types, written from those of Rust.

use anyhow::Result;

use crate::{process, tools};

/// The test that compares them; told to by a variable, it writes them first.
const TEST: &str = "package(latchkey) and test(page_types)";

/// `cargo xtask types`.
pub fn run() -> Result<()> {
    let mut test = tools::nextest()?;
    process::run(test.args(["--package", "latchkey", "-E", TEST]).env("LATCHKEY_WRITE_TYPES", "1"))
}

/// Whether `ui/types/index.d.ts` is what the Rust types say.
pub fn check() -> Result<()> {
    let mut test = tools::nextest()?;
    test.args(["--package", "latchkey", "-E", TEST]);
    process::capture(test).map(drop)
}
