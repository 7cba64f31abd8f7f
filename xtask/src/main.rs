//! The project's own commands; `cargo xtask help` lists them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is what it is for")]

mod bench;
mod bundle;
mod cargo;
mod check;
#[cfg(target_os = "linux")]
mod cross;
mod demo_server;
mod files;
mod fuzz;
mod icons;
#[cfg(target_os = "linux")]
mod installed;
#[cfg_attr(not(unix), path = "medusa/elsewhere.rs")]
mod medusa;
mod process;
mod project;
mod release;
mod report;
mod rules;
mod run;
#[cfg(unix)]
mod scratch;
mod setup;
mod test;
mod tools;
mod tour;
mod types;
mod vendor;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use test::{SUITES, Suite};

/// Runs, shows, tests and measures Latchkey; brings what a command needs first
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs everything that any command here needs, but for `cross`
    Setup,
    /// Starts the demo server and the app, and stops both together
    Run,
    /// Takes the real app through the whole job without a display; pictures in target/tour
    Tour {
        /// Copy the README's pictures to docs/pictures
        #[arg(long)]
        pictures: bool,
    },
    /// Runs the check and every suite
    Test {
        /// Also install what is left out otherwise where it is not there: a database server
        #[arg(long)]
        complete: bool,
    },
    /// Looks at formatting, lints, documentation, licences, spelling, types and lists
    Check {
        /// Also ask the advisory database, over the net
        #[arg(long)]
        advisories: bool,
    },
    /// Fuzzes the readers of what comes from outside; needs a nightly toolchain
    Fuzz {
        /// For so long each
        #[arg(default_value_t = 20)]
        seconds: u32,
    },
    /// Measures the release build beside an empty window
    Bench { measure: bench::Measure },
    /// Makes the bundles of this system and what tells of them, in target/bundle/output
    Bundle {
        /// Also an AppImage, whose tools come over the net
        #[arg(long)]
        appimage: bool,
        /// Only the manifests for package managers, from the bundles that are there
        #[arg(long, conflicts_with = "appimage")]
        manifests: bool,
    },
    /// Installs the deb in a clean root, drives it there, upgrades and purges it; as root
    #[cfg(target_os = "linux")]
    Installed,
    /// Builds for Windows and checks for macOS from here, and runs account's tests under wine; installs 2 GB for it
    #[cfg(target_os = "linux")]
    Cross,
    /// Looks at the tag of a release; collects the bundles of every system
    #[command(subcommand)]
    Release(release::Release),
    /// Writes the page's types from those of Rust
    Types,
    /// Draws every size of the icon
    Icons,
}

/// The argument that names a part of a suite.
const PART: &str = "part";

fn main() -> ExitCode {
    let matches = commands().get_matches();
    let result = process::end_all_on_interrupt().and_then(|()| carry_out(&matches));
    process::unless_interrupted();
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The commands above and, beside them, each suite.
fn commands() -> clap::Command {
    SUITES.iter().fold(Arguments::command(), |commands, suite| commands.subcommand(command(suite)))
}

fn command(suite: &Suite) -> clap::Command {
    let command = clap::Command::new(suite.name).about(format!("Suite: {}", suite.about));
    match suite.parts().as_slice() {
        [] => command,
        parts => command.arg(Arg::new(PART).value_parser(parts.to_vec()).help("This part of it alone")),
    }
}

fn carry_out(matches: &ArgMatches) -> Result<ExitCode> {
    if let Some((name, arguments)) = matches.subcommand()
        && let Some(suite) = Suite::named(name)
    {
        let part = arguments.try_get_one::<String>(PART).ok().flatten();
        return suite.run(part.map(String::as_str));
    }
    let done = |()| ExitCode::SUCCESS;
    match Arguments::from_arg_matches(matches).unwrap_or_else(|error| error.exit()).command {
        Command::Setup => setup::run().map(done),
        Command::Run => run::run(),
        Command::Tour { pictures } => tour::run(pictures),
        Command::Test { complete } => test::run(complete),
        Command::Check { advisories } => check::run(advisories),
        Command::Fuzz { seconds } => fuzz::run(seconds),
        Command::Bench { measure } => bench::run(measure),
        Command::Bundle { manifests: true, .. } => bundle::manifests::run().map(done),
        Command::Bundle { appimage, .. } => bundle::run(appimage),
        #[cfg(target_os = "linux")]
        Command::Installed => installed::run(),
        #[cfg(target_os = "linux")]
        Command::Cross => cross::run(),
        Command::Release(release) => release::run(&release),
        Command::Types => types::run().map(done),
        Command::Icons => icons::run().map(done),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_commands_and_the_suites_have_names_of_their_own() {
        super::commands().debug_assert();
    }
}
