//! The keychain's own thread. A store may start an asynchronous runtime inside a
//! call, which panics on a thread that has one: this one has none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};

use super::keychain::{Closed, Keychain};
use super::{Call, Desk, Entry, Wish, lock};

/// Starts the thread. It ends when the last sender is gone; where it cannot be
/// started, sending fails and the keychain counts as absent.
pub(super) fn start(keychain: Keychain, desk: Arc<Mutex<Desk>>) -> mpsc::Sender<Call> {
    let (sender, calls) = mpsc::channel();
    let started = std::thread::Builder::new().name("keychain".to_owned()).spawn(move || work(keychain, &calls, &desk));
    if let Err(error) = started {
        tracing::error!(%error, "the keychain's thread could not be started");
    }
    sender
}

fn work(mut keychain: Keychain, calls: &mpsc::Receiver<Call>, desk: &Mutex<Desk>) {
    while let Ok(call) = calls.recv() {
        let tell = call(&mut keychain, desk);
        while let Some(account) = next_wish(desk) {
            // What came of it is noted on the desk.
            let _ = catch_unwind(AssertUnwindSafe(|| fulfil(&account, &mut keychain, desk)));
        }
        tell();
    }
}

/// The next account with a wish; clears the desk where there is none.
fn next_wish(desk: &Mutex<Desk>) -> Option<String> {
    let mut desk = lock(desk);
    let account = desk.wishes.keys().next().cloned();
    desk.busy = account.is_some();
    if !desk.busy {
        desk.free.notify_waiters();
    }
    account
}

/// Carries out the last wish for an account. One wish may stand for several
/// callers: those who come after it was carried out get the same answer.
pub(super) fn fulfil(account: &str, keychain: &mut Keychain, desk: &Mutex<Desk>) -> Result<(), Closed> {
    let wish = {
        let mut desk = lock(desk);
        let Some(wish) = desk.wishes.remove(account) else {
            return desk.settled.get(account).copied().unwrap_or(Ok(()));
        };
        // Stands if the store panics.
        desk.settled.insert(account.to_owned(), Err(Closed::Absent));
        wish
    };
    let result = leave_later_version(account, keychain, desk).and_then(|()| match &wish {
        Wish::Keep(entry) => keychain.keep(account, &entry.bytes),
        Wish::Remove => keychain.remove(account),
    });
    let mut desk = lock(desk);
    desk.settled.insert(account.to_owned(), result);
    desk.note_refusal(result.err());
    if result.is_ok() {
        match wish {
            Wish::Keep(entry) => {
                desk.contents.insert(account.to_owned(), entry.contents);
                desk.seen.insert(account.to_owned());
                desk.held.insert(account.to_owned())
            }
            Wish::Remove => {
                desk.contents.remove(account);
                desk.held.remove(account)
            }
        };
    }
    result
}

/// What nobody has looked at may be of a later version of the app. Nobody was told then that it would be lost.
fn leave_later_version(account: &str, keychain: &mut Keychain, desk: &Mutex<Desk>) -> Result<(), Closed> {
    if lock(desk).seen.contains(account) {
        return Ok(());
    }
    let is_later = keychain.read(account)?.is_some_and(|bytes| Entry::is_later(&bytes));
    if is_later { Err(Closed::LaterVersion) } else { Ok(()) }
}
