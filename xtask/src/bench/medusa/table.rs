//! What was measured, and what can be said of it.

use std::fmt::Write as _;

/// Some calls of one client.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Milliseconds of each call.
    pub times: Vec<f64>,
    /// Milliseconds of processor time of them all, where the system tells.
    pub processor: Option<f64>,
}

/// What each took, one right after the other.
#[derive(Clone, Debug, Default)]
pub struct Round {
    pub ours: Batch,
    pub theirs: Batch,
    pub curl: Batch,
}

/// An operation in all its rounds.
#[derive(Clone, Debug)]
pub struct Row {
    pub operation: &'static str,
    pub rounds: Vec<Round>,
}

/// The table with its head; `memory` is ours and theirs, in MB.
pub fn draw(head: &str, rows: &[Row], memory: [Option<f64>; 2]) -> String {
    let mut lines = format!("\n{head}; ms a call, medians; above curl: the median of the rounds (their quartiles)\n");
    let _ = writeln!(
        lines,
        "{:10}{:>9}{:>9}{:>9}  {:26}{:26}ours / theirs, above curl (goal: at most 0.5)",
        "", "Latchkey", "official", "curl", "Latchkey above curl", "official above curl"
    );
    for row in rows {
        let _ = writeln!(lines, "{}", row.wall());
    }
    let _ = writeln!(lines, "processor time, ms a call, user and system, all threads");
    for row in rows {
        let _ = writeln!(lines, "{}", row.processor());
    }
    let [ours, theirs] = memory.map(|most| most.map_or("unknown".to_owned(), |most| format!("{most:.1}")));
    let _ = write!(lines, "{:10}{ours:>9}{theirs:>9}  MB at most, the whole process (goal: ours below 25)", "memory");
    lines
}

impl Row {
    fn wall(&self) -> String {
        let [ours, theirs, curl] = [Round::ours, Round::theirs, Round::curl].map(|who| self.median(who));
        let [above, beside] = [Round::ours, Round::theirs].map(|who| self.above_curl(who));
        let (spread, theirs_spread) = (above.to_string(), beside.to_string());
        let ratio = ratio(&above, &beside);
        format!("{:10}{ours:9.3}{theirs:9.3}{curl:9.3}  {spread:26}{theirs_spread:26}{ratio}", self.operation)
    }

    fn processor(&self) -> String {
        let [ours, theirs] = [Round::ours, Round::theirs].map(|who| self.processor_of(who));
        match ours.zip(theirs) {
            Some((ours, theirs)) => {
                format!("{:10}{ours:9.3}{theirs:9.3}{:9}  ours / theirs {:.2}", self.operation, "", ours / theirs)
            }
            None => format!("{:10}unknown", self.operation),
        }
    }

    /// Of all calls.
    fn median(&self, who: impl Fn(&Round) -> &Batch) -> f64 {
        Spread::of(self.rounds.iter().flat_map(|round| &who(round).times).copied()).median
    }

    /// Round by round, so that a server or a machine that is slow for a while is slow for both.
    fn above_curl(&self, who: impl Fn(&Round) -> &Batch) -> Spread {
        let median = |batch: &Batch| Spread::of(batch.times.iter().copied()).median;
        Spread::of(self.rounds.iter().map(|round| median(who(round)) - median(&round.curl)))
    }

    /// The mean: what is tidied up between calls is paid for too.
    fn processor_of(&self, who: impl Fn(&Round) -> &Batch) -> Option<f64> {
        let calls: usize = self.rounds.iter().map(|round| who(round).times.len()).sum();
        let spent: f64 = self.rounds.iter().map(|round| who(round).processor).sum::<Option<f64>>()?;
        Some(spent / calls as f64)
    }
}

impl Round {
    fn ours(&self) -> &Batch {
        &self.ours
    }

    fn theirs(&self) -> &Batch {
        &self.theirs
    }

    fn curl(&self) -> &Batch {
        &self.curl
    }
}

/// Where the numbers of a series lie: half of them between `low` and `high`.
#[derive(Clone, Copy, Debug)]
struct Spread {
    low: f64,
    median: f64,
    high: f64,
}

impl Spread {
    fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let mut numbers: Vec<f64> = numbers.collect();
        numbers.sort_by(f64::total_cmp);
        let at = |quarter: usize| numbers.get(numbers.len() * quarter / 4).copied().unwrap_or(f64::NAN);
        Self { low: at(1), median: at(2), high: at(3) }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:.3} ({:.3} to {:.3})", self.median, self.low, self.high)
    }
}

/// What is above `curl` in both; in words where that cannot be told from chance.
fn ratio(ours: &Spread, theirs: &Spread) -> String {
    if theirs.low <= 0.0 {
        return "none: the official client is within noise of curl".to_owned();
    }
    if ours.median <= 0.0 {
        return "none: ours is no slower than curl".to_owned();
    }
    format!("{:.2}", ours.median / theirs.median)
}

#[cfg(test)]
mod tests {
    use super::{Batch, Round, Row, Spread, ratio};

    fn spread(low: f64, median: f64, high: f64) -> Spread {
        Spread { low, median, high }
    }

    #[test]
    fn clients_are_compared_by_what_they_take_above_curl() {
        assert_eq!(ratio(&spread(0.5, 1.0, 1.5), &spread(3.0, 4.0, 5.0)), "0.25");
        assert_eq!(ratio(&spread(7.0, 8.0, 9.0), &spread(3.0, 4.0, 5.0)), "2.00");
    }

    #[test]
    fn nothing_is_divided_by_noise() {
        let words = "none: the official client is within noise of curl";
        assert_eq!(ratio(&spread(0.5, 1.0, 1.5), &spread(-0.1, 0.1, 5.0)), words);
        assert_eq!(ratio(&spread(-2.0, -1.0, 1.5), &spread(-3.0, -2.0, -1.0)), words);
        let faster = ratio(&spread(-2.0, -1.0, 1.5), &spread(3.0, 4.0, 5.0));
        assert_eq!(faster, "none: ours is no slower than curl");
    }

    #[test]
    fn a_row_tells_medians_and_what_is_above_curl_in_each_round() {
        let batch = |time: f64, processor| Batch { times: vec![time, time], processor };
        let round = |slow: f64| Round {
            ours: batch(slow + 1.0, Some(0.5)),
            theirs: batch(slow + 4.0, Some(5.0)),
            curl: batch(slow, None),
        };
        let row = Row { operation: "me", rounds: [1.0, 9.0, 2.0].map(round).to_vec() };
        let wall = "me            3.000    6.000    2.000  1.000 (1.000 to 1.000)    4.000 (4.000 to 4.000)    0.25";
        assert_eq!(row.wall(), wall);
        assert_eq!(row.processor(), "me            0.250    2.500           ours / theirs 0.10");
    }

    #[test]
    fn processor_time_that_the_system_does_not_tell_is_unknown() {
        let round = Round { ours: Batch { times: vec![1.0], processor: None }, ..Round::default() };
        assert_eq!(Row { operation: "me", rounds: vec![round] }.processor(), "me        unknown");
    }
}
