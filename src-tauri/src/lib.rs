//! The shell: the only place that knows Tauri. It opens the window, gives the
//! page its commands and keeps the list of accounts and the settings on disk.

mod app;
mod arguments;
mod cache;
mod clipboard;
mod commands;
mod diagnostics;
mod lock;
mod log;
mod memory;
mod news;
mod outside;
#[cfg(test)]
mod page_types;
mod rounds;
mod start;
pub mod store;
mod update;

pub use app::{context, run};
