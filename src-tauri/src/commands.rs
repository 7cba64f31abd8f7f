//! What the page may call, one file a screen. A command takes a request, calls
//! one function of `account` and returns a view.

mod account;
mod cache;
mod deletion;
mod diagnostics;
mod error;
mod file;
mod journal;
mod link;
mod lock;
mod merged;
mod news;
mod password;
mod profile;
mod session;
mod settings;
mod start;
mod tasks;
mod team;
mod update;

pub use error::CommandError;
#[cfg(test)]
pub use start::StartView;
#[cfg(test)]
pub use team::Outcome;

use crate::lock::refusal;
use tauri::Wry;
use tauri::ipc::Invoke;

/// The result of every command.
type Answer<T> = std::result::Result<T, CommandError>;

/// Gives each command its name, behind the one gate that the lock closes. `build.rs` and `capabilities/page.json` name the same.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let commands: Box<dyn Fn(Invoke<Wry>) -> bool + Send + Sync> = Box::new(tauri::generate_handler![
        start::start,
        account::accounts,
        account::keychain,
        account::probe_server,
        account::add_account,
        account::remove_account,
        account::label_account,
        account::arrange_accounts,
        account::set_headers,
        session::restore_session,
        session::ask_keychain_again,
        session::go_without_keychain,
        session::sign_in,
        session::sign_in_with_api_token,
        session::answer_second_factor,
        session::send_text_message,
        session::abandon_second_factor,
        session::sign_out,
        session::sign_out_all,
        deletion::deletion_preview,
        deletion::confirm_identity,
        deletion::delete_account,
        deletion::export_account,
        password::request_password_reset,
        password::reset_password,
        password::activate_account,
        password::password_strength,
        cache::cached_profile,
        cache::cached_tasks,
        cache::cache_view,
        cache::empty_cache,
        profile::profile,
        profile::update_profile,
        tasks::open_tasks,
        tasks::load_tasks,
        tasks::task_rows,
        tasks::write_task_query,
        tasks::read_task_query,
        tasks::export_tasks,
        tasks::open_task,
        merged::merged_tasks,
        merged::open_merged_tasks,
        merged::load_merged_tasks,
        merged::merged_rows,
        team::team,
        team::member,
        team::add_member,
        team::update_member,
        team::invites,
        team::invite_member,
        team::resend_invite,
        team::revoke_invite,
        team::copy_invite_link,
        team::copy_reset_link,
        team::send_member_resets,
        team::removal_preview,
        team::remove_members,
        team::copy_secret,
        settings::save_settings,
        journal::journal,
        journal::empty_journal,
        diagnostics::diagnostics,
        diagnostics::copy_text,
        link::hear_links,
        link::take_link,
        link::forget_link,
        lock::hear_lock,
        lock::lock,
        lock::unlock,
        lock::take_drafts,
        lock::set_passphrase,
        lock::remove_passphrase,
        lock::forget_passphrase,
        lock::note_activity,
        news::hear_news,
        news::look_for_news,
        news::tell_news,
        update::hear_updates,
        update::look_for_update,
        update::install_update,
        update::stop_update,
        update::restart,
    ]);
    move |invoke| match refusal(&invoke) {
        Some(error) => {
            invoke.resolver.reject(error);
            true
        }
        None => commands(invoke),
    }
}
