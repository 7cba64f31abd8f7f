//! A client as a process of its own, which tells its own times.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::table::Batch;
use crate::process::Running;

/// A client that runs as long as it is measured; it ends with this value.
pub struct Client {
    running: Running,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Client {
    pub fn start(mut command: Command, target: &Value) -> Result<Self> {
        // It talks to this computer, whatever proxy the machine has.
        command.arg(target.to_string()).env("no_proxy", "127.0.0.1").stdout(Stdio::piped());
        let mut running = Running::start_and_write(&mut command)?;
        let to = running.stdin.take().context("its input is piped")?;
        let from = BufReader::new(running.stdout.take().context("its output is piped")?);
        Ok(Self { running, to, from })
    }

    /// Does an operation some times.
    pub fn act(&mut self, operation: &str, often: usize) -> Result<Batch> {
        let before = processor_ms(self.running.id);
        writeln!(self.to, "{operation} {often}")?;
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let after = processor_ms(self.running.id);
        let times: Vec<f64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        ensure!(times.len() == often, "a client ended at {operation}");
        let times = times.into_iter().map(|nanoseconds| nanoseconds / 1e6).collect();
        Ok(Batch { times, processor: before.zip(after).map(|(before, after)| after - before) })
    }

    /// Ends it; the most memory that it had, in MB. `None` where the system does not tell.
    pub fn finish(self) -> Result<Option<f64>> {
        let Self { running, to, from } = self;
        let memory = peak_mb(running.id);
        drop((to, from));
        ensure!(running.wait()?.success(), "a client ended with an error");
        Ok(memory)
    }
}

fn peak_mb(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? * 1024.0 / 1e6)
}

/// Milliseconds that a process has had a processor, all its threads, user and system.
#[cfg(target_os = "linux")]
fn processor_ms(process: u32) -> Option<f64> {
    use nix::time::ClockId;
    use nix::unistd::Pid;
    let clock = ClockId::pid_cpu_clock_id(Pid::from_raw(i32::try_from(process).ok()?)).ok()?;
    let spent: std::time::Duration = clock.now().ok()?.into();
    Some(spent.as_secs_f64() * 1e3)
}

#[cfg(not(target_os = "linux"))]
fn processor_ms(_process: u32) -> Option<f64> {
    None
}
