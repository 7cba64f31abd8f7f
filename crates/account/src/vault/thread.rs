//! The keychain's own thread. A store may start an asynchronous runtime inside a
//! call, which panics on a thread that has one: this one has none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};

use super::keychain::{Closed, Keychain};
use super::{Call, Desk, Wish, lock};

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
        // A store that panics fails this call only; the caller finds its channel closed.
        let tell = catch_unwind(AssertUnwindSafe(|| call(&mut keychain, desk)));
        while let Some(account) = next_wish(desk) {
            let result = catch_unwind(AssertUnwindSafe(|| fulfil(&account, &mut keychain, desk)));
            lock(desk).settled.insert(account, result.unwrap_or(Err(Closed::Absent)));
        }
        if let Ok(tell) = tell {
            tell();
        }
    }
}

/// The next account with a wish; clears the desk where there is none.
fn next_wish(desk: &Mutex<Desk>) -> Option<String> {
    let mut desk = lock(desk);
    let account = desk.wishes.keys().next().cloned();
    desk.busy = account.is_some();
    account
}

/// Carries out the last wish for an account, if it is still there.
pub(super) fn fulfil(account: &str, keychain: &mut Keychain, desk: &Mutex<Desk>) -> Result<(), Closed> {
    let (wish, settled) = {
        let mut desk = lock(desk);
        (desk.wishes.remove(account), desk.settled.remove(account))
    };
    let Some(wish) = wish else { return settled.unwrap_or(Ok(())) };
    match wish {
        Wish::Keep(secret) => {
            keychain.keep(account, &secret)?;
            lock(desk).held.insert(account.to_owned());
        }
        Wish::Remove => {
            keychain.remove(account)?;
            lock(desk).held.remove(account);
        }
    }
    Ok(())
}
