// Written by `cargo xtask types` from the Rust types; not to be edited.

export type StartView = { 
/**
 * How the lock is; while it is locked there are no accounts in this, and nothing is offered.
 */
lock: LockView, 
/**
 * The accounts in their order.
 */
accounts: Array<AccountView>, 
/**
 * Contentstack's regions.
 */
regions: Array<RegionView>, 
/**
 * The address of a server given on the command line.
 */
offered: string | null, 
/**
 * The settings.
 */
settings: Settings, 
/**
 * How each file of the app was found.
 */
files: Array<FileView>, 
/**
 * The app's version.
 */
version: string, 
/**
 * Who brings the next one.
 */
update_way: UpdateWay, };
export type Settings = { 
/**
 * The theme.
 */
theme: Theme, 
/**
 * How often a read is sent again after a failure that may pass, 0 to 5.
 */
read_retries: number, 
/**
 * Minutes without anyone there until the app locks; 0 for never.
 */
lock_after_min: number, 
/**
 * Whether a passphrase is set: the app begins locked then. Not the page's to change.
 */
passphrase: boolean, 
/**
 * Whether profiles and tasks are kept for the next start.
 */
keep_copies: boolean, 
/**
 * Whether new tasks and tasks due today are looked for and told by the system.
 */
tell_news: boolean, 
/**
 * Whether what is told has titles in it: they may be seen on a locked screen.
 */
news_titles: boolean, 
/**
 * Whether an app that updates itself looks for updates once a day.
 */
look_for_updates: boolean, };
export type Theme = "system" | "light" | "dark";
export type KeptFile = "accounts" | "settings" | "journal";
export type FileCondition = "well" | "restored" | "copy_damaged" | "lost" | "later" | "unreadable";
export type FileView = { 
/**
 * Which.
 */
file: KeptFile, 
/**
 * How it was found.
 */
condition: FileCondition, 
/**
 * The name under which what was damaged stays in the same folder.
 */
set_aside: string | null, 
/**
 * Whether the last change went into the file itself, not into its copy alone.
 */
written: boolean, };
export type CommandError = { "code": "address", problem: AddressProblem, } | { "code": "unreachable", problem: NetworkProblem, } | { "code": "unexpected_answer", status: number, surprise: Surprise, } | { "code": "invalid_credentials" } | { "code": "account_locked", message: string, } | { "code": "challenge_expired" } | { "code": "session_expired" } | { "code": "signed_out" } | { "code": "invalid", message: string, fields: Array<FieldProblem>, } | { "code": "refused", status: number, error_code: number, message: string, } | { "code": "rate_limited", retry_after_s: number | null, } | { "code": "sign_in_elsewhere", reason: Elsewhere, } | { "code": "link_spent" } | { "code": "header", place: number, problem: HeaderProblem, } | { "code": "team", problem: TeamProblem, } | { "code": "link", problem: LinkProblem, } | { "code": "password", problem: PasswordProblem, } | { "code": "deletion", problem: DeletionProblem, } | { "code": "server_fault", status: number, } | { "code": "locked" } | { "code": "lock", problem: LockProblem, } | { "code": "update", problem: UpdateProblem, } | { "code": "no_such_account" } | { "code": "list_replaced" } | { "code": "not_saved", message: string, } | { "code": "file_not_written", message: string, } | { "code": "system", message: string, };
export type AddressProblem = "empty" | "not_a_url" | "scheme" | "plain_http" | "credentials" | "query_or_fragment" | "too_long";
export type NetworkProblem = "no_such_host" | "refused" | "interrupted" | "timed_out" | "tls" | "no_certificates" | "other";
export type Surprise = "empty" | "html" | "redirect" | "not_json" | "not_this_service" | "too_large";
export type FieldProblem = { 
/**
 * The field's name in our words (`first_name`), or the server's when we do not know it.
 */
field: string, 
/**
 * The server's words, cleaned.
 */
message: string, };
export type Elsewhere = "second_factor" | "verification" | "other_provider";
export type HeaderProblem = "name" | "reserved" | "twice" | "value" | "too_much";
export type TeamProblem = "last_member" | "own_account" | "not_confirmed" | "blank_password" | "gone";
export type LinkProblem = "empty" | "too_long" | "no_token" | "other_kind";
export type LinkKind = "reset" | "activation";
export type ArrivalView = { "what": "link", 
/**
 * Tells it from those before it.
 */
id: number, 
/**
 * What it is for.
 */
kind: LinkKind, 
/**
 * Seconds until it is forgotten.
 */
expires_in_s: number, } | { "what": "unreadable" };
export type LinkView = { 
/**
 * What it is for.
 */
kind: LinkKind, 
/**
 * Its token, as a person would paste it.
 */
token: string, };
export type PasswordProblem = "blank" | "unequal";
export type LockProblem = { "kind": "wrong", 
/**
 * Seconds until another is looked at.
 */
wait_s: number, } | { "kind": "wait", 
/**
 * Seconds until one is looked at.
 */
wait_s: number, } | { "kind": "damaged" } | { "kind": "gone" } | { "kind": "keychain_waiting" } | { "kind": "keychain_locked" } | { "kind": "keychain_absent" } | { "kind": "too_short" } | { "kind": "no_passphrase" };
export type LockView = { 
/**
 * Whether the app is locked.
 */
locked: boolean, 
/**
 * Whether a passphrase is set, as far as that is known.
 */
passphrase: boolean, };
export type PassphraseRequest = { 
/**
 * The present one, where one is set.
 */
present: string | null, 
/**
 * The new one, of eight characters at least.
 */
passphrase: string, };
export type DeletionProblem = "not_confirmed" | "other_person" | "other_email";
export type ProviderKind = "contentstack" | "medusa_v1" | "medusa_v2";
export type RegionId = "na" | "eu" | "au" | "azure-na" | "azure-eu" | "gcp-na" | "gcp-eu";
export type RegionView = { 
/**
 * Which.
 */
id: RegionId, 
/**
 * The host of its API, `eu-api.contentstack.com`.
 */
host: string, };
export type ServerRequest = { "region": RegionId } | { "contentstack_address": { 
/**
 * The address.
 */
address: string, 
/**
 * The address of its web app, where it has one: https, or http on this computer.
 */
app: string | null, } } | { "medusa_address": { 
/**
 * The address.
 */
address: string, 
/**
 * What is sent along with every request, for a proxy before the server.
 */
headers: Array<ExtraHeader>, } };
export type ExtraHeader = { 
/**
 * Its name; not one that the protocol itself uses.
 */
name: string, 
/**
 * Its value: printable ASCII.
 */
value: string, };
export type HeadersRequest = { 
/**
 * Which account.
 */
account: AccountId, 
/**
 * The headers; none to remove all.
 */
headers: Array<ExtraHeader>, };
export type HeadersView = { 
/**
 * Their names.
 */
names: Array<string>, 
/**
 * Where they are kept; `null` where there are none.
 */
kept: Kept | null, };
export type ServerView = { 
/**
 * The kind of service.
 */
provider: ProviderKind, 
/**
 * The region, where it is one.
 */
region: RegionId | null, 
/**
 * Host and, where it is not the scheme's own, port: `127.0.0.1:4010`.
 */
host: string, 
/**
 * The whole address, `https://eu-api.contentstack.com/v3`.
 */
address: string, };
export type ProbeView = { 
/**
 * The server, its address in its final form.
 */
server: ServerView, 
/**
 * Milliseconds from asking to the whole answer.
 */
millis: number, };
export type Capabilities = { 
/**
 * Whether it has tasks.
 */
tasks: boolean, 
/**
 * Columns that its tasks can be sorted by.
 */
task_columns: Array<TaskColumn>, 
/**
 * Whether a task's entry can be opened in the server's web app.
 */
opens_tasks: boolean, 
/**
 * Whether it can send a second factor by text message.
 */
text_message: boolean, 
/**
 * Fields of the profile that can be changed.
 */
editable: Array<ProfileField>, 
/**
 * Whether a first or last name may be emptied.
 */
blank_names: boolean, 
/**
 * Whether a mail's link can activate an account.
 */
activation: boolean, 
/**
 * Whether it may ask for a second factor here.
 */
second_factor: boolean, 
/**
 * Whether signing in can be done with an API token in place of a password.
 */
api_token: boolean, 
/**
 * Whether signing out ends the session at the server; if not, its token is good until it expires.
 */
ends_sessions: boolean, 
/**
 * Whether an account can delete itself.
 */
deletion: boolean, 
/**
 * What can be done with its team; `null` where there is none.
 */
team: TeamCapabilities | null, };
export type TeamCapabilities = { 
/**
 * How a member is added.
 */
adds: TeamAdds, 
/**
 * Whether a member has a role: a label that gives no rights.
 */
roles: boolean, 
/**
 * Whether there are invitations.
 */
invites: boolean, 
/**
 * Whether a link for a new password can be made to hand over.
 */
reset_links: boolean, };
export type TeamAdds = "account" | "invite";
export type AccountId = string;
export type AccountView = { 
/**
 * Which.
 */
id: AccountId, 
/**
 * Where it is.
 */
server: ServerView, 
/**
 * What its person calls it, where they gave it a name of their own.
 */
label: string | null, 
/**
 * E-mail address of the last sign-in.
 */
email: string | null, 
/**
 * Name of the person, as far as known.
 */
name: string | null, 
/**
 * One or two letters to tell it by.
 */
initials: string, 
/**
 * State of its session.
 */
session: SessionView, 
/**
 * What its provider can do.
 */
capabilities: Capabilities, 
/**
 * What is sent along with each of its requests.
 */
headers: HeadersView, };
export type LabelRequest = { 
/**
 * Which.
 */
account: AccountId, 
/**
 * What it is called from now on, at most 64 characters; blank for the name that it has of itself.
 */
label: string, };
export type ArrangeRequest = { 
/**
 * The accounts as they are to follow each other. One that is not named comes behind
 * them, and one that is not in the list is passed over.
 */
order: Array<AccountId>, };
export type KeychainView = { "state": "open", 
/**
 * Its name: `GNOME Keyring`; `None` where it does not tell.
 */
name: string | null, } | { "state": "waiting" } | { "state": "locked" } | { "state": "unmade" } | { "state": "absent" };
export type EntryProblem = "damaged" | "later_version" | "other_server";
export type SessionView = { "state": "signed_out" } | { "state": "unopened" } | { "state": "waiting_for_keychain" } | { "state": "keychain_closed" } | { "state": "without_keychain" } | { "state": "unreadable", 
/**
 * Why.
 */
problem: EntryProblem, } | { "state": "signed_in", 
/**
 * Where the session is kept.
 */
kept: Kept, 
/**
 * When it began, where that is known.
 */
since: string | null, 
/**
 * The one origin that the token is sent to.
 */
origin: string, 
/**
 * When the token expires, where it says so. Nobody has checked it.
 */
valid_until: string | null, } | { "state": "ended" } | { "state": "wiped" };
export type Kept = "keychain" | "memory" | "memory_by_choice" | "memory_beside_later";
export type SignInRequest = { 
/**
 * Which account.
 */
account: AccountId, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Password.
 */
password: string, };
export type ApiTokenRequest = { 
/**
 * Which account.
 */
account: AccountId, 
/**
 * The token.
 */
api_token: string, };
export type SecondFactorRequest = { 
/**
 * The handle of the challenge; each is good for one code.
 */
handle: string, 
/**
 * The code as typed; spaces and hyphens do no harm.
 */
code: string, };
export type SignInView = { "outcome": "signed_in", 
/**
 * The account.
 */
account: AccountView, } | { "outcome": "second_factor", 
/**
 * What it asks for.
 */
challenge: ChallengeView, };
export type ChallengeView = { 
/**
 * Stands for the password, which stays in Rust; good for one code.
 */
handle: string, 
/**
 * Seconds until the password is forgotten.
 */
expires_in_s: number, 
/**
 * What kind of code, in the server's word: `totp_authenticator`, `sms`.
 */
kind: string | null, 
/**
 * The server's words about the code that was just refused.
 */
refused: string | null, };
export type SignOutView = { 
/**
 * The account afterwards.
 */
account: AccountView, 
/**
 * Whether no session is left at the server. If not, its token stays valid there.
 */
ended_at_server: boolean, 
/**
 * Until when a token that the server does not end is good there, where that is known.
 */
valid_until: string | null, 
/**
 * Whether the keychain's entry is gone (or there was none); one that holds extra headers alone counts as gone.
 */
removed_from_keychain: boolean, 
/**
 * Whether nothing of it is kept for the next start any more.
 */
removed_from_cache: boolean, };
export type DeletionView = { 
/**
 * Names of the organisations that the person owns.
 */
owned_organizations: Array<string>, 
/**
 * Names of the other organisations that the person is in.
 */
organizations: Array<string>, 
/**
 * Whether the server is expected to refuse, because the person owns an organisation.
 */
refused: boolean, 
/**
 * Whether the person is the last member of the team: then nothing is sent.
 */
last_member: boolean, };
export type DeleteRequest = { 
/**
 * Which account.
 */
account: AccountId, 
/**
 * Its e-mail address as typed, to be sure.
 */
email: string, };
export type DeletedView = { 
/**
 * Whether the keychain's entry is gone (or there was none).
 */
removed_from_keychain: boolean, 
/**
 * Whether the list was written without it. If not, it is back, signed out, at the next start.
 */
removed_from_list: boolean, 
/**
 * Whether nothing of it is kept for the next start any more.
 */
removed_from_cache: boolean, };
export type ExportView = { 
/**
 * Name of the file, without its folder.
 */
file_name: string, 
/**
 * Number of the tasks in it.
 */
tasks: number, };
export type JournalEvent = "account_added" | "account_removed" | "signed_in" | "signed_out" | "reset_requested" | "password_set" | "activated" | "account_deleted" | "member_removed";
export type JournalView = { 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
event: JournalEvent, 
/**
 * The kind of service.
 */
provider: ProviderKind, 
/**
 * Where; `None` of an account that has left the list.
 */
server: ServerView | null, 
/**
 * The e-mail address, masked; `None` where it is not known, or of an account that has left the list.
 */
email: string | null, };
export type ResetMailRequest = { 
/**
 * The account whose server is asked.
 */
account: AccountId, 
/**
 * E-mail address.
 */
email: string, };
export type ResetRequest = { 
/**
 * The account whose server is asked.
 */
account: AccountId, 
/**
 * The mail's link, or the token alone.
 */
link: string, 
/**
 * The new password.
 */
password: string, 
/**
 * The new password once more.
 */
confirmation: string, };
export type ActivateRequest = { 
/**
 * The account whose server is asked.
 */
account: AccountId, 
/**
 * The mail's link, or the token alone.
 */
link: string, 
/**
 * First name; may not be blank.
 */
first_name: string, 
/**
 * Last name; may not be blank.
 */
last_name: string, 
/**
 * The password.
 */
password: string, 
/**
 * The password once more.
 */
confirmation: string, };
export type StrengthRequest = { 
/**
 * The account whose person is known: e-mail address, and name and company as last read.
 */
account: AccountId | null, 
/**
 * E-mail address as typed.
 */
email: string | null, 
/**
 * The password.
 */
password: string, 
/**
 * Names as typed.
 */
names: Array<string>, };
export type StrengthView = { 
/**
 * 0 (guessed at once) to 4 (very strong).
 */
score: number, 
/**
 * What makes it weak, where something does and the score is 2 or less.
 */
warning: StrengthWarning | null, 
/**
 * Whether it has the 8 characters that every organisation asks for at least.
 */
long_enough: boolean, };
export type StrengthWarning = "known_word" | "key_row" | "key_pattern" | "repeat" | "repeated_part" | "top10" | "top100" | "common" | "similar_to_common" | "sequence" | "recent_year" | "single_word" | "date" | "name_alone" | "common_name";
export type CacheView = { 
/**
 * Of how many accounts.
 */
accounts: number, 
/**
 * Bytes on disk.
 */
bytes: number, };
export type CachedProfile = { 
/**
 * When that was.
 */
at: string, 
/**
 * The profile.
 */
profile: Profile, };
export type CachedTasks = { 
/**
 * When that was.
 */
at: string, 
/**
 * The list, open in memory: its rows are read as any other's.
 */
list: TaskListView, };
export type Profile = { 
/**
 * The server's id of the person, opaque.
 */
uid: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * User name.
 */
username: string | null, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Last name.
 */
last_name: string | null, 
/**
 * Company.
 */
company: string | null, 
/**
 * Country calling code without `+`, `47`.
 */
country_code: string | null, 
/**
 * Number of the mobile phone without the country's code.
 */
mobile_number: string | null, 
/**
 * State of the second factor in the server's word, `verified`.
 */
second_factor: string | null, 
/**
 * Failed sign-ins in a row.
 */
failed_attempts: number | null, 
/**
 * Whether the server wants a new password.
 */
password_reset_required: boolean, 
/**
 * Last sign-in.
 */
last_login_at: string | null, 
/**
 * Last change of the password.
 */
password_updated_at: string | null, 
/**
 * When the account was made.
 */
created_at: string | null, 
/**
 * When the account was last changed.
 */
updated_at: string | null, 
/**
 * Organisations the person is in.
 */
organizations: Array<Organization>, 
/**
 * A label, not a right (Medusa v1).
 */
role: string | null, 
/**
 * Address of a picture (Medusa v2).
 */
avatar_url: string | null, 
/**
 * What else the server keeps of the person, by its keys.
 */
metadata: Array<MetadataEntry>, };
export type ProfileField = "first_name" | "last_name" | "company" | "country_code" | "mobile_number" | "avatar_url" | "metadata";
export type ProfileChange = { 
/**
 * First name; may be blank where [`Capabilities::blank_names`](crate::provider::Capabilities) says so.
 */
first_name?: string, 
/**
 * Last name; likewise.
 */
last_name?: string, 
/**
 * Company; blank empties it.
 */
company?: string, 
/**
 * Country calling code, digits.
 */
country_code?: string, 
/**
 * Mobile number, digits.
 */
mobile_number?: string, 
/**
 * Address of a picture; blank empties it.
 */
avatar_url?: string, 
/**
 * The changed keys.
 */
metadata?: Array<MetadataChange>, };
export type MetadataEntry = { 
/**
 * The key.
 */
key: string, 
/**
 * The text, or any other JSON in its short form.
 */
value: string, 
/**
 * Whether it is a text and stands here whole, so that it can be edited.
 */
is_text: boolean, };
export type MetadataChange = { 
/**
 * The key; may not be blank.
 */
key: string, 
/**
 * The new text, which may not be blank: servers take that for a removal. `null` removes the key.
 */
value: string | null, };
export type Organization = { 
/**
 * The server's id.
 */
uid: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The person's part.
 */
part: OrganizationPart, 
/**
 * Names of the person's roles in stacks of it, as far as the server tells.
 */
roles: Array<string>, };
export type OrganizationPart = "owner" | "admin" | "member";
export type Task = { 
/**
 * Tells this row from every other of the account: a hash of the contract's row key, 32 hexadecimal digits.
 */
key: string, 
/**
 * What kind of work.
 */
kind: TaskKind, 
/**
 * Title of the entry.
 */
title: string | null, 
/**
 * Name of the organisation.
 */
organization: string | null, 
/**
 * Name of the stack.
 */
stack: string | null, 
/**
 * Name of the content type.
 */
content_type: string | null, 
/**
 * Name of the language.
 */
language: string | null, 
/**
 * Stage of the workflow, or the state of a publishing request.
 */
stage: Stage | null, 
/**
 * Environment of a publishing request, its name.
 */
environment: string | null, 
/**
 * What was asked of the person.
 */
comment: string | null, 
/**
 * When it is due.
 */
due: string | null, 
/**
 * When it was assigned.
 */
assigned_at: string | null, 
/**
 * Id of the person who assigned it; the server gives no name.
 */
assigned_by: string | null, 
/**
 * Whether the account's own person assigned it.
 */
assigned_by_me: boolean, };
export type TaskKind = "review" | "publish" | { "other": string };
export type Stage = { "kind": "workflow", 
/**
 * The name.
 */
title: string, 
/**
 * `red`, `#ff0000`, …
 */
color: string | null, } | { "kind": "publishing", 
/**
 * The state.
 */
status: PublishingStatus, };
export type PublishingStatus = "pending" | "approved" | "rejected" | "unknown";
export type TaskTab = "all" | "in_review" | "to_publish";
export type TaskSort = { 
/**
 * The column.
 */
by: TaskColumn, 
/**
 * Largest, last or latest first.
 */
descending: boolean, };
export type TaskColumn = "title" | "where" | "stage" | "due" | "assigned";
export type TaskFilter = { 
/**
 * Id of the stage.
 */
stage: string | null, 
/**
 * Id of the content type.
 */
content_type: string | null, 
/**
 * API key of the stack.
 */
stack: string | null, 
/**
 * State of the publishing request; not [`PublishingStatus::Unknown`].
 */
status: PublishingStatus | null, 
/**
 * Due before this moment.
 */
due_before: string | null, };
export type TaskQueryView = { 
/**
 * Kind of task that it selects.
 */
tab: TaskTab, 
/**
 * Conditions of the filter bar that say it; none where `query` is set.
 */
filter: TaskFilter, 
/**
 * The query as typed, where tab and filter cannot say it.
 */
query: string | null, };
export type TaskListRequest = { 
/**
 * Kind of task.
 */
tab: TaskTab, 
/**
 * Conditions of the filter bar.
 */
filter: TaskFilter, 
/**
 * The person's own JSON object in place of `filter`; the tab's condition holds beside it.
 */
query: string | null, 
/**
 * Order of the rows, the most important column first; at most five, none twice.
 */
sort: Array<TaskSort>, 
/**
 * Rows that a request asks for, 1 to 100.
 */
page_size: number, };
export type TaskListView = { 
/**
 * Names the list; the account's next one makes it void.
 */
list: number, 
/**
 * Rows loaded.
 */
loaded: number, 
/**
 * Rows loaded that have a due date.
 */
due: number, 
/**
 * Whether these are all there are.
 */
ended: boolean, 
/**
 * All rows there are; only if the server says so.
 */
count: number | null, 
/**
 * Whether the server refused the order, and the loaded rows alone were ordered here.
 */
sorted_here: boolean, 
/**
 * Whether a filter or a query keeps some back.
 */
filtered: boolean, 
/**
 * What the loaded rows can be filtered by.
 */
names: TaskNames, 
/**
 * Seconds to wait before loading on: the server has had too many requests.
 */
paused_s: number | null, };
export type TaskNames = { 
/**
 * Stages of workflows.
 */
stages: Array<NamedId>, 
/**
 * Content types.
 */
content_types: Array<NamedId>, 
/**
 * Stacks, by their API keys.
 */
stacks: Array<NamedId>, };
export type TaskNews = { 
/**
 * Whose tasks they are.
 */
account: AccountId, 
/**
 * Titles of the entries of tasks that came since the last look and are not due today, the latest first.
 */
new: Array<string | null>, 
/**
 * The same of those that are due today, each told once a day, the earliest first.
 */
due_today: Array<string | null>, };
export type NewsView = { "kind": "found", 
/**
 * The accounts that have any.
 */
news: Array<TaskNews>, } | { "kind": "opened" };
export type UpdateView = { "kind": "newest" } | { "kind": "older", 
/**
 * The version offered.
 */
version: string, } | { "kind": "found", 
/**
 * Its version.
 */
version: string, 
/**
 * What is new in it, as its makers wrote it; may be empty.
 */
notes: string, } | { "kind": "installed", 
/**
 * Its version.
 */
version: string, };
export type UpdateWay = "itself" | "package_manager" | "nobody";
export type UpdateProblem = { "kind": "not_itself" } | { "kind": "plain_http" } | { "kind": "unreachable" } | { "kind": "refused" } | { "kind": "not_an_announcement" } | { "kind": "not_for_this_system" } | { "kind": "nothing_found" } | { "kind": "stopped" } | { "kind": "too_large" } | { "kind": "cut_short" } | { "kind": "other_key" } | { "kind": "altered" } | { "kind": "not_signed" } | { "kind": "other_version" } | { "kind": "not_installed", 
/**
 * What the system says.
 */
message: string, };
export type DownloadView = { 
/**
 * Bytes that are here.
 */
received: number, 
/**
 * Bytes in all; `None` where the server does not say.
 */
total: number | null, };
export type NamedId = { 
/**
 * The id.
 */
id: string, 
/**
 * The name; the id where there is none.
 */
name: string, };
export type LoadTasksRequest = { 
/**
 * Which list.
 */
list: number, 
/**
 * Requests to send at most, 1 to 5.
 */
pages: number, };
export type TaskRowsRequest = { 
/**
 * Which list.
 */
list: number, 
/**
 * Place of the first row, from 0.
 */
from: number, 
/**
 * How many, at most 200.
 */
count: number, };
export type TaskRows = { 
/**
 * Place of the first.
 */
from: number, 
/**
 * The rows; fewer than asked for where no more are loaded.
 */
tasks: Array<Task>, };
export type ExportTasksRequest = { 
/**
 * Which list.
 */
list: number, 
/**
 * What kind of file.
 */
format: TaskFormat, };
export type TaskFormat = "csv" | "json" | "i_calendar";
export type TaskExportView = { 
/**
 * Name of the file, without its folder.
 */
file_name: string, 
/**
 * Number of the tasks in it.
 */
tasks: number, 
/**
 * Whether the list had come to its end: these are all its tasks.
 */
complete: boolean, };
export type OpenTaskRequest = { 
/**
 * Which list.
 */
list: number, 
/**
 * The task's key.
 */
key: string, };
export type MergedTasksView = { 
/**
 * Names the order of the rows that can be read; a row may follow without another name.
 */
list: number, 
/**
 * A later view has a larger number.
 */
version: number, 
/**
 * Rows that can be read: those that nothing can come between any more.
 */
shown: number, 
/**
 * Whether these are all the tasks of the parts, as far as they can be loaded.
 */
ended: boolean, 
/**
 * The parts, in the order of the accounts.
 */
parts: Array<MergedPart>, };
export type MergedPart = { 
/**
 * Which account.
 */
account: AccountId, 
/**
 * Names its list, to open a task of it.
 */
list: number, 
/**
 * Rows loaded.
 */
loaded: number, 
/**
 * Whether these are all there are.
 */
ended: boolean, 
/**
 * Whether it has to be loaded on for more rows to be shown.
 */
behind: boolean, 
/**
 * Whether its server refused the order, so that rows may come before those that are shown.
 */
sorted_here: boolean, };
export type MergedRowsRequest = { 
/**
 * Which order.
 */
list: number, 
/**
 * Place of the first row, from 0.
 */
from: number, 
/**
 * How many, at most 200.
 */
count: number, };
export type MergedRows = { 
/**
 * Place of the first.
 */
from: number, 
/**
 * The rows; fewer than asked for where no more are shown.
 */
tasks: Array<MergedTask>, };
export type MergedTask = { 
/**
 * The account that it is assigned to.
 */
account: AccountId, 
/**
 * The task.
 */
task: Task, };
export type Member = { 
/**
 * The server's id, opaque.
 */
id: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * First and last name, as far as they are told.
 */
name: string | null, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Last name.
 */
last_name: string | null, 
/**
 * A label, not a right: servers give every member the same rights (Medusa v1).
 */
role: string | null, 
/**
 * Address of a picture (Medusa v2).
 */
avatar_url: string | null, 
/**
 * What else the server keeps of the member, by its keys.
 */
metadata: Array<MetadataEntry>, 
/**
 * When the member was made.
 */
created_at: string | null, 
/**
 * When the member was last changed.
 */
updated_at: string | null, 
/**
 * Whether it is the account's own person.
 */
me: boolean, };
export type TeamRequest = { 
/**
 * A part of a name or an e-mail address; blank is none.
 */
search: string | null, 
/**
 * Order of the members; `null` for the server's own.
 */
sort: TeamSort | null, 
/**
 * Members to pass over.
 */
offset: number, 
/**
 * Members wanted, 1 to 1,000.
 */
limit: number, };
export type TeamSort = { 
/**
 * The column.
 */
by: TeamColumn, 
/**
 * Last or latest first.
 */
descending: boolean, };
export type TeamColumn = "name" | "email" | "joined";
export type TeamPage = { 
/**
 * The members in the order asked for.
 */
members: Array<Member>, 
/**
 * Members passed over before the first.
 */
offset: number, 
/**
 * All that the search finds.
 */
count: number, };
export type NewMember = { 
/**
 * E-mail address.
 */
email: string, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Last name.
 */
last_name: string | null, 
/**
 * One of the provider's roles; `null` for the server's own choice.
 */
role: string | null, 
/**
 * The password as typed; `null` to have one made.
 */
password: string | null, };
export type MemberAdded = { 
/**
 * The member.
 */
member: Member, 
/**
 * The password, only where it was made here: it is told this once.
 */
password: string | null, };
export type MemberChange = { 
/**
 * Which member.
 */
id: string, 
/**
 * First name; blank empties it.
 */
first_name?: string, 
/**
 * Last name; blank empties it.
 */
last_name?: string, 
/**
 * One of the provider's roles.
 */
role?: string, 
/**
 * Address of a picture; blank empties it.
 */
avatar_url?: string, 
/**
 * The changed keys.
 */
metadata?: Array<MetadataChange>, };
export type Invite = { 
/**
 * The server's id, opaque.
 */
id: string, 
/**
 * Who is invited.
 */
email: string, 
/**
 * The role that comes with it (Medusa v1).
 */
role: string | null, 
/**
 * Whether it was taken up.
 */
accepted: boolean, 
/**
 * Until when its link is good.
 */
expires_at: string | null, 
/**
 * Whether that is over.
 */
expired: boolean, };
export type NewInvite = { 
/**
 * E-mail address.
 */
email: string, 
/**
 * One of the provider's roles, where it has some; `null` for an ordinary member.
 */
role: string | null, };
export type RemovalPreview = { 
/**
 * Who would be removed, as the server has them now.
 */
members: Array<Member>, 
/**
 * How many members would be left.
 */
remaining: number, 
/**
 * Why it would not be sent: [`TeamProblem::LastMember`] or [`TeamProblem::OwnAccount`].
 */
refused: TeamProblem | null, };
export type RemovalRequest = { 
/**
 * Which members.
 */
ids: Array<string>, 
/**
 * As typed: the member's e-mail address where it is one; the person's own where there are several.
 */
confirmation: string, };
export type Outcome = { 
/**
 * Which member.
 */
id: string, 
/**
 * The member's e-mail address; empty where the member is no longer there.
 */
email: string, 
/**
 * Why it failed; `null` where it is done.
 */
error: CommandError | null, };

export interface Commands {
  start: { args: Record<string, never>; result: StartView };
  accounts: { args: Record<string, never>; result: AccountView[] };
  keychain: { args: Record<string, never>; result: KeychainView };
  probe_server: { args: { request: ServerRequest }; result: ProbeView };
  add_account: { args: { request: ServerRequest }; result: AccountView };
  remove_account: { args: { account: AccountId }; result: SignOutView };
  label_account: { args: { request: LabelRequest }; result: AccountView };
  arrange_accounts: { args: { request: ArrangeRequest }; result: AccountView[] };
  set_headers: { args: { request: HeadersRequest }; result: AccountView };
  restore_session: { args: { account: AccountId }; result: AccountView };
  ask_keychain_again: { args: { account: AccountId }; result: AccountView };
  go_without_keychain: { args: { account: AccountId }; result: AccountView };
  sign_in: { args: { request: SignInRequest }; result: SignInView };
  sign_in_with_api_token: { args: { request: ApiTokenRequest }; result: SignInView };
  answer_second_factor: { args: { request: SecondFactorRequest }; result: SignInView };
  send_text_message: { args: { handle: string }; result: null };
  abandon_second_factor: { args: { handle: string }; result: null };
  sign_out: { args: { account: AccountId }; result: SignOutView };
  sign_out_all: { args: Record<string, never>; result: SignOutView[] };
  deletion_preview: { args: { account: AccountId }; result: DeletionView };
  confirm_identity: { args: { request: SignInRequest }; result: SignInView };
  delete_account: { args: { request: DeleteRequest }; result: DeletedView };
  export_account: { args: { account: AccountId }; result: ExportView | null };
  request_password_reset: { args: { request: ResetMailRequest }; result: null };
  reset_password: { args: { request: ResetRequest }; result: null };
  activate_account: { args: { request: ActivateRequest }; result: null };
  password_strength: { args: { request: StrengthRequest }; result: StrengthView };
  cached_profile: { args: { account: AccountId }; result: CachedProfile | null };
  cached_tasks: { args: { account: AccountId; request: TaskListRequest }; result: CachedTasks | null };
  cache_view: { args: Record<string, never>; result: CacheView };
  empty_cache: { args: Record<string, never>; result: CacheView };
  profile: { args: { account: AccountId }; result: Profile };
  update_profile: { args: { account: AccountId; change: ProfileChange }; result: Profile };
  open_tasks: { args: { account: AccountId; request: TaskListRequest }; result: TaskListView };
  load_tasks: { args: { account: AccountId; request: LoadTasksRequest }; result: TaskListView };
  task_rows: { args: { account: AccountId; request: TaskRowsRequest }; result: TaskRows };
  write_task_query: { args: { tab: TaskTab; filter: TaskFilter }; result: string };
  read_task_query: { args: { text: string }; result: TaskQueryView };
  export_tasks: { args: { account: AccountId; request: ExportTasksRequest }; result: TaskExportView | null };
  open_task: { args: { account: AccountId; request: OpenTaskRequest }; result: null };
  merged_tasks: { args: Record<string, never>; result: MergedTasksView };
  open_merged_tasks: { args: { account: AccountId }; result: MergedTasksView };
  load_merged_tasks: { args: { account: AccountId; pages: number }; result: MergedTasksView };
  merged_rows: { args: { request: MergedRowsRequest }; result: MergedRows };
  team: { args: { account: AccountId; request: TeamRequest }; result: TeamPage };
  member: { args: { account: AccountId; id: string }; result: Member };
  add_member: { args: { account: AccountId; member: NewMember }; result: MemberAdded };
  update_member: { args: { account: AccountId; change: MemberChange }; result: Member };
  invites: { args: { account: AccountId }; result: Invite[] };
  invite_member: { args: { account: AccountId; invite: NewInvite }; result: Invite };
  resend_invite: { args: { account: AccountId; id: string }; result: Invite };
  revoke_invite: { args: { account: AccountId; id: string }; result: null };
  copy_invite_link: { args: { account: AccountId; id: string }; result: null };
  copy_reset_link: { args: { account: AccountId; id: string }; result: null };
  send_member_resets: { args: { account: AccountId; ids: string[] }; result: Outcome[] };
  removal_preview: { args: { account: AccountId; ids: string[] }; result: RemovalPreview };
  remove_members: { args: { account: AccountId; request: RemovalRequest }; result: Outcome[] };
  copy_secret: { args: { text: string }; result: null };
  save_settings: { args: { settings: Settings }; result: Settings };
  journal: { args: Record<string, never>; result: JournalView[] };
  empty_journal: { args: Record<string, never>; result: null };
  diagnostics: { args: Record<string, never>; result: string };
  copy_text: { args: { text: string }; result: null };
  hear_links: { args: { ear: import('../vendor/tauri-api/core.js').Channel<ArrivalView> }; result: null };
  take_link: { args: { id: number }; result: LinkView | null };
  forget_link: { args: { id: number }; result: null };
  lock: { args: { drafts: string }; result: null };
  unlock: { args: { passphrase: string }; result: null };
  forget_passphrase: { args: Record<string, never>; result: null };
  hear_lock: { args: { ear: import('../vendor/tauri-api/core.js').Channel<LockView> }; result: null };
  take_drafts: { args: Record<string, never>; result: string | null };
  set_passphrase: { args: { request: PassphraseRequest }; result: null };
  remove_passphrase: { args: { present: string }; result: null };
  note_activity: { args: Record<string, never>; result: null };
  hear_news: { args: { ear: import('../vendor/tauri-api/core.js').Channel<NewsView> }; result: null };
  look_for_news: { args: Record<string, never>; result: number };
  tell_news: { args: { title: string; body: string }; result: null };
  hear_updates: { args: { ear: import('../vendor/tauri-api/core.js').Channel<UpdateView> }; result: null };
  look_for_update: { args: Record<string, never>; result: UpdateView };
  install_update: { args: { ear: import('../vendor/tauri-api/core.js').Channel<DownloadView> }; result: UpdateView };
  stop_update: { args: Record<string, never>; result: null };
  restart: { args: Record<string, never>; result: null };
}
