//! A desk: a person's own corner of this machine, with a display, a D-Bus
//! session, an unlocked keychain and a WebDriver, all private and gone afterwards.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::process::{Program, until};

/// The folders of the person, relative to the desk, and the variables that name them.
const FOLDERS: [(&str, &str); 6] = [
    ("HOME", "home"),
    ("XDG_DATA_HOME", "home/data"),
    ("XDG_CONFIG_HOME", "home/config"),
    ("XDG_CACHE_HOME", "home/cache"),
    ("XDG_STATE_HOME", "home/state"),
    ("XDG_RUNTIME_DIR", "run"),
];

/// What runs on a desk besides its display.
#[derive(Clone, Copy, PartialEq)]
enum Services {
    None,
    Bus,
    All,
    /// With a keychain in which nothing was ever kept.
    Unmade,
    /// With the program that asks for the keychain's password.
    Prompter,
}

/// A desk with everything running.
pub struct Desk {
    // Ended in this order: what uses something before what it uses.
    driver: Program,
    keychain: Option<Program>,
    _bus: Option<Program>,
    _display: Program,
    environment: BTreeMap<String, OsString>,
    driver_port: u16,
    folder: TempDir,
}

impl Desk {
    /// Sets up a desk with a display of 1280 × 800 and an unlocked keychain.
    pub async fn new() -> Result<Self> {
        Self::set_up(Services::All).await
    }

    /// Sets up a desk on which nothing keeps secrets.
    pub async fn without_keychain() -> Result<Self> {
        Self::set_up(Services::Bus).await
    }

    /// Sets up a desk on which programs cannot find each other.
    pub async fn without_bus() -> Result<Self> {
        Self::set_up(Services::None).await
    }

    /// Sets up a desk whose keychain can ask the person for its password.
    pub async fn with_prompter() -> Result<Self> {
        Self::set_up(Services::Prompter).await
    }

    /// Sets up a desk whose keychain runs and was never given a password.
    pub async fn with_unmade_keychain() -> Result<Self> {
        Self::set_up(Services::Unmade).await
    }

    async fn set_up(services: Services) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("latchkey-desk-").tempdir()?;
        let mut environment = folders(folder.path())?;
        let display = start_display(&mut environment).await?;
        let bus = match services {
            Services::None => None,
            Services::Bus | Services::All | Services::Unmade => {
                Some(start_bus(&mut environment, folder.path(), false).await?)
            }
            Services::Prompter => Some(start_bus(&mut environment, folder.path(), true).await?),
        };
        let keychain = match services {
            Services::None | Services::Bus => None,
            Services::All | Services::Prompter => Some(start_keychain(&environment, folder.path(), true).await?),
            Services::Unmade => Some(start_keychain(&environment, folder.path(), false).await?),
        };
        let (driver, driver_port) = start_driver(&environment, folder.path()).await?;
        Ok(Self { driver, keychain, _bus: bus, _display: display, environment, driver_port, folder })
    }

    /// Where the WebDriver listens.
    pub fn driver_address(&self) -> String {
        format!("http://127.0.0.1:{}", self.driver_port)
    }

    /// The id of the WebDriver's process, the parent of every app on this desk.
    pub fn driver_pid(&self) -> Result<u32> {
        self.driver.pid().context("the WebDriver has ended")
    }

    /// The folder that holds everything any program wrote on this desk.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the app and the WebDriver wrote on standard output and error.
    pub fn output(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&fs::read(self.folder().join(OUTPUT))?).into_owned())
    }

    /// The address of the desk's bus.
    pub fn bus_address(&self) -> Result<&str> {
        let address = self.environment.get(BUS_ADDRESS).context("there is no bus on this desk")?;
        address.to_str().context("an address is text")
    }

    /// A command in the person's environment.
    pub fn command(&self, program: &str) -> Command {
        in_environment(program, &self.environment)
    }

    /// Puts a shell script in the place of one of the system's programs.
    pub fn stand_in(&self, program: &str, script: &str) -> Result<()> {
        let path = self.folder().join(PROGRAMS).join(program);
        fs::write(&path, format!("#!/bin/sh\n{script}\n"))?;
        fs::set_permissions(&path, Permissions::from_mode(0o700))?;
        Ok(())
    }

    /// Locks the keychain, as its own program for passwords does.
    pub async fn lock_keychain(&self) -> Result<()> {
        let service = ["--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets"];
        let lock = ["--method", "org.freedesktop.Secret.Service.Lock", "['/org/freedesktop/secrets/aliases/default']"];
        let mut call = self.command("gdbus");
        let output = call.args(["call", "--session"]).args(service).args(lock).output().await?;
        ensure!(output.status.success(), "the keychain is not locked: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }

    /// Kills the keychain's program where it stands.
    pub async fn kill_keychain(&mut self) -> Result<()> {
        self.keychain.take().context("no keychain runs")?.kill().await
    }

    /// Starts the keychain's program again, unlocked.
    pub async fn start_keychain(&mut self) -> Result<()> {
        self.keychain = Some(start_keychain(&self.environment, self.folder.path(), true).await?);
        Ok(())
    }

    /// Writes a picture of the whole display, what other programs show included.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let status = self.command("import").args(["-window", "root"]).arg(file).status().await?;
        ensure!(status.success(), "no picture of the display");
        Ok(())
    }

    /// What `secret-tool` finds for the app: an independent program's word.
    pub async fn secret_tool_search(&self) -> Result<String> {
        let output = self.command("secret-tool").args(["search", "--all", "service", "Latchkey"]).output().await?;
        Ok(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
    }

    /// What the app keeps for its next start, by file.
    pub fn copies(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files = self.files()?;
        files.retain(|(path, _)| path.parent().is_some_and(|folder| folder.ends_with("app.latchkey/accounts")));
        Ok(files)
    }

    /// Waits until something that is kept for the next start holds these words.
    pub async fn until_kept(&self, words: &str) -> Result<()> {
        let held =
            || self.copies().unwrap_or_default().iter().any(|(_, copy)| String::from_utf8_lossy(copy).contains(words));
        until(&format!("a copy that holds “{words}”"), || async { held() }).await
    }

    /// Every file below the person's folders, with its content.
    pub fn files(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut found = Vec::new();
        read_all(&self.folder().join("home"), &mut found)?;
        Ok(found)
    }
}

const BUS_ADDRESS: &str = "DBUS_SESSION_BUS_ADDRESS";
const OUTPUT: &str = "output.log";
/// What stands in for programs of the system; first in the person's path.
const PROGRAMS: &str = "bin";

fn folders(desk: &Path) -> Result<BTreeMap<String, OsString>> {
    let mut environment = BTreeMap::new();
    for (variable, name) in FOLDERS {
        let path = desk.join(name);
        fs::create_dir_all(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o700))?;
        environment.insert(variable.to_owned(), path.into_os_string());
    }
    for (variable, value) in [
        ("PATH", path(desk)?),
        ("LANG", "C.UTF-8".into()),
        ("TZ", "UTC".into()),
        // No accessibility bus on this desk: GTK would wait for one.
        ("NO_AT_BRIDGE", "1".into()),
    ] {
        environment.insert(variable.to_owned(), value);
    }
    Ok(environment)
}

/// The path of this machine behind the desk's own folder for programs.
fn path(desk: &Path) -> Result<OsString> {
    let own = desk.join(PROGRAMS);
    fs::create_dir_all(&own)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path)))?)
}

fn in_environment(program: &str, environment: &BTreeMap<String, OsString>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(environment).stdin(Stdio::null());
    command
}

/// Xvfb chooses a free display itself and tells it when it is ready.
async fn start_display(environment: &mut BTreeMap<String, OsString>) -> Result<Program> {
    let mut command = in_environment("Xvfb", environment);
    command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]).stderr(Stdio::null());
    let (program, number, _) = Program::start_and_read(&mut command).await?;
    environment.insert("DISPLAY".to_owned(), format!(":{number}").into());
    Ok(program)
}

/// A bus that starts no service of this machine by itself: what runs here is what we start,
/// but for the keychain's prompter, which ends after each window.
async fn start_bus(environment: &mut BTreeMap<String, OsString>, desk: &Path, prompter: bool) -> Result<Program> {
    let configuration = desk.join("bus.conf");
    let services = desk.join("services");
    fs::create_dir_all(&services)?;
    if prompter {
        fs::copy(PROMPTER, services.join("prompter.service")).context("nothing here asks for a keychain's password")?;
    }
    fs::write(&configuration, BUS.replace("SERVICES", &services.to_string_lossy()))?;
    let mut command = in_environment("dbus-daemon", environment);
    command.arg("--config-file").arg(&configuration);
    command.args(["--nofork", "--nopidfile", "--print-address"]).stderr(Stdio::null());
    let (program, address, _) = Program::start_and_read(&mut command).await?;
    environment.insert(BUS_ADDRESS.to_owned(), address.clone().into());
    // This machine's own sleep and locks are no part of a desk.
    environment.insert("DBUS_SYSTEM_BUS_ADDRESS".to_owned(), address.into());
    Ok(program)
}

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>SERVICES</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// How this machine starts it.
const PROMPTER: &str = "/usr/share/dbus-1/services/org.gnome.keyring.SystemPrompter.service";

/// The password of every desk's keychain.
pub const KEYCHAIN_PASSWORD: &str = "the password of this desk";

/// Unlocks the keychain with a password of this desk's, as signing in to a desktop does.
async fn start_keychain(environment: &BTreeMap<String, OsString>, desk: &Path, unlock: bool) -> Result<Program> {
    let log = File::create(desk.join("keychain.log"))?;
    let mut command = Command::new("gnome-keyring-daemon");
    command.env_clear().envs(environment).args(["--foreground", "--components=secrets"]);
    if unlock {
        command.arg("--unlock");
    }
    command.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
    let mut child = command.spawn().context("gnome-keyring-daemon does not start")?;
    let mut stdin = child.stdin.take().context("standard input is piped")?;
    stdin.write_all(KEYCHAIN_PASSWORD.as_bytes()).await?;
    drop(stdin);
    let mut wait = in_environment("gdbus", environment);
    let owned = wait.args(["wait", "--session", "--timeout", "30", "org.freedesktop.secrets"]).status().await?;
    ensure!(owned.success(), "the keychain does not answer");
    Ok(Program::from(child))
}

async fn start_driver(environment: &BTreeMap<String, OsString>, desk: &Path) -> Result<(Program, u16)> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let output = File::create(desk.join(OUTPUT))?;
    let mut command = in_environment("WebKitWebDriver", environment);
    command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
    command.arg(format!("--port={port}")).arg("--host=127.0.0.1").stdout(output.try_clone()?).stderr(output);
    let driver = Program::start(&mut command)?;
    until("the WebDriver listens", || async move { tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() })
        .await?;
    Ok((driver, port))
}

fn read_all(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = fs::symlink_metadata(&path)?.file_type();
        if kind.is_dir() {
            read_all(&path, found)?;
        } else if kind.is_file() {
            found.push((path.clone(), fs::read(&path)?));
        }
    }
    Ok(())
}
