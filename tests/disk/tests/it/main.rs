//! The app's files, damaged in every way, opened by the app's own code.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod damage;
mod desk;
mod later;
mod owner;
mod save;
