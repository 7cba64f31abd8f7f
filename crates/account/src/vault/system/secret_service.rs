//! What Linux' Secret Service tells of itself. Nothing here makes it ask the person.

use std::fs;

use zbus::blocking::Connection;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::{BusName, WellKnownName};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use crate::vault::keychain::Condition;

const NAME: &str = "org.freedesktop.secrets";

/// The service's name, by the process that owns it, and whether its default
/// collection is locked or missing. What cannot be found out is left open.
pub(super) fn condition() -> Condition {
    let Ok(bus) = Connection::session() else { return Condition::default() };
    let name = owner(&bus).as_deref().and_then(known_as);
    match default_collection(&bus) {
        Some(collection) if collection.as_str() == "/" => Condition { name, locked: false, unmade: true },
        Some(collection) => Condition { name, locked: is_locked(&bus, &collection).unwrap_or(false), unmade: false },
        None => Condition { name, ..Condition::default() },
    }
}

/// The bus' own name of the service's connection: another after each start of the service.
pub(super) fn server() -> Option<String> {
    let bus = Connection::session().ok()?;
    let service = BusName::from(WellKnownName::try_from(NAME).ok()?);
    Some(DBusProxy::new(&bus).ok()?.get_name_owner(service).ok()?.to_string())
}

/// The name of the owner's program, at most 15 letters of it.
fn owner(bus: &Connection) -> Option<String> {
    let dbus = DBusProxy::new(bus).ok()?;
    let service = BusName::from(WellKnownName::try_from(NAME).ok()?);
    let process = dbus.get_connection_unix_process_id(service).ok()?;
    Some(fs::read_to_string(format!("/proc/{process}/comm")).ok()?.trim().to_owned())
}

fn known_as(program: &str) -> Option<String> {
    let name = match program {
        "gnome-keyring-d" => "GNOME Keyring",
        "kwalletd5" | "kwalletd6" | "ksecretd" => "KWallet",
        "keepassxc" => "KeePassXC",
        _ => return None,
    };
    Some(name.to_owned())
}

/// `/` where there is none.
fn default_collection(bus: &Connection) -> Option<OwnedObjectPath> {
    let alias = bus
        .call_method(
            Some(NAME),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "ReadAlias",
            &("default",),
        )
        .ok()?;
    alias.body().deserialize().ok()
}

fn is_locked(bus: &Connection, collection: &OwnedObjectPath) -> Option<bool> {
    let property = bus
        .call_method(
            Some(NAME),
            collection.as_str(),
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &("org.freedesktop.Secret.Collection", "Locked"),
        )
        .ok()?;
    let locked: OwnedValue = property.body().deserialize().ok()?;
    bool::try_from(locked).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keychain_is_named_by_the_program_behind_it() {
        let named = ["gnome-keyring-d", "kwalletd6", "keepassxc", "something"].map(known_as);
        let named = named.map(|name| name.unwrap_or_else(|| "-".to_owned())).join(", ");
        insta::assert_snapshot!(named, @"GNOME Keyring, KWallet, KeePassXC, -");
    }
}
