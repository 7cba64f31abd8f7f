//! What keeps secrets from getting out by the app's memory: what is given back is wiped
//! first, the system writes none of it to a file, and a panic tells its place alone.

use std::alloc::System;
use std::panic::{self, PanicHookInfo};

use zeroizing_alloc::ZeroAlloc;

/// Wipes what is given back: secrets also go through buffers of libraries that know
/// nothing of them, of a request, of an answer, of JSON.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// Guards this process. Comes before anything secret does.
pub fn guard() {
    panic::set_hook(Box::new(tell_place));
    if let Err(error) = forbid_dumps() {
        tracing::warn!(%error, "the system may write this process' memory to a file when it crashes");
    }
}

/// What a panic says may hold anything that a library was at, so it goes nowhere.
#[expect(clippy::print_stderr, reason = "a panic before the log is open would be told nowhere")]
fn tell_place(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    tracing::error!(place, "a panic");
    eprintln!("latchkey: a panic at {place}");
}

/// No core dump, by the two ways to say so: a limit, which the webview's processes
/// inherit, and being no process whose memory others of the same person may read.
#[cfg(target_os = "linux")]
fn forbid_dumps() -> rustix::io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)
}

/// Elsewhere the person's settings decide, and by default nothing is written.
#[cfg(not(target_os = "linux"))]
fn forbid_dumps() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use super::*;

    /// What the log would hold.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().map_err(|error| io::Error::other(error.to_string()))?.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_tells_its_place_and_not_what_it_says() {
        let kept = Kept::default();
        let log = tracing_subscriber::fmt().with_ansi(false).with_writer({
            let kept = kept.clone();
            move || kept.clone()
        });
        let before = panic::take_hook();
        panic::set_hook(Box::new(tell_place));
        let outcome = tracing::subscriber::with_default(log.finish(), || {
            let typed = "lantern-harbour".parse::<u32>();
            panic::catch_unwind(|| typed.unwrap_or_else(|error| panic!("the password is lantern-harbour: {error}")))
        });
        panic::set_hook(before);
        let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert!(outcome.is_err() && log.contains("src/memory.rs:"), "{log}");
        assert!(!log.contains("lantern") && !log.contains("password"), "{log}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_writes_no_memory_of_a_guarded_process_to_a_file() {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        forbid_dumps().unwrap();
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
    }
}
