//! The programs that run, so that they can be ended together.

use std::process::{Child, Command};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Result, ensure};

/// Every program that was started. A signal's handler can reach nothing but a static.
pub static CHILDREN: Children = Children::new(Duration::from_secs(5));

/// Programs that run.
#[derive(Debug)]
pub struct Children {
    /// How long a program may take to end by itself before it is made to.
    grace: Duration,
    list: Mutex<List>,
    changed: Condvar,
}

#[derive(Debug)]
struct List {
    /// Once set, nothing is started any more.
    stopping: bool,
    targets: Vec<Target>,
}

/// Whom a signal goes to: a program alone, or it and all of its group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    pid: u32,
    group: bool,
}

#[derive(Clone, Copy)]
enum Signal {
    End,
    Kill,
}

impl Children {
    pub const fn new(grace: Duration) -> Self {
        let list = Mutex::new(List { stopping: false, targets: Vec::new() });
        Self { grace, list, changed: Condvar::new() }
    }

    /// Starts and enters it under one lock, so that no program slips past [`Self::end_all`].
    pub fn spawn(&self, command: &mut Command, group: bool) -> Result<(Child, Target)> {
        let mut list = self.lock();
        ensure!(!list.stopping, "interrupted");
        if group {
            lead_a_group(command);
        }
        let child = command.spawn()?;
        let target = Target { pid: child.id(), group };
        list.targets.push(target);
        Ok((child, target))
    }

    /// Takes a program that has ended off the list, and ends what it left behind.
    pub fn remove(&self, target: Target) {
        if target.group {
            send(target, Signal::Kill);
        }
        self.lock().targets.retain(|other| *other != target);
        self.changed.notify_all();
    }

    /// Asks a program to end, then makes it, and waits until it is gone.
    pub fn end(&self, target: Target) {
        self.end_these(|listed| *listed == target);
    }

    /// Ends every program and starts none from now on.
    pub fn end_all(&self) {
        self.lock().stopping = true;
        self.end_these(|_| true);
    }

    /// Whether [`Self::end_all`] was called.
    pub fn stopping(&self) -> bool {
        self.lock().stopping
    }

    fn end_these(&self, meant: impl Fn(&Target) -> bool) {
        for signal in [Signal::End, Signal::Kill] {
            let list = self.lock();
            list.targets.iter().filter(|target| meant(target)).for_each(|target| send(*target, signal));
            let waited = self.changed.wait_timeout_while(list, self.grace, |list| list.targets.iter().any(&meant));
            if !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out() {
                return;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
fn lead_a_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(unix)]
fn send(target: Target, signal: Signal) {
    use nix::sys::signal;
    use nix::unistd::Pid;
    let Ok(pid) = i32::try_from(target.pid) else { return };
    let whom = Pid::from_raw(if target.group { -pid } else { pid });
    let which = match signal {
        Signal::End => signal::Signal::SIGTERM,
        Signal::Kill => signal::Signal::SIGKILL,
    };
    // Where nobody is left to hear it, that is what was wanted.
    let _nobody = signal::kill(whom, which);
}

#[cfg(not(unix))]
fn lead_a_group(_command: &mut Command) {}

#[cfg(not(unix))]
fn send(target: Target, _signal: Signal) {
    use std::process::Stdio;
    let mut taskkill = Command::new("taskkill");
    taskkill.args(["/PID", &target.pid.to_string(), "/T", "/F"]).stdout(Stdio::null()).stderr(Stdio::null());
    // Where nobody is left to hear it, that is what was wanted.
    let _nobody = taskkill.status();
}
