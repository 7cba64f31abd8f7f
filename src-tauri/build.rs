//! Names the commands that the page may be allowed to call; everything else is refused.

/// Every command of the shell, as `commands::handler` registers them.
const COMMANDS: &[&str] = &[
    "start",
    "accounts",
    "keychain",
    "probe_server",
    "add_account",
    "remove_account",
    "set_headers",
    "restore_session",
    "sign_in",
    "sign_in_with_api_token",
    "answer_second_factor",
    "send_text_message",
    "abandon_second_factor",
    "sign_out",
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
    "hear_links",
    "take_link",
    "forget_link",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
