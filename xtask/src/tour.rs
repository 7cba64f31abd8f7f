//! The real app, taken through the whole job on a machine without a display.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};

use crate::setup::{self, Group};
use crate::{cargo, process, project};

/// The pictures of the README, each in light and in dark, by the tour's names for them.
const PICTURES: &[&str] = &["sign-in", "profile", "tasks"];

/// A picture of the README is fetched by everyone who reads it.
const LARGEST_PICTURE: u64 = 300_000;

/// `cargo xtask tour`; with `pictures`, the README gets its own from it.
pub fn run(pictures: bool) -> Result<ExitCode> {
    setup::ensure(&[Group::Build, Group::Window])?;
    let programs = cargo::build_everything()?;
    let out = project::target().join("tour");
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("emptying {}", out.display()))?;
    }
    let mut tour = Command::new(programs.path("tour")?);
    tour.current_dir(project::root()).arg("--app").arg(programs.path("latchkey")?);
    tour.arg("--demo-server").arg(programs.path("demo-server")?);
    if !process::succeeds(tour.arg("--out").arg(&out))? {
        return Ok(ExitCode::FAILURE);
    }
    if pictures {
        copy_pictures(&out, &project::root().join("docs/pictures"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn copy_pictures(tour: &Path, readme: &Path) -> Result<()> {
    fs::create_dir_all(readme).with_context(|| format!("making {}", readme.display()))?;
    let taken = crate::files::below(tour)?;
    for name in PICTURES.iter().flat_map(|name| [format!("{name}.png"), format!("{name}-dark.png")]) {
        let picture = find(&taken, &name).with_context(|| format!("the tour took no picture {name}"))?;
        let size = fs::metadata(picture)?.len();
        ensure!(size <= LARGEST_PICTURE, "{name} has {size} bytes, more than {LARGEST_PICTURE}");
        fs::copy(picture, readme.join(&name)).with_context(|| format!("copying {name}"))?;
        println!("docs/pictures/{name}: {} kB", size / 1000);
    }
    Ok(())
}

/// The picture of this name, whatever its number in the tour.
fn find<'a>(taken: &'a [PathBuf], name: &str) -> Option<&'a PathBuf> {
    let is_it =
        |file: &str| file.split_once('-').is_some_and(|(number, rest)| rest == name && number.parse::<u32>().is_ok());
    taken.iter().find(|file| file.file_name().is_some_and(|file| is_it(&file.to_string_lossy())))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::find;

    #[test]
    fn a_picture_is_found_by_its_name_without_its_number() {
        let taken: Vec<PathBuf> = ["01-sign-in-dark.png", "01-sign-in.png", "02-tasks.png"].map(PathBuf::from).into();
        assert_eq!(find(&taken, "sign-in.png"), taken.get(1));
        assert_eq!(find(&taken, "in.png"), None);
        assert_eq!(find(&taken, "profile.png"), None);
    }
}
