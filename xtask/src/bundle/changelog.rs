//! CHANGELOG.md as Debian and the notes of a release want it.

use anyhow::{Context as _, Result};

#[cfg(target_os = "linux")]
use super::product::Product;

/// The uppermost section of a changelog.
#[derive(Debug, PartialEq)]
pub struct Newest<'text> {
    /// What follows `## `.
    pub title: &'text str,
    pub entries: Vec<&'text str>,
}

impl<'text> Newest<'text> {
    pub fn read(changelog: &'text str) -> Result<Self> {
        let mut lines = changelog.lines().skip_while(|line| !line.starts_with("## "));
        let title = lines.next().and_then(|line| line.strip_prefix("## ")).context("the changelog has no section")?;
        let entries = lines.take_while(|line| !line.starts_with("## "));
        Ok(Self { title, entries: entries.filter_map(|line| line.strip_prefix("- ")).collect() })
    }

    /// Whether it is about this version and has a date: `## 1.2.3 (2026-11-21)`.
    pub fn is_of(&self, version: &str) -> bool {
        let date = self.title.strip_prefix(version).and_then(|rest| rest.strip_prefix(" ("));
        date.and_then(|rest| rest.strip_suffix(')')).is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok())
    }

    /// A changelog of one entry, as Debian's policy §4.4 asks for it.
    #[cfg(target_os = "linux")]
    pub fn for_debian(&self, product: &Product) -> String {
        let entries: String = self.entries.iter().map(|entry| format!("  * {}\n", wrapped(entry))).collect();
        let when = product.made.strftime("%a, %d %b %Y %H:%M:%S +0000");
        format!(
            "latchkey ({}) unstable; urgency=medium\n\n{entries}\n -- {}  {when}\n",
            product.version, product.maintainer
        )
    }
}

/// In lines of at most 80 letters, the later ones below the text of the first.
#[cfg(target_os = "linux")]
fn wrapped(entry: &str) -> String {
    let mut lines = vec![String::new()];
    for word in entry.split_whitespace() {
        let line = lines.last().map_or(0, String::len);
        if line > 0 && line + word.len() > 74 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            *line += if line.is_empty() { "" } else { " " };
            *line += word;
        }
    }
    lines.join("\n    ")
}

#[cfg(test)]
mod tests {
    use super::Newest;

    const CHANGELOG: &str = "# Changelog\n\n## 0.2.0 (2026-11-21)\n\n- One.\n- Two.\n\n## 0.1.0\n\n- Old.\n";

    #[test]
    fn the_newest_section_is_read_alone() {
        let newest = Newest::read(CHANGELOG).unwrap();
        assert_eq!(newest, Newest { title: "0.2.0 (2026-11-21)", entries: vec!["One.", "Two."] });
    }

    #[test]
    fn a_section_is_of_its_own_version_and_has_a_date() {
        assert!(Newest::read(CHANGELOG).unwrap().is_of("0.2.0"));
        for title in ["Unreleased", "0.2.1 (2026-11-21)", "0.2.0", "0.2.0 (soon)", "0.2.01 (2026-11-21)"] {
            assert!(!Newest { title, entries: Vec::new() }.is_of("0.2.0"), "{title}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_long_entry_goes_on_below_itself() {
        let entry = ["word"; 30].join(" ");
        let wrapped = super::wrapped(&entry);
        assert_eq!(wrapped.lines().map(|line| line.trim_start().len()).max(), Some(74));
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("    word")));
    }
}
