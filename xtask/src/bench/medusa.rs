//! Our client beside Medusa's own and `curl`, in turn on the same real server.

mod client;
mod curl;
mod table;

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::cargo::{self, Profile};
use crate::medusa::{Medusa, Version};
use crate::setup::{self, Group};
use crate::{process, project, tools};
use client::Client;
use curl::Curl;
use table::{Round, Row};

/// An operation, and how often it is done in a round. Whoever lists members asks for all at once.
const OPERATIONS: [(&str, usize); 4] = [("me", 10), ("list-50", 10), ("list-1000", 4), ("update", 10)];

/// Rounds before it counts: connections and compilers get warm.
const WARMING: usize = 2;

/// Rounds that count.
const ROUNDS: usize = 10;

/// Members beside the administrator.
const MEMBERS: usize = 999;

/// `cargo xtask bench medusa`: prints what was measured, whatever it is.
pub fn run() -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Page, Group::Medusa, Group::Bench])?;
    let programs = cargo::build_program("medusa-conformance", "medusa-client", Profile::Release)?;
    let ours = programs.path("medusa-client")?;
    for version in [Version::V1, Version::V2] {
        println!("{}", measure(ours, version)?);
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings a server up, measures, and takes it down, also where something fails; the table.
fn measure(ours: &Path, version: Version) -> Result<String> {
    let medusa = Medusa::start(version)?;
    medusa.query(&members(version))?;
    let target = target(&medusa, version)?;
    let mut ours = Client::start(Command::new(ours), &target)?;
    let mut theirs = Client::start(official(&medusa)?, &target)?;
    let curl = Curl::new(&target)?;
    let mut rows = OPERATIONS.map(|(operation, _)| Row { operation, rounds: Vec::new() });
    for turn in 0..WARMING + ROUNDS {
        for ((operation, often), row) in OPERATIONS.into_iter().zip(&mut rows) {
            let round = round(turn, |who| match who {
                Who::Ours => ours.act(operation, often),
                Who::Theirs => theirs.act(operation, often),
                Who::Curl => curl.act(operation, often),
            })?;
            if turn >= WARMING {
                row.rounds.push(round);
            }
        }
    }
    let memory = [ours.finish()?, theirs.finish()?];
    Ok(table::draw(&format!("Medusa {}, {} members", version.name(), MEMBERS + 1), &rows, memory))
}

#[derive(Clone, Copy, Debug)]
enum Who {
    Ours,
    Theirs,
    Curl,
}

/// Each acts once; who begins changes from round to round, so that nobody has it better.
fn round(turn: usize, mut act: impl FnMut(Who) -> Result<table::Batch>) -> Result<Round> {
    let mut round = Round::default();
    for next in turn..turn + 3 {
        match next % 3 {
            0 => round.ours = act(Who::Ours)?,
            1 => round.theirs = act(Who::Theirs)?,
            _ => round.curl = act(Who::Curl)?,
        }
    }
    Ok(round)
}

/// Medusa's own client, from the packages that the server runs on.
fn official(medusa: &Medusa) -> Result<Command> {
    let mut node = tools::page("node")?;
    node.arg(project::root().join("tests/conformance/medusa/bench.cjs")).current_dir(medusa.folder());
    Ok(node)
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
    let mut curl = curl::command();
    curl.args(["-sS", "-H", "content-type: application/json", "-d", &body, &format!("{}{path}", text("base"))]);
    let answer: Value = serde_json::from_str(&process::capture(curl)?)?;
    let token = answer.pointer(place).cloned().context("no token came")?;
    let target_object = target.as_object_mut().context("a server is an object")?;
    target_object.extend([("token".to_owned(), token), ("member".to_owned(), json!(member))]);
    Ok(target)
}
