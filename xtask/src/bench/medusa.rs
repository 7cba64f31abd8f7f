//! Our client beside Medusa's own and `curl`, in turn on the same real server.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::cargo::{self, Profile};
use crate::medusa::{Medusa, Version};
use crate::process::{self, Running};
use crate::setup::{self, Group};
use crate::{project, tools};

/// An operation, and how often it is done in a round.
const OPERATIONS: [(&str, usize); 4] = [("me", 10), ("list-50", 10), ("list-1000", 3), ("update", 10)];

/// Each does each operation in each round; in the first, connections and compilers get warm.
const ROUNDS: usize = 13;

/// Members beside the administrator.
const MEMBERS: usize = 999;

/// A list of 1,000 is five requests, as our client makes them; the others make the same.
const PAGES: [u32; 5] = [0, 200, 400, 600, 800];

/// `cargo xtask bench medusa`: prints what was measured, whatever it is.
pub fn run() -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Page, Group::Medusa])?;
    let programs = cargo::build_program("medusa-conformance", "medusa-client", Profile::Release)?;
    let ours = programs.path("medusa-client")?;
    [Version::V1, Version::V2].into_iter().try_for_each(|version| measure(ours, version))?;
    Ok(ExitCode::SUCCESS)
}

fn measure(ours: &Path, version: Version) -> Result<()> {
    let medusa = Medusa::start(version)?;
    medusa.query(&members(version))?;
    let target = target(&medusa, version)?;
    let mut node = tools::page("node")?;
    node.arg(project::root().join("tests/conformance/medusa/bench.cjs")).current_dir(medusa.folder());
    let mut clients = [Client::start(Command::new(ours), &target)?, Client::start(node, &target)?];
    let curl = Curl::new(&target)?;
    let mut samples: [[Vec<f64>; 3]; 4] = Default::default();
    for round in 0..ROUNDS {
        for ((operation, often), samples) in OPERATIONS.into_iter().zip(&mut samples) {
            for turn in 0..3 {
                // Whoever begins has it no better.
                let who = (turn + round) % 3;
                let times = match clients.get_mut(who) {
                    Some(client) => client.times(operation, often)?,
                    None => curl.times(operation, often)?,
                };
                if round > 0 {
                    samples.get_mut(who).context("one of three")?.extend(times);
                }
            }
        }
    }
    let [ours, theirs] = clients;
    print_table(version, &mut samples, [ours.finish()?, theirs.finish()?]);
    Ok(())
}

/// Members, put straight into the database: made one by one, each costs Medusa 2 a slow hash.
fn members(version: Version) -> String {
    let id = match version {
        Version::V1 => "usr_",
        Version::V2 => "user_",
    };
    format!(
        "INSERT INTO \"user\" (id, email, first_name, last_name, metadata) \
         SELECT '{id}bench' || lpad(n::text, 6, '0'), 'member' || n || '@example.com', 'Ann', 'Lee ' || n, \
         '{{\"team\": \"blue\", \"desk\": \"7\"}}' FROM generate_series(1, {MEMBERS}) AS n"
    )
}

/// What the clients are told: the server, who is changed, and a token for those who do not sign in.
fn target(medusa: &Medusa, version: Version) -> Result<Value> {
    let mut target: Value = serde_json::from_str(&medusa.target)?;
    let (path, place, member) = match version {
        Version::V1 => ("/admin/auth/token", "/access_token", "usr_bench000007"),
        Version::V2 => ("/auth/user/emailpass", "/token", "user_bench000007"),
    };
    let text = |name: &str| target.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let body = json!({ "email": text("admin"), "password": text("password") }).to_string();
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-H", "content-type: application/json", "-d", &body, &format!("{}{path}", text("base"))]);
    let answer: Value = serde_json::from_str(&process::capture(curl)?)?;
    let token = answer.pointer(place).cloned().context("no token came")?;
    let target_object = target.as_object_mut().context("a server is an object")?;
    target_object.extend([("token".to_owned(), token), ("member".to_owned(), json!(member))]);
    Ok(target)
}

/// A client that runs as long as it is measured and tells the times itself.
struct Client {
    running: Running,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Client {
    fn start(mut command: Command, target: &Value) -> Result<Self> {
        command.arg(target.to_string()).stdout(Stdio::piped());
        let mut running = Running::start_and_write(&mut command)?;
        let to = running.stdin.take().context("its input is piped")?;
        let from = BufReader::new(running.stdout.take().context("its output is piped")?);
        Ok(Self { running, to, from })
    }

    /// Milliseconds of each call.
    fn times(&mut self, operation: &str, often: usize) -> Result<Vec<f64>> {
        writeln!(self.to, "{operation} {often}")?;
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let times: Vec<f64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        ensure!(times.len() == often, "a client ended at {operation}");
        Ok(times.into_iter().map(|nanoseconds| nanoseconds / 1e6).collect())
    }

    /// Ends it; the most memory that it had, in MB. `None` where the system does not tell.
    fn finish(self) -> Result<Option<f64>> {
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

/// The least that a client can do: one process and one connection for the calls of a round.
struct Curl {
    base: String,
    me: &'static str,
    member: String,
    token: String,
}

impl Curl {
    fn new(target: &Value) -> Result<Self> {
        let text = |name: &str| target.get(name).and_then(Value::as_str).map(str::to_owned).context("told as JSON");
        let me = if text("version")? == "v1" { "/admin/auth" } else { "/admin/users/me" };
        Ok(Self { base: text("base")?, me, member: text("member")?, token: text("token")? })
    }

    /// Milliseconds of each call; the first, which opens the connection, is left out.
    fn times(&self, operation: &str, often: usize) -> Result<Vec<f64>> {
        let paths: Vec<String> = match operation {
            "me" => vec![self.me.to_owned()],
            "list-50" => vec!["/admin/users?limit=50&offset=0".to_owned()],
            "list-1000" => PAGES.map(|offset| format!("/admin/users?limit=200&offset={offset}")).to_vec(),
            "update" => vec![format!("/admin/users/{}", self.member)],
            other => bail!("no operation is called {other}"),
        };
        let mut curl = Command::new("curl");
        curl.args(["-sS", "--fail", "--compressed", "-w", "%{stderr}%{time_total}\n"]);
        curl.args(["-H", &format!("authorization: Bearer {}", self.token), "-H", "content-type: application/json"]);
        if operation == "update" {
            curl.args(["-d", r#"{"first_name":"Ann Lee"}"#]);
        }
        curl.args(["-o", "/dev/null"]).arg(format!("{}{}", self.base, self.me.replace("/admin/auth", "/health")));
        for path in (0..often).flat_map(|_| &paths) {
            curl.args(["-o", "/dev/null"]).arg(format!("{}{path}", self.base));
        }
        let output = curl.output().context("curl does not start")?;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "curl: {told}");
        let seconds: Vec<f64> = told.lines().skip(1).map(str::parse).collect::<Result<_, _>>()?;
        ensure!(seconds.len() == often * paths.len(), "curl told {} times", seconds.len());
        Ok(seconds.chunks(paths.len()).map(|call| call.iter().sum::<f64>() * 1e3).collect())
    }
}

fn print_table(version: Version, samples: &mut [[Vec<f64>; 3]; 4], memory: [Option<f64>; 2]) {
    println!("\nMedusa {}, 1,000 members; medians in ms", version.name());
    println!("{:12}{:>10}{:>10}{:>10}{:>30}", "", "Latchkey", "official", "curl", "(ours - curl)/(theirs - curl)");
    for ((operation, _), samples) in OPERATIONS.iter().zip(samples) {
        let [ours, theirs, curl] = samples.each_mut().map(|times| median(times));
        println!("{operation:12}{ours:10.3}{theirs:10.3}{curl:10.3}{:>30}", ratio(ours, theirs, curl));
    }
    let [ours, theirs] = memory.map(|most| most.map_or("unknown".to_owned(), |most| format!("{most:.1}")));
    println!("{:12}{ours:>10}{theirs:>10}   MB at most, the whole process", "memory");
}

/// Where either client is no slower than `curl`, what is above it cannot be compared.
fn ratio(ours: f64, theirs: f64, curl: f64) -> String {
    match (ours - curl, theirs - curl) {
        (_, theirs) if theirs <= 0.0 => "theirs is no slower than curl".to_owned(),
        (ours, _) if ours <= 0.0 => "ours is no slower than curl".to_owned(),
        (ours, theirs) => format!("{:.2}", ours / theirs),
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::{median, ratio};

    #[test]
    fn clients_are_compared_by_what_they_take_above_curl() {
        assert_eq!(ratio(3.0, 6.0, 2.0), "0.25");
        assert_eq!(ratio(1.0, 6.0, 2.0), "ours is no slower than curl");
        assert_eq!(ratio(3.0, 2.0, 2.0), "theirs is no slower than curl");
    }

    #[test]
    fn a_median_is_the_one_in_the_middle() {
        assert!((median(&mut [9.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
