//! Names the commands that the page may be allowed to call; everything else is refused.

/// Every command of the shell, as `commands::handler` registers them.
const COMMANDS: &[&str] = &[
    "start",
    "accounts",
    "keychain",
    "probe_server",
    "add_account",
    "remove_account",
    "label_account",
    "arrange_accounts",
    "set_headers",
    "restore_session",
    "ask_keychain_again",
    "go_without_keychain",
    "sign_in",
    "sign_in_with_api_token",
    "answer_second_factor",
    "send_text_message",
    "abandon_second_factor",
    "sign_out",
    "sign_out_all",
    "deletion_preview",
    "confirm_identity",
    "delete_account",
    "export_account",
    "request_password_reset",
    "reset_password",
    "activate_account",
    "password_strength",
    "cached_profile",
    "cached_tasks",
    "cache_view",
    "empty_cache",
    "profile",
    "update_profile",
    "open_tasks",
    "load_tasks",
    "task_rows",
    "write_task_query",
    "read_task_query",
    "export_tasks",
    "open_task",
    "merged_tasks",
    "open_merged_tasks",
    "load_merged_tasks",
    "merged_rows",
    "team",
    "member",
    "add_member",
    "update_member",
    "invites",
    "invite_member",
    "resend_invite",
    "revoke_invite",
    "copy_invite_link",
    "copy_reset_link",
    "send_member_resets",
    "removal_preview",
    "remove_members",
    "copy_secret",
    "save_settings",
    "journal",
    "empty_journal",
    "diagnostics",
    "copy_text",
    "hear_links",
    "take_link",
    "forget_link",
    "lock",
    "unlock",
    "forget_passphrase",
    "hear_lock",
    "take_drafts",
    "set_passphrase",
    "remove_passphrase",
    "note_activity",
    "hear_news",
    "look_for_news",
    "tell_news",
    "hear_updates",
    "look_for_update",
    "install_update",
    "stop_update",
    "restart",
];

fn main() {
    let_tests_start();
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

/// A program of tests has no manifest, and without one Windows gives it the older of its two
/// comctl32, which lacks a function that dialogs call. Loaded only when it is called, which it
/// is in no test, it keeps none from starting. What is released has a manifest and stays as it is.
fn let_tests_start() {
    let is = |variable: &str, value: &str| std::env::var(variable).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "windows") && is("CARGO_CFG_TARGET_ENV", "msvc") && is("PROFILE", "debug") {
        println!("cargo::rustc-link-arg=/DELAYLOAD:comctl32.dll");
        println!("cargo::rustc-link-arg=delayimp.lib");
    }
}
