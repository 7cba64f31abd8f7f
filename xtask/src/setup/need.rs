//! What is needed from the system, how to find out that it is there, and its names.

use super::Group;

/// One thing that the system's package manager brings.
#[derive(Debug)]
pub struct Need {
    /// In words, for the person who reads what will be installed.
    pub what: &'static str,
    pub group: Group,
    pub sign: Sign,
    /// Packages by package manager. One unknown name makes a whole installation
    /// fail: where a distribution has moved a program between packages, its rpm
    /// is asked for by the program's path, which every one of them provides.
    pub apt: &'static [&'static str],
    pub dnf: &'static [&'static str],
    pub pacman: &'static [&'static str],
    pub zypper: &'static [&'static str],
}

/// What shows, quickly and whoever installed it, that a need is met.
#[derive(Debug)]
pub enum Sign {
    /// A program on the path.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// Any of these files, one for each distribution's habit.
    File(&'static [&'static str]),
    /// A PostgreSQL server, and an account that it can run under.
    Postgres,
    /// A Python 3 that can make virtual environments.
    Python,
}

pub const NEEDS: &[Need] = &[
    Need {
        what: "a C compiler",
        group: Group::Build,
        sign: Sign::Program("cc"),
        apt: &["build-essential"],
        dnf: &["gcc"],
        pacman: &["gcc"],
        zypper: &["gcc"],
    },
    Need {
        what: "a C++ compiler",
        group: Group::Fuzz,
        sign: Sign::Program("c++"),
        apt: &["build-essential"],
        dnf: &["gcc-c++"],
        pacman: &["gcc"],
        zypper: &["gcc-c++"],
    },
    Need {
        what: "pkg-config",
        group: Group::Build,
        sign: Sign::Program("pkg-config"),
        apt: &["pkg-config"],
        dnf: &["pkgconf-pkg-config"],
        pacman: &["pkgconf"],
        zypper: &["pkg-config"],
    },
    Need {
        what: "WebKitGTK 4.1",
        group: Group::Build,
        sign: Sign::Library("webkit2gtk-4.1"),
        apt: &["libwebkit2gtk-4.1-dev"],
        dnf: &["webkit2gtk4.1-devel"],
        pacman: &["webkit2gtk-4.1"],
        zypper: &["pkgconfig(webkit2gtk-4.1)"],
    },
    Need {
        what: "Xvfb",
        group: Group::Window,
        sign: Sign::Program("Xvfb"),
        apt: &["xvfb"],
        dnf: &["/usr/bin/Xvfb"],
        pacman: &["xorg-server-xvfb"],
        zypper: &["/usr/bin/Xvfb"],
    },
    Need {
        what: "xauth",
        group: Group::Window,
        sign: Sign::Program("xauth"),
        apt: &["xauth"],
        dnf: &["/usr/bin/xauth"],
        pacman: &["xorg-xauth"],
        zypper: &["/usr/bin/xauth"],
    },
    Need {
        what: "WebKitWebDriver",
        group: Group::Window,
        sign: Sign::Program("WebKitWebDriver"),
        apt: &["webkit2gtk-driver"],
        dnf: &["/usr/bin/WebKitWebDriver"],
        pacman: &["webkitgtk-6.0"],
        zypper: &["/usr/bin/WebKitWebDriver"],
    },
    Need {
        what: "D-Bus",
        group: Group::Window,
        sign: Sign::Program("dbus-run-session"),
        // Where dbus-daemon is a package of its own, this one depends on it.
        apt: &["dbus"],
        dnf: &["/usr/bin/dbus-run-session"],
        pacman: &["dbus"],
        zypper: &["/usr/bin/dbus-run-session"],
    },
    Need {
        what: "gnome-keyring",
        group: Group::Window,
        sign: Sign::Program("gnome-keyring-daemon"),
        apt: &["gnome-keyring"],
        dnf: &["gnome-keyring"],
        pacman: &["gnome-keyring"],
        zypper: &["gnome-keyring"],
    },
    Need {
        what: "the window in which gnome-keyring asks for its password",
        group: Group::Window,
        sign: Sign::File(&["/usr/share/dbus-1/services/org.gnome.keyring.SystemPrompter.service"]),
        apt: &["gcr"],
        dnf: &["/usr/libexec/gcr-prompter"],
        pacman: &["gcr"],
        zypper: &["/usr/libexec/gcr-prompter"],
    },
    Need {
        what: "secret-tool",
        group: Group::Window,
        sign: Sign::Program("secret-tool"),
        apt: &["libsecret-tools"],
        dnf: &["/usr/bin/secret-tool"],
        pacman: &["libsecret"],
        zypper: &["/usr/bin/secret-tool"],
    },
    Need {
        what: "xdotool",
        group: Group::Window,
        sign: Sign::Program("xdotool"),
        apt: &["xdotool"],
        dnf: &["xdotool"],
        pacman: &["xdotool"],
        zypper: &["xdotool"],
    },
    Need {
        what: "gdbus",
        group: Group::Window,
        sign: Sign::Program("gdbus"),
        apt: &["libglib2.0-bin"],
        dnf: &["glib2"],
        pacman: &["glib2"],
        zypper: &["glib2-tools"],
    },
    Need {
        what: "curl, which clients are measured beside",
        group: Group::Bench,
        sign: Sign::Program("curl"),
        apt: &["curl"],
        dnf: &["curl"],
        pacman: &["curl"],
        zypper: &["curl"],
    },
    Need {
        what: "the DejaVu fonts",
        group: Group::Window,
        sign: Sign::File(&[
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/DejaVuSans.ttf",
        ]),
        apt: &["fonts-dejavu-core"],
        dnf: &["dejavu-sans-fonts"],
        pacman: &["ttf-dejavu"],
        zypper: &["dejavu-fonts"],
    },
    Need {
        what: "a font of Chinese, Japanese and Korean",
        group: Group::Window,
        sign: Sign::File(&[
            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/truetype/DroidSansFallbackFull.ttf",
        ]),
        apt: &["fonts-droid-fallback"],
        dnf: &["google-droid-sans-fonts"],
        pacman: &["noto-fonts-cjk"],
        zypper: &["google-droid-fonts"],
    },
    Need {
        what: "a font of Devanagari",
        group: Group::Window,
        sign: Sign::File(&[
            "/usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf",
            "/usr/share/fonts/lohit-devanagari-fonts/Lohit-Devanagari.ttf",
            "/usr/share/fonts/noto/NotoSansDevanagari-Regular.ttf",
            "/usr/share/fonts/truetype/NotoSansDevanagari-Regular.ttf",
        ]),
        apt: &["fonts-lohit-deva"],
        dnf: &["lohit-devanagari-fonts"],
        pacman: &["noto-fonts"],
        zypper: &["noto-sans-devanagari-fonts"],
    },
    Need {
        what: "a font of emoji",
        group: Group::Window,
        sign: Sign::File(&[
            "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
            "/usr/share/fonts/google-noto-color-emoji-fonts/Noto-COLRv1.ttf",
            "/usr/share/fonts/noto/NotoColorEmoji.ttf",
            "/usr/share/fonts/truetype/NotoColorEmoji.ttf",
        ]),
        apt: &["fonts-noto-color-emoji"],
        dnf: &["google-noto-color-emoji-fonts"],
        pacman: &["noto-fonts-emoji"],
        zypper: &["noto-coloremoji-fonts"],
    },
    Need {
        what: "PostgreSQL",
        group: Group::Medusa,
        sign: Sign::Postgres,
        apt: &["postgresql"],
        dnf: &["postgresql-server"],
        pacman: &["postgresql"],
        zypper: &["postgresql-server"],
    },
    Need {
        what: "Python 3 with venv",
        group: Group::Wheels,
        sign: Sign::Python,
        apt: &["python3", "python3-venv"],
        dnf: &["python3", "python3-pip"],
        pacman: &["python"],
        zypper: &["python3", "python3-pip"],
    },
];
