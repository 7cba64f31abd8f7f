//! Kills a program that changes the list of accounts, at moments left to chance, starts it
//! anew on the same files, and counts what was lost. The same `--seed` gives the same moments.
//!
//! Ends with `1,000 kills, 0 lost` and `N passed, N failed`.
#![expect(clippy::print_stdout, reason = "the report is what it is for")]

use std::env;
use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use chance::Chance;
use clap::Parser;

/// Kills the app's saves and counts what is lost
#[derive(Parser)]
struct Arguments {
    /// How often it is killed
    #[arg(long, default_value_t = 1_000)]
    kills: usize,
    /// What is left to chance
    #[arg(long, default_value_t = 20_261_121)]
    seed: u64,
}

/// Lanes that run side by side, each with files of its own: most of the time they wait for the disk.
const LANES: usize = 4;
/// Before it is killed, a program is let save fewer times than so many, and a part of one save more.
const MOST_SAVES: usize = 4;
/// So many saves say how long one takes on this machine.
const MEASURED: u32 = 10;
/// Of so many kills one comes while the program still starts.
const EARLY: usize = 5;
/// The longest that such a program is let start.
const LONGEST_START: Duration = Duration::from_millis(40);

/// What came of kills.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    kills: usize,
    lost: usize,
    /// Starts that found the file torn, and read the copy.
    restored: usize,
    saves: u64,
}

fn main() -> Result<ExitCode> {
    let Arguments { kills, seed } = Arguments::parse();
    let begun = Instant::now();
    let program = env::current_exe()?.with_file_name(format!("saves{}", env::consts::EXE_SUFFIX));
    let lanes = thread::scope(|scope| {
        let run = |lane: usize| {
            let program = &program;
            // What does not divide evenly falls to the first lanes.
            let kills = kills / LANES + usize::from(lane < kills % LANES);
            scope.spawn(move || Lane::new(program, seed, lane)?.run(kills))
        };
        let lanes: Vec<_> = (0..LANES).map(run).collect();
        lanes.into_iter().map(|lane| lane.join().map_err(|_| anyhow!("a lane panicked"))?).collect::<Result<Vec<_>>>()
    })?;
    let all = lanes.into_iter().fold(Count::default(), Count::plus);
    let Count { kills, lost, restored, saves } = all;
    println!("seed {seed}, {saves} saves, {restored} starts on a torn file, {:.1} s", begun.elapsed().as_secs_f32());
    println!("{} kills, {lost} lost", grouped(kills));
    ensure!(saves >= u64::try_from(kills)?, "hardly anything was saved: this proves nothing");
    println!("{} passed, {lost} failed", kills - lost);
    Ok(if lost == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One folder of files, and what is known of them.
struct Lane {
    program: PathBuf,
    folder: tempfile::TempDir,
    chance: Chance,
    /// The last change that a save came back for.
    certain: u64,
    count: Count,
}

impl Lane {
    fn new(program: &Path, seed: u64, lane: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let chance = Chance::new(seed, &format!("lane {lane}"));
        Ok(Self { program: program.to_owned(), folder, chance, certain: 0, count: Count::default() })
    }

    fn run(mut self, kills: usize) -> Result<Count> {
        let mut save = Duration::ZERO;
        self.live_until(|lane, lines| {
            lane.hear_next(lines)?;
            let begun = Instant::now();
            (0..MEASURED).try_for_each(|_| lane.hear_next(lines))?;
            save = begun.elapsed() / MEASURED;
            Ok(())
        })?;
        for number in 0..kills {
            if number % EARLY == 0 {
                let life = self.moment(LONGEST_START)?;
                self.live_until(|_, _| {
                    thread::sleep(life);
                    Ok(())
                })?;
            } else {
                let saves = self.chance.between(0, MOST_SAVES);
                let life = self.moment(save * 2)?;
                self.live_until(|lane, lines| {
                    // What it found, and each save.
                    (0..=saves).try_for_each(|_| lane.hear_next(lines))?;
                    // Being killed at any moment is what is tested.
                    thread::sleep(life);
                    Ok(())
                })?;
            }
            self.count.kills += 1;
        }
        // What the last one left is read as well.
        self.live_until(Self::hear_next)?;
        Ok(self.count)
    }

    /// A moment left to chance, before `limit` is over.
    fn moment(&mut self, limit: Duration) -> Result<Duration> {
        Ok(Duration::from_micros(u64::try_from(self.chance.between(0, usize::try_from(limit.as_micros())?))?))
    }

    /// Starts the program, lets it live through `life`, kills it, and hears what it still said.
    fn live_until(
        &mut self,
        life: impl FnOnce(&mut Self, &mut Lines<BufReader<ChildStdout>>) -> Result<()>,
    ) -> Result<()> {
        let mut child = self.start()?;
        let mut lines = BufReader::new(child.stdout.take().context("its output is piped")?).lines();
        let lived = life(self, &mut lines);
        child.kill()?;
        child.wait()?;
        lived?;
        for line in lines {
            self.hear(&line?)?;
        }
        Ok(())
    }

    fn start(&self) -> Result<Child> {
        let mut command = Command::new(&self.program);
        command
            .arg(self.folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", self.program.display()))
    }

    fn hear_next(&mut self, lines: &mut Lines<BufReader<ChildStdout>>) -> Result<()> {
        let line = lines.next().context("it ended by itself")??;
        self.hear(&line)
    }

    fn hear(&mut self, line: &str) -> Result<()> {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["found", number, condition] => {
                let number: u64 = number.parse()?;
                // The change that was being made when it was killed may be there or not.
                let next = self.certain + 1;
                if !(self.certain..=next).contains(&number) || *condition == "lost" {
                    println!("LOST: {number} was found ({condition}) where {} or {next} should be", self.certain);
                    self.count.lost += 1;
                }
                self.count.restored += usize::from(*condition == "restored");
                self.certain = number;
            }
            ["saved", number] => {
                self.certain = number.parse()?;
                self.count.saves += 1;
            }
            // It was killed in the middle of a line.
            _ => {}
        }
        Ok(())
    }
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self {
            kills: self.kills + other.kills,
            lost: self.lost + other.lost,
            restored: self.restored + other.restored,
            saves: self.saves + other.saves,
        }
    }
}

/// `1,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
