//! Opens the window on a working [`Accounts`].

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use account::{Accounts, Limits, Parts, SystemClock, Vault};
use tauri::{App, AppHandle, Context, Manager, RunEvent, WebviewWindowBuilder, WindowEvent};

use crate::arguments::Arguments;
use crate::cache::CacheFolder;
use crate::clipboard::SystemClipboard;
use crate::lock::Door;
use crate::news::NewsEar;
use crate::outside::{Outside, second_start};
use crate::store::{AccountFile, Files, JournalFile, SettingsFile};
use crate::update::Updates;
use crate::{clipboard, commands, lock, log, memory, news, start, update};

/// The address of a server given on the command line.
pub struct Offered(pub Option<String>);

/// What the build put into the program: its name and version, the page, what the page may call,
/// and where updates come from.
pub fn context() -> Context {
    tauri::generate_context!()
}

/// Runs the app until its window is closed.
pub fn run(context: Context) -> ExitCode {
    let arguments = Arguments::parse(env::args_os().skip(1));
    if arguments.version {
        print_version();
        return ExitCode::SUCCESS;
    }
    memory::guard();
    // What a link holds is read before anything runs, and it is here before a second start can be.
    let outside = Outside::new(arguments.link.as_ref());
    let builder = tauri::Builder::default()
        .manage(outside)
        // The first of all: a second start has no business with what comes after.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| second_start(app, arguments)));
    #[cfg(target_os = "macos")]
    let builder = builder.plugin(tauri_plugin_deep_link::init());
    let result = builder
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::default().build())
        .invoke_handler(commands::handler())
        .setup(|app| set_up(app, arguments))
        .build(context);
    match result {
        Ok(app) => {
            app.run(|app, event| hear(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => start::again_or_fail(&error),
    }
}

/// The state comes before the window, so that no command can find it missing.
fn set_up(app: &mut App, arguments: Arguments) -> Result<(), Box<dyn Error>> {
    app.manage(log::start(&app.path().app_log_dir()?, Arc::new(SystemClock))?);
    let list = AccountFile::open(app.handle(), &SystemClock)?;
    let settings = SettingsFile::open(app.handle(), &SystemClock)?;
    let journal = JournalFile::open(app.handle(), &SystemClock)?;
    app.manage(Files::new(vec![list.file(), settings.file(), journal.file()]));
    let accounts = Accounts::open(Parts {
        vault: Vault::system(),
        store: Box::new(list),
        journal: Box::new(journal),
        cache: Box::new(CacheFolder::new(app.path().app_cache_dir()?.join("accounts"))),
        clock: Arc::new(SystemClock),
        app_version: app.package_info().version.to_string(),
        limits: Limits::default(),
    })?;
    let chosen = settings.load();
    accounts.set_read_retries(chosen.read_retries);
    accounts.begin_keeping_copies(chosen.keep_copies);
    app.manage(accounts);
    app.manage(settings);
    app.manage(clipboard::open(app.handle()));
    app.manage(Offered(arguments.server));
    app.manage(Door::default());
    app.manage(NewsEar::default());
    app.manage(Updates::default());
    lock::watch(app.handle());
    #[cfg(target_os = "macos")]
    crate::outside::hear_the_system(app.handle());
    let window = app.config().app.windows.first().ok_or("tauri.conf.json names no window")?;
    WebviewWindowBuilder::from_config(app.handle(), window)?.build()?;
    news::watch(app.handle())?;
    update::watch(app.handle())?;
    Ok(())
}

fn hear(app: &AppHandle, event: &RunEvent) {
    // From here on the app is ending, and a start is no second one.
    if matches!(event, RunEvent::WindowEvent { event: WindowEvent::Destroyed, .. } | RunEvent::ExitRequested { .. }) {
        tauri_plugin_single_instance::destroy(app);
    }
    if matches!(event, RunEvent::Exit) {
        forget_copied(app);
    }
}

/// A secret on the clipboard does not outlive the app.
fn forget_copied(app: &AppHandle) {
    if let Some(clipboard) = app.try_state::<SystemClipboard>() {
        clipboard.forget();
    }
}

#[expect(clippy::print_stdout, reason = "it is what `--version` is for")]
fn print_version() {
    println!("latchkey {}", env!("CARGO_PKG_VERSION"));
}
