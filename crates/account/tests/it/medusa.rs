//! Medusa v1 and v2.

mod demo;
mod headers;
mod leaks;
mod password;
mod profile;
mod removal;
mod session;
mod team;
