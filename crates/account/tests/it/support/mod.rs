//! What the tests stand on.

pub mod app;
pub mod contentstack;
pub mod keychain;
pub mod medusa;
pub mod scripted;
