//! What the system tells of its own lock, its screen saver and its sleep.
//!
//! Linux tells it over D-Bus. On macOS and Windows neither Tauri nor a library that is looked after
//! tells it: there the idle time alone counts, which goes on while the computer sleeps.

#[cfg(target_os = "linux")]
mod dbus;

#[cfg(target_os = "linux")]
pub(super) use dbus::hear;

#[cfg(not(target_os = "linux"))]
pub(super) fn hear(_: &tauri::AppHandle) {}
