//! Holds `ui/types/index.d.ts` to the Rust types of everything that crosses.
//!
//! `cargo xtask types` writes the file; as a test it fails where the file is not
//! what the types say.

use std::{env, fs};

use ts_rs::{Config, TS};

use crate::commands::{CommandError, Outcome, StartView};
use crate::news::NewsView;
use crate::store::{FileCondition, FileView, KeptFile, Settings, Theme};
use crate::update::{DownloadView, UpdateProblem, UpdateView, UpdateWay};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/types/index.d.ts");
const BUILD: &str = include_str!("../build.rs");
const CAPABILITY: &str = include_str!("../capabilities/page.json");

/// Name of a command, its arguments and its result as TypeScript.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    ("start", "Record<string, never>", "StartView"),
    ("accounts", "Record<string, never>", "AccountView[]"),
    ("keychain", "Record<string, never>", "KeychainView"),
    ("probe_server", "{ request: ServerRequest }", "ProbeView"),
    ("add_account", "{ request: ServerRequest }", "AccountView"),
    ("remove_account", "{ account: AccountId }", "SignOutView"),
    ("label_account", "{ request: LabelRequest }", "AccountView"),
    ("arrange_accounts", "{ request: ArrangeRequest }", "AccountView[]"),
    ("set_headers", "{ request: HeadersRequest }", "AccountView"),
    ("restore_session", "{ account: AccountId }", "AccountView"),
    ("ask_keychain_again", "{ account: AccountId }", "AccountView"),
    ("go_without_keychain", "{ account: AccountId }", "AccountView"),
    ("sign_in", "{ request: SignInRequest }", "SignInView"),
    ("sign_in_with_api_token", "{ request: ApiTokenRequest }", "SignInView"),
    ("answer_second_factor", "{ request: SecondFactorRequest }", "SignInView"),
    ("send_text_message", "{ handle: string }", "null"),
    ("abandon_second_factor", "{ handle: string }", "null"),
    ("sign_out", "{ account: AccountId }", "SignOutView"),
    ("sign_out_all", "Record<string, never>", "SignOutView[]"),
    ("deletion_preview", "{ account: AccountId }", "DeletionView"),
    ("confirm_identity", "{ request: SignInRequest }", "SignInView"),
    ("delete_account", "{ request: DeleteRequest }", "DeletedView"),
    ("export_account", "{ account: AccountId }", "ExportView | null"),
    ("request_password_reset", "{ request: ResetMailRequest }", "null"),
    ("reset_password", "{ request: ResetRequest }", "null"),
    ("activate_account", "{ request: ActivateRequest }", "null"),
    ("password_strength", "{ request: StrengthRequest }", "StrengthView"),
    ("cached_profile", "{ account: AccountId }", "CachedProfile | null"),
    ("cached_tasks", "{ account: AccountId; request: TaskListRequest }", "CachedTasks | null"),
    ("cache_view", "Record<string, never>", "CacheView"),
    ("empty_cache", "Record<string, never>", "CacheView"),
    ("profile", "{ account: AccountId }", "Profile"),
    ("update_profile", "{ account: AccountId; change: ProfileChange }", "Profile"),
    ("open_tasks", "{ account: AccountId; request: TaskListRequest }", "TaskListView"),
    ("load_tasks", "{ account: AccountId; request: LoadTasksRequest }", "TaskListView"),
    ("task_rows", "{ account: AccountId; request: TaskRowsRequest }", "TaskRows"),
    ("write_task_query", "{ tab: TaskTab; filter: TaskFilter }", "string"),
    ("read_task_query", "{ text: string }", "TaskQueryView"),
    ("export_tasks", "{ account: AccountId; request: ExportTasksRequest }", "TaskExportView | null"),
    ("open_task", "{ account: AccountId; request: OpenTaskRequest }", "null"),
    ("merged_tasks", "Record<string, never>", "MergedTasksView"),
    ("open_merged_tasks", "{ account: AccountId }", "MergedTasksView"),
    ("load_merged_tasks", "{ account: AccountId; pages: number }", "MergedTasksView"),
    ("merged_rows", "{ request: MergedRowsRequest }", "MergedRows"),
    ("team", "{ account: AccountId; request: TeamRequest }", "TeamPage"),
    ("member", "{ account: AccountId; id: string }", "Member"),
    ("add_member", "{ account: AccountId; member: NewMember }", "MemberAdded"),
    ("update_member", "{ account: AccountId; change: MemberChange }", "Member"),
    ("invites", "{ account: AccountId }", "Invite[]"),
    ("invite_member", "{ account: AccountId; invite: NewInvite }", "Invite"),
    ("resend_invite", "{ account: AccountId; id: string }", "Invite"),
    ("revoke_invite", "{ account: AccountId; id: string }", "null"),
    ("copy_invite_link", "{ account: AccountId; id: string }", "null"),
    ("copy_reset_link", "{ account: AccountId; id: string }", "null"),
    ("send_member_resets", "{ account: AccountId; ids: string[] }", "Outcome[]"),
    ("removal_preview", "{ account: AccountId; ids: string[] }", "RemovalPreview"),
    ("remove_members", "{ account: AccountId; request: RemovalRequest }", "Outcome[]"),
    ("copy_secret", "{ text: string }", "null"),
    ("save_settings", "{ settings: Settings }", "Settings"),
    ("journal", "Record<string, never>", "JournalView[]"),
    ("empty_journal", "Record<string, never>", "null"),
    ("diagnostics", "Record<string, never>", "string"),
    ("copy_text", "{ text: string }", "null"),
    ("hear_links", "{ ear: import('../vendor/tauri-api/core.js').Channel<ArrivalView> }", "null"),
    ("take_link", "{ id: number }", "LinkView | null"),
    ("forget_link", "{ id: number }", "null"),
    ("lock", "{ drafts: string }", "null"),
    ("unlock", "{ passphrase: string }", "null"),
    ("forget_passphrase", "Record<string, never>", "null"),
    ("hear_lock", "{ ear: import('../vendor/tauri-api/core.js').Channel<LockView> }", "null"),
    ("take_drafts", "Record<string, never>", "string | null"),
    ("set_passphrase", "{ request: PassphraseRequest }", "null"),
    ("remove_passphrase", "{ present: string }", "null"),
    ("note_activity", "Record<string, never>", "null"),
    ("hear_news", "{ ear: import('../vendor/tauri-api/core.js').Channel<NewsView> }", "null"),
    ("look_for_news", "Record<string, never>", "number"),
    ("tell_news", "{ title: string; body: string }", "null"),
    ("hear_updates", "{ ear: import('../vendor/tauri-api/core.js').Channel<UpdateView> }", "null"),
    ("look_for_update", "Record<string, never>", "UpdateView"),
    ("install_update", "{ ear: import('../vendor/tauri-api/core.js').Channel<DownloadView> }", "UpdateView"),
    ("stop_update", "Record<string, never>", "null"),
    ("restart", "Record<string, never>", "null"),
];

#[test]
fn the_pages_types_are_those_of_rust() {
    let wanted = render();
    if env::var_os("LATCHKEY_WRITE_TYPES").is_some() {
        fs::write(FILE, &wanted).expect("ui/types is writable");
    }
    let found = fs::read_to_string(FILE).expect("ui/types/index.d.ts is there");
    assert_eq!(found, wanted, "run `cargo xtask types` and look at what changed");
}

#[test]
fn every_command_is_named_in_the_build_and_allowed_to_the_page() {
    for (name, ..) in COMMANDS {
        assert!(BUILD.contains(&format!("\"{name}\"")), "build.rs lacks {name}");
        let permission = format!("\"allow-{}\"", name.replace('_', "-"));
        assert!(CAPABILITY.contains(&permission), "capabilities/page.json lacks {permission}");
    }
}

#[test]
fn the_page_is_allowed_nothing_but_our_commands() {
    let capability: serde_json::Value = serde_json::from_str(CAPABILITY).expect("the capability is JSON");
    let allowed = capability["permissions"].as_array().expect("permissions").len();
    assert_eq!(allowed, COMMANDS.len());
}

fn render() -> String {
    let cfg = Config::default();
    let mut text = String::from("// Written by `cargo xtask types` from the Rust types; not to be edited.\n\n");
    for declaration in declarations(&cfg) {
        text.push_str(&format!("export {declaration}\n"));
    }
    text.push_str("\nexport interface Commands {\n");
    for (name, arguments, result) in COMMANDS {
        text.push_str(&format!("  {name}: {{ args: {arguments}; result: {result} }};\n"));
    }
    text.push_str("}\n");
    text
}

macro_rules! declare {
    ($cfg:expr, $($type:ty),+ $(,)?) => { vec![$(<$type as TS>::decl($cfg)),+] };
}

fn declarations(cfg: &Config) -> Vec<String> {
    use account::accounts::{AccountId, AccountView, ArrangeRequest, LabelRequest};
    use account::cache::{CacheView, CachedProfile, CachedTasks};
    use account::deletion::{DeleteRequest, DeletedView, DeletionProblem, DeletionView};
    use account::error::{AddressProblem, Elsewhere, FieldProblem, NetworkProblem, Surprise};
    use account::export::ExportView;
    use account::headers::{ExtraHeader, HeaderProblem, HeadersRequest, HeadersView};
    use account::journal::{JournalEvent, JournalView};
    use account::link::{ArrivalView, LinkKind, LinkProblem, LinkView};
    use account::lock::{LockProblem, LockView, PassphraseRequest};
    use account::password::{
        ActivateRequest, PasswordProblem, ResetMailRequest, ResetRequest, StrengthRequest, StrengthView,
        StrengthWarning,
    };
    use account::profile::{
        MetadataChange, MetadataEntry, Organization, OrganizationPart, Profile, ProfileChange, ProfileField,
    };
    use account::provider::Capabilities;
    use account::server::{ProbeView, ProviderKind, RegionId, RegionView, ServerRequest, ServerView};
    use account::session::{
        ApiTokenRequest, ChallengeView, Kept, SecondFactorRequest, SessionView, SignInRequest, SignInView, SignOutView,
    };
    use account::task::{
        ExportTasksRequest, LoadTasksRequest, MergedPart, MergedRows, MergedRowsRequest, MergedTask, MergedTasksView,
        NamedId, OpenTaskRequest, PublishingStatus, Stage, Task, TaskColumn, TaskExportView, TaskFilter, TaskFormat,
        TaskKind, TaskListRequest, TaskListView, TaskNames, TaskNews, TaskQueryView, TaskRows, TaskRowsRequest,
        TaskSort, TaskTab,
    };
    use account::team::{
        Invite, Member, MemberAdded, MemberChange, NewInvite, NewMember, RemovalPreview, RemovalRequest, TeamAdds,
        TeamCapabilities, TeamColumn, TeamPage, TeamProblem, TeamRequest, TeamSort,
    };
    use account::vault::{EntryProblem, KeychainView};

    declare![
        cfg,
        StartView,
        Settings,
        Theme,
        KeptFile,
        FileCondition,
        FileView,
        CommandError,
        AddressProblem,
        NetworkProblem,
        Surprise,
        FieldProblem,
        Elsewhere,
        HeaderProblem,
        TeamProblem,
        LinkProblem,
        LinkKind,
        ArrivalView,
        LinkView,
        PasswordProblem,
        LockProblem,
        LockView,
        PassphraseRequest,
        DeletionProblem,
        ProviderKind,
        RegionId,
        RegionView,
        ServerRequest,
        ExtraHeader,
        HeadersRequest,
        HeadersView,
        ServerView,
        ProbeView,
        Capabilities,
        TeamCapabilities,
        TeamAdds,
        AccountId,
        AccountView,
        LabelRequest,
        ArrangeRequest,
        KeychainView,
        EntryProblem,
        SessionView,
        Kept,
        SignInRequest,
        ApiTokenRequest,
        SecondFactorRequest,
        SignInView,
        ChallengeView,
        SignOutView,
        DeletionView,
        DeleteRequest,
        DeletedView,
        ExportView,
        JournalEvent,
        JournalView,
        ResetMailRequest,
        ResetRequest,
        ActivateRequest,
        StrengthRequest,
        StrengthView,
        StrengthWarning,
        CacheView,
        CachedProfile,
        CachedTasks,
        Profile,
        ProfileField,
        ProfileChange,
        MetadataEntry,
        MetadataChange,
        Organization,
        OrganizationPart,
        Task,
        TaskKind,
        Stage,
        PublishingStatus,
        TaskTab,
        TaskSort,
        TaskColumn,
        TaskFilter,
        TaskQueryView,
        TaskListRequest,
        TaskListView,
        TaskNames,
        TaskNews,
        NewsView,
        UpdateView,
        UpdateWay,
        UpdateProblem,
        DownloadView,
        NamedId,
        LoadTasksRequest,
        TaskRowsRequest,
        TaskRows,
        ExportTasksRequest,
        TaskFormat,
        TaskExportView,
        OpenTaskRequest,
        MergedTasksView,
        MergedPart,
        MergedRowsRequest,
        MergedRows,
        MergedTask,
        Member,
        TeamRequest,
        TeamSort,
        TeamColumn,
        TeamPage,
        NewMember,
        MemberAdded,
        MemberChange,
        Invite,
        NewInvite,
        RemovalPreview,
        RemovalRequest,
        Outcome,
    ]
}
