//! The account crate from outside: real requests over real sockets, and a
//! keychain whose every mood the test sets.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod support;

mod address;
mod cache;
mod deletion;
mod demo;
mod export;
mod journal;
mod keychain;
mod leaks;
mod lock;
mod medusa;
mod news;
mod password;
mod profile;
mod second_factor;
mod session;
mod several;
mod sign_in;
mod sign_out;
mod tasks;
