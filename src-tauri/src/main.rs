//! Starts Latchkey.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    latchkey::run(latchkey::context())
}
