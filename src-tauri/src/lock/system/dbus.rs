//! Linux: the screen saver on the session bus, and logind on the system bus. Each has a thread of
//! its own; a bus that is not there is no reason not to start.

use std::thread;

use tauri::AppHandle;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};
use zbus::zvariant::{OwnedFd, OwnedObjectPath};
use zbus::{MatchRule, Result};

use crate::lock::{lock_and_wait, lock_now};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const LOGIND_PATH: &str = "/org/freedesktop/login1";

/// The screen savers of the desktops: interface and sender are the same word.
const SCREEN_SAVERS: [&str; 2] = ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"];

/// Starts hearing.
pub fn hear(app: &AppHandle) {
    start("screen saver", app, hear_screen_saver);
    start("logind", app, hear_logind);
}

fn start(whom: &'static str, app: &AppHandle, hear: fn(&AppHandle) -> Result<()>) {
    let app = app.clone();
    let heard = move || match hear(&app) {
        Ok(()) => tracing::info!(whom, "the bus is gone: its locking is heard no more"),
        Err(error) => tracing::info!(whom, %error, "its locking is not heard"),
    };
    if let Err(error) = thread::Builder::new().name(whom.to_owned()).spawn(heard) {
        tracing::warn!(whom, %error, "the thread that hears it was not started");
    }
}

/// Whoever may send on the person's own bus may lock: that lets nobody in.
fn hear_screen_saver(app: &AppHandle) -> Result<()> {
    let bus = Connection::session()?;
    let dbus = DBusProxy::new(&bus)?;
    let messages = MessageIterator::from(&bus);
    for interface in SCREEN_SAVERS {
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(interface)?.member("ActiveChanged")?;
        dbus.add_match_rule(rule.build())?;
    }
    for message in messages {
        let message = message?;
        let is_theirs = SCREEN_SAVERS.iter().any(|interface| is(&message, interface, "ActiveChanged"));
        if is_theirs && message.body().deserialize().unwrap_or(false) {
            lock_now(app);
        }
    }
    Ok(())
}

/// Sleep is held back until the page is empty.
fn hear_logind(app: &AppHandle) -> Result<()> {
    let bus = Connection::system()?;
    let dbus = DBusProxy::new(&bus)?;
    let messages = MessageIterator::from(&bus);
    for (interface, member) in [(MANAGER, "PrepareForSleep"), (SESSION, "Lock")] {
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(LOGIND)?.interface(interface)?.member(member)?;
        dbus.add_match_rule(rule.build())?;
    }
    let own = own_session(&bus);
    let mut held_back = hold_back(&bus);
    for message in messages {
        let message = message?;
        if is(&message, SESSION, "Lock") && is_own(&message, own.as_ref()) {
            lock_now(app);
        } else if is(&message, MANAGER, "PrepareForSleep") {
            let goes_to_sleep: bool = message.body().deserialize()?;
            if goes_to_sleep {
                lock_and_wait(app);
            }
            // Let go of what held it back, or hold back the next one.
            held_back = if goes_to_sleep { None } else { hold_back(&bus) };
        }
    }
    drop(held_back);
    Ok(())
}

fn is(message: &Message, interface: &str, member: &str) -> bool {
    let header = message.header();
    header.message_type() == Type::Signal
        && header.interface().is_some_and(|found| found == interface)
        && header.member().is_some_and(|found| found == member)
}

/// Another person's session may be locked without ours. Where ours is not known, each counts.
fn is_own(message: &Message, own: Option<&OwnedObjectPath>) -> bool {
    own.is_none_or(|own| message.header().path().is_some_and(|path| path.as_str() == own.as_str()))
}

fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
    let id = std::env::var("XDG_SESSION_ID").ok()?;
    let answer = bus.call_method(Some(LOGIND), LOGIND_PATH, Some(MANAGER), "GetSession", &(id,)).ok()?;
    answer.body().deserialize().ok()
}

fn hold_back(bus: &Connection) -> Option<OwnedFd> {
    let words = ("sleep", "Latchkey", "locks before the computer sleeps", "delay");
    let answer = bus.call_method(Some(LOGIND), LOGIND_PATH, Some(MANAGER), "Inhibit", &words);
    match answer.and_then(|answer| answer.body().deserialize()) {
        Ok(held) => Some(held),
        Err(error) => {
            tracing::info!(%error, "sleep is not held back until the app is locked");
            None
        }
    }
}
