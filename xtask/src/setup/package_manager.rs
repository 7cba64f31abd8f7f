//! The package managers we know, and how each is told to install.

use super::need::Need;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PackageManager {
    Apt,
    Dnf,
    Pacman,
    Zypper,
}

/// How the person who runs this may change the system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rights {
    Root,
    Sudo,
    Neither,
}

impl PackageManager {
    pub const ALL: &[Self] = &[Self::Apt, Self::Dnf, Self::Pacman, Self::Zypper];

    /// The program that tells which manager a machine has.
    pub fn program(self) -> &'static str {
        match self {
            Self::Apt => "apt-get",
            Self::Dnf => "dnf",
            Self::Pacman => "pacman",
            Self::Zypper => "zypper",
        }
    }

    /// The command lines that bring `needs`, in their order, without a question asked.
    pub fn install(self, needs: &[&Need], rights: Rights) -> Vec<Vec<String>> {
        let packages = needs.iter().flat_map(|need| self.packages(need)).copied();
        let mut lines: Vec<Vec<&str>> = match self {
            Self::Apt => vec![
                vec!["apt-get", "update"],
                // The variable is set by env: sudo drops what it is not told to keep.
                vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends"],
            ],
            Self::Dnf => vec![vec!["dnf", "install", "-y", "--setopt=install_weak_deps=False"]],
            // Arch supports no installation beside packages that are not up to date.
            Self::Pacman => vec![vec!["pacman", "-Syu", "--needed", "--noconfirm"]],
            Self::Zypper => vec![vec!["zypper", "--non-interactive", "install", "--no-recommends"]],
        };
        if let Some(last) = lines.last_mut() {
            last.extend(packages);
        }
        lines.into_iter().map(|words| with_rights(words, rights)).collect()
    }

    fn packages(self, need: &Need) -> &'static [&'static str] {
        match self {
            Self::Apt => need.apt,
            Self::Dnf => need.dnf,
            Self::Pacman => need.pacman,
            Self::Zypper => need.zypper,
        }
    }
}

fn with_rights(words: Vec<&str>, rights: Rights) -> Vec<String> {
    let sudo = (rights == Rights::Sudo).then_some("sudo");
    sudo.into_iter().chain(words).map(str::to_owned).collect()
}
