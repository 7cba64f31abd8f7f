use super::need::{NEEDS, Sign};
use super::package_manager::{PackageManager, Rights};
use super::{EVERYTHING, Group, USUAL, missing, plan};

#[test]
fn nothing_is_installed_where_everything_is_there() {
    assert!(missing(EVERYTHING, |_| true).is_empty());
}

#[test]
fn only_what_the_command_needs_is_missed() {
    assert_eq!(names(&[Group::Build], |_| false), ["a C compiler", "pkg-config", "WebKitGTK 4.1"]);
    assert_eq!(names(&[Group::Wheels], |_| false), ["Python 3 with venv"]);
    assert_eq!(names(&[Group::Medusa], |_| false), ["PostgreSQL"]);
    assert_eq!(names(&[Group::Bench], |_| false), ["curl, which clients are measured beside"]);
    assert!(names(&[Group::Tests], |_| false).is_empty());
    assert!(names(&[Group::Cross], |_| false).contains(&"wine"));
    assert!(![EVERYTHING, USUAL].concat().contains(&Group::Cross), "two gigabytes, for one command");
}

#[test]
fn only_what_is_missing_is_installed() {
    let lacks_webkit = |sign: &Sign| !matches!(sign, Sign::Library(_));
    assert_eq!(names(EVERYTHING, lacks_webkit), ["WebKitGTK 4.1"]);
    let lines = lines(&[Group::Build], lacks_webkit, PackageManager::Apt, Rights::Root);
    assert_eq!(
        lines,
        [
            "apt-get update",
            "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libwebkit2gtk-4.1-dev"
        ]
    );
}

#[test]
fn who_is_not_root_installs_through_sudo() {
    let lines = lines(&[Group::Wheels], |_| false, PackageManager::Apt, Rights::Sudo);
    assert_eq!(
        lines,
        [
            "sudo apt-get update",
            "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 python3-venv"
        ]
    );
}

#[test]
fn who_is_neither_root_nor_has_sudo_is_told_the_commands() {
    let missing = missing(&[Group::Wheels], |_| false);
    let refused = plan(missing, Some(PackageManager::Pacman), Rights::Neither).unwrap_err();
    let wanted = "neither root nor sudo is here; as root, run\n    pacman -Syu --needed --noconfirm python";
    assert_eq!(refused.to_string(), wanted);
}

#[test]
fn without_a_known_package_manager_the_things_are_named() {
    let missing = missing(&[Group::Build], |_| false);
    let refused = plan(missing, None, Rights::Root).unwrap_err();
    let wanted = "install these by hand, no known package manager is here: a C compiler, pkg-config, WebKitGTK 4.1";
    assert_eq!(refused.to_string(), wanted);
}

#[test]
fn each_package_manager_is_told_in_its_own_words() {
    let build = |manager| lines(&[Group::Build], |_| false, manager, Rights::Sudo).join("\n");
    assert_eq!(
        build(PackageManager::Dnf),
        "sudo dnf install -y --setopt=install_weak_deps=False gcc pkgconf-pkg-config webkit2gtk4.1-devel"
    );
    assert_eq!(build(PackageManager::Pacman), "sudo pacman -Syu --needed --noconfirm gcc pkgconf webkit2gtk-4.1");
    assert_eq!(
        build(PackageManager::Zypper),
        "sudo zypper --non-interactive install --no-recommends gcc pkg-config pkgconfig(webkit2gtk-4.1)"
    );
}

#[test]
fn every_package_manager_has_a_name_for_every_need() {
    for need in NEEDS {
        if matches!(need.sign, Sign::ProgramOfDebian(_) | Sign::PackageOfDebian(_)) {
            assert!(!need.apt.is_empty(), "{} has no package", need.what);
            continue;
        }
        for names in [need.apt, need.dnf, need.pacman, need.zypper] {
            assert!(!names.is_empty(), "{} has no package", need.what);
        }
    }
}

fn names(groups: &[Group], is_there: impl Fn(&Sign) -> bool) -> Vec<&'static str> {
    missing(groups, is_there).iter().map(|need| need.what).collect()
}

fn lines(groups: &[Group], is_there: impl Fn(&Sign) -> bool, manager: PackageManager, rights: Rights) -> Vec<String> {
    let plan = plan(missing(groups, is_there), Some(manager), rights).unwrap();
    plan.commands.iter().map(|words| words.join(" ")).collect()
}
