//! Looks for a secret in another process: reads a search on standard input, as JSON, and
//! writes what was found. A program of its own, because it may have to run as root.

use anyhow::Result;
use window_tests::memory::search;

#[expect(clippy::print_stdout, reason = "the answer goes to whoever asked")]
fn main() -> Result<()> {
    let found = search(&serde_json::from_reader(std::io::stdin())?)?;
    println!("{}", serde_json::to_string(&found)?);
    Ok(())
}
