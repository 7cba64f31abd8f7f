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
const LARGEST_PICTURE: usize = 300_000;

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
    for name in PICTURES {
        let light = copy_picture(&taken, readme, &format!("{name}.png"))?;
        let dark = copy_picture(&taken, readme, &format!("{name}-dark.png"))?;
        ensure!(light != dark, "{name} is the same in light and in dark: one was taken too early");
    }
    Ok(())
}

/// Copies one and gives what is in it.
fn copy_picture(taken: &[PathBuf], readme: &Path, name: &str) -> Result<Vec<u8>> {
    let picture = fs::read(find(taken, name).with_context(|| format!("the tour took no picture {name}"))?)?;
    ensure!(picture.len() <= LARGEST_PICTURE, "{name} has {} bytes, more than {LARGEST_PICTURE}", picture.len());
    fs::write(readme.join(name), &picture).with_context(|| format!("copying {name}"))?;
    println!("docs/pictures/{name}: {} kB", picture.len() / 1000);
    Ok(picture)
}

/// The picture of this name, whatever its number in the tour.
fn find<'a>(taken: &'a [PathBuf], name: &str) -> Option<&'a PathBuf> {
    let is_it =
        |file: &str| file.split_once('-').is_some_and(|(number, rest)| rest == name && number.parse::<u32>().is_ok());
    taken.iter().find(|file| file.file_name().is_some_and(|file| is_it(&file.to_string_lossy())))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{PICTURES, copy_pictures, find};

    #[test]
    fn a_picture_is_found_by_its_name_without_its_number() {
        let taken: Vec<PathBuf> = ["01-sign-in-dark.png", "01-sign-in.png", "02-tasks.png"].map(PathBuf::from).into();
        assert_eq!(find(&taken, "sign-in.png"), taken.get(1));
        assert_eq!(find(&taken, "in.png"), None);
        assert_eq!(find(&taken, "profile.png"), None);
    }

    #[test]
    fn the_readmes_pictures_are_taken_over_in_light_and_in_dark() {
        let folder = pictures("both", |theme| theme.to_owned());
        copy_pictures(&folder.join("tour"), &folder.join("readme")).unwrap();
        assert_eq!(fs::read(folder.join("readme/tasks-dark.png")).unwrap(), b"-dark");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_dark_picture_that_is_still_light_is_refused() {
        let folder = pictures("light-only", |_| "light".to_owned());
        let refused = copy_pictures(&folder.join("tour"), &folder.join("readme")).unwrap_err();
        assert!(refused.to_string().contains("the same in light and in dark"), "{refused}");
        fs::remove_dir_all(folder).unwrap();
    }

    /// A folder with a tour's pictures, whose content depends on the theme.
    fn pictures(name: &str, content: impl Fn(&str) -> String) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("latchkey-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("tour")).unwrap();
        for (number, picture) in PICTURES.iter().enumerate() {
            for theme in ["", "-dark"] {
                let file = Path::new("tour").join(format!("{number:02}-{picture}{theme}.png"));
                fs::write(folder.join(file), content(theme)).unwrap();
            }
        }
        folder
    }
}
