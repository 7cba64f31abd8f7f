//! The keychain of each system.

use super::keychain::Keychain;

#[cfg(target_os = "linux")]
mod secret_service;

#[cfg(target_os = "linux")]
pub(super) fn keychain() -> Keychain {
    let open = || Ok(zbus_secret_service_keyring_store::Store::new()? as _);
    Keychain::new(open)
        .described_by(secret_service::condition)
        .served_by(secret_service::server)
        .told("label", "Latchkey")
}

#[cfg(target_os = "windows")]
pub(super) fn keychain() -> Keychain {
    let open = || Ok(windows_native_keyring_store::Store::new()? as _);
    // Otherwise it would follow the person to every computer of their domain.
    Keychain::new(open).described_by(|| named("Credential Manager")).told("persistence", "local")
}

#[cfg(target_os = "macos")]
pub(super) fn keychain() -> Keychain {
    let open = || Ok(apple_native_keyring_store::keychain::Store::new()? as _);
    Keychain::new(open).described_by(|| named("Keychain"))
}

#[cfg(not(any(target_os = "linux", target_os = "windows", target_os = "macos")))]
pub(super) fn keychain() -> Keychain {
    Keychain::new(|| Err(keyring_core::Error::NoDefaultStore))
}

#[cfg(any(target_os = "windows", target_os = "macos"))]
fn named(name: &str) -> super::keychain::Condition {
    super::keychain::Condition { name: Some(name.to_owned()), ..Default::default() }
}

/// Windows alone has its keychain wherever a test runs; that of Linux is met through the window.
#[cfg(all(test, target_os = "windows"))]
mod tests;
