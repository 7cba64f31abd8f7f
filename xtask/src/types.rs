//! The page's types, written from those of Rust.

use anyhow::Result;

use crate::{process, tools};

/// The tests that hold the types together; told to by a variable, they write the file first.
const TESTS: &str = "package(latchkey) and test(page_types)";

/// `cargo xtask types`.
pub fn run() -> Result<()> {
    let mut tests = tools::nextest(TESTS)?;
    process::run(tests.env("LATCHKEY_WRITE_TYPES", "1"))
}

/// Whether `ui/types/index.d.ts` is what the Rust types say.
pub fn check() -> Result<()> {
    process::capture(tools::nextest(TESTS)?).map(drop)
}
