//! Latchkey without Tauri or a window: servers, sessions, profiles, tasks and
//! the keychain.
//!
//! [`Accounts`] is the whole product behind the commands of the shell. Below it
//! a provider speaks one service's protocol ([`provider`]) and a [`Vault`] keeps
//! tokens in the system's keychain. What is serialisable here may cross to the
//! page, and therefore holds no secret; what is secret has a type that cannot
//! be serialised or printed ([`secret`]).
#![warn(missing_docs)]

pub mod accounts;
pub mod cache;
pub mod clipboard;
pub mod clock;
mod cooldown;
pub mod deletion;
pub mod error;
pub mod export;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod headers;
pub mod journal;
pub mod link;
pub mod lock;
pub mod mask;
mod nowhere;
pub mod password;
pub mod profile;
pub mod provider;
pub mod secret;
pub mod server;
pub mod session;
pub mod task;
pub mod team;
mod text;
pub mod vault;

pub use accounts::{
    AccountId, AccountRecord, AccountStore, AccountView, Accounts, ArrangeRequest, LabelRequest, Parts,
};
pub use cache::{CachePlace, CacheView, CachedProfile, CachedTasks};
pub use clock::{Clock, SystemClock};
pub use deletion::{DeleteRequest, DeletedView, DeletionProblem, DeletionView};
pub use error::{AddressProblem, Elsewhere, Error, FieldProblem, NetworkProblem, Result, Surprise};
pub use export::{Export, ExportView};
pub use headers::{ExtraHeader, HeaderProblem, HeadersRequest, HeadersView};
pub use journal::{JournalEntry, JournalEvent, JournalStore, JournalView};
pub use link::{
    ArrivalView, Arrivals, HandedLink, Link, LinkKind, LinkProblem, LinkToken, LinkView, PastedLink, read_link,
};
pub use lock::{Drafts, LockProblem, LockView, PassphraseRequest};
pub use mask::{MaskedEmail, mask_emails};
pub use nowhere::Nowhere;
pub use password::{
    ActivateRequest, PasswordProblem, ResetMailRequest, ResetRequest, StrengthRequest, StrengthView, StrengthWarning,
};
pub use profile::{MetadataChange, MetadataEntry, Profile, ProfileChange};
pub use provider::READ_RETRIES;
pub use provider::http::Limits;
pub use secret::{ApiToken, Copied, HeaderText, MadePassword, OneTimeCode, Password};
pub use server::{ProbeView, RegionId, RegionView, ServerRequest, ServerView};
pub use session::{
    ApiTokenRequest, ChallengeView, SecondFactorRequest, SessionView, SignInRequest, SignInView, SignOutView,
};
pub use task::{
    ExportTasksRequest, LoadTasksRequest, MergedRows, MergedRowsRequest, MergedTasksView, OpenTaskRequest, Task,
    TaskExport, TaskFilter, TaskFormat, TaskListRequest, TaskListView, TaskNews, TaskQueryView, TaskRows,
    TaskRowsRequest, TaskTab, read_task_query, write_task_query,
};
pub use team::{
    Invite, Member, MemberAdded, MemberChange, NewInvite, NewMember, Outcome, RemovalPreview, RemovalRequest,
    TeamCapabilities, TeamPage, TeamProblem, TeamRequest,
};
pub use vault::{EntryProblem, KeychainView, Vault};
