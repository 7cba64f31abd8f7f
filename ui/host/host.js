// The contract with the shell: every command as a function. Nothing here holds state but who
// is told when the shell refuses because it is locked.
import { channel, invoke } from './tauri.js';

/** @import { AccountId, ActivateRequest, ApiTokenRequest, ArrangeRequest, ArrivalView, CommandError, Commands, DeleteRequest, DownloadView, ExportTasksRequest, HeadersRequest, LabelRequest, LoadTasksRequest, LockView, MemberChange, MergedRowsRequest, NewInvite, NewMember, NewsView, OpenTaskRequest, PassphraseRequest, ProfileChange, RemovalRequest, ResetMailRequest, ResetRequest, SecondFactorRequest, ServerRequest, Settings, SignInRequest, StrengthRequest, TaskFilter, TaskListRequest, TaskRowsRequest, TaskTab, TeamRequest, UpdateView } from '../types/index.d.ts' */

/**
 * What came of a command: its result, or why there is none.
 *
 * @template T
 * @typedef {{ ok: true, value: T } | { ok: false, error: CommandError }} Outcome
 */

/** @type {() => void} */
let tellLocked = () => {};

/**
 * Says who is told when a command was refused because the app is locked.
 *
 * @param {() => void} tell
 */
export function onLocked(tell) {
  tellLocked = tell;
}

/** Tells the accounts, regions and settings; makes no request and asks no keychain. */
export const start = () => call('start', {});

/**
 * Gives the profile as it was last read, also before this start; sends nothing.
 *
 * @param {AccountId} account
 */
export const cachedProfile = (account) => call('cached_profile', { account });

/**
 * Opens the list of tasks as it was last opened, also before this start; sends nothing.
 *
 * @param {AccountId} account
 * @param {TaskListRequest} request
 */
export const cachedTasks = (account, request) => call('cached_tasks', { account, request });

/** Tells how much is kept for the next start. */
export const cacheView = () => call('cache_view', {});

/** Removes what is kept for the next start, and tells what is left. */
export const emptyCache = () => call('empty_cache', {});

/** Lists the accounts as they are now. */
export const accounts = () => call('accounts', {});

/** Asks for the state of the system's keychain; the wait is bounded. */
export const keychain = () => call('keychain', {});

/**
 * Looks whether a server answers as it should. Sends nothing secret.
 *
 * @param {ServerRequest} request
 */
export const probeServer = (request) => call('probe_server', { request });

/**
 * Puts an account of a server on the list, signed out.
 *
 * @param {ServerRequest} request
 */
export const addAccount = (request) => call('add_account', { request });

/**
 * Signs out, where signed in, and takes the account off the list.
 *
 * @param {AccountId} account
 */
export const removeAccount = (account) => call('remove_account', { account });

/**
 * Gives an account a name of its person's own; a blank one takes it away.
 *
 * @param {LabelRequest} request
 */
export const labelAccount = (request) => call('label_account', { request });

/**
 * Puts the accounts in order.
 *
 * @param {ArrangeRequest} request
 */
export const arrangeAccounts = (request) => call('arrange_accounts', { request });

/**
 * Sets the headers that are sent along with each request of an account, in place of those it has.
 *
 * @param {HeadersRequest} request
 */
export const setHeaders = (request) => call('set_headers', { request });

/**
 * Looks for a kept session in the keychain; the wait is bounded.
 *
 * @param {AccountId} account
 */
export const restoreSession = (account) => call('restore_session', { account });

/**
 * Asks the keychain again, because its person wants it, for a session or to keep the one that is open; the wait is bounded.
 *
 * @param {AccountId} account
 */
export const askKeychainAgain = (account) => call('ask_keychain_again', { account });

/**
 * Goes on without the keychain: nothing of the account is read from it or kept in it until it is asked again.
 *
 * @param {AccountId} account
 */
export const goWithoutKeychain = (account) => call('go_without_keychain', { account });

/**
 * Signs in; sends exactly one request.
 *
 * @param {SignInRequest} request
 */
export const signIn = (request) => call('sign_in', { request });

/**
 * Signs in with an API token in place of a password; sends exactly one request.
 *
 * @param {ApiTokenRequest} request
 */
export const signInWithApiToken = (request) => call('sign_in_with_api_token', { request });

/**
 * Answers a second factor; uses the handle up.
 *
 * @param {SecondFactorRequest} request
 */
export const answerSecondFactor = (request) => call('answer_second_factor', { request });

/**
 * Asks the server for a code by text message.
 *
 * @param {string} handle of the challenge
 */
export const sendTextMessage = (handle) => call('send_text_message', { handle });

/**
 * Forgets a challenge and the password behind it.
 *
 * @param {string} handle of the challenge
 */
export const abandonSecondFactor = (handle) => call('abandon_second_factor', { handle });

/**
 * Ends a session at the server and removes it from the keychain.
 *
 * @param {AccountId} account
 */
export const signOut = (account) => call('sign_out', { account });

/** Signs out of every account that has or may have a session, side by side. */
export const signOutAll = () => call('sign_out_all', {});

/**
 * Tells what the deletion of an account would mean; reads the profile for it.
 *
 * @param {AccountId} account
 */
export const deletionPreview = (account) => call('deletion_preview', { account });

/**
 * Signs in again, to prove who asks for the deletion; sends exactly one request.
 *
 * @param {SignInRequest} request
 */
export const confirmIdentity = (request) => call('confirm_identity', { request });

/**
 * Deletes the account at the server and forgets it here; sends at most one request.
 *
 * @param {DeleteRequest} request
 */
export const deleteAccount = (request) => call('delete_account', { request });

/**
 * Reads profile and tasks and writes them into a file that the person chooses; null where none was chosen.
 *
 * @param {AccountId} account
 */
export const exportAccount = (account) => call('export_account', { account });

/**
 * Has the server send a link for a new password. The answer does not tell whether the address has an account.
 *
 * @param {ResetMailRequest} request
 */
export const requestPasswordReset = (request) => call('request_password_reset', { request });

/**
 * Sets a new password by the link of a mail; the account is signed out afterwards.
 *
 * @param {ResetRequest} request
 */
export const resetPassword = (request) => call('reset_password', { request });

/**
 * Gives a new account its names and its first password.
 *
 * @param {ActivateRequest} request
 */
export const activateAccount = (request) => call('activate_account', { request });

/**
 * Tells how hard a password is to guess. Makes no request.
 *
 * @param {StrengthRequest} request
 */
export const passwordStrength = (request) => call('password_strength', { request });

/**
 * Reads the profile.
 *
 * @param {AccountId} account
 */
export const profile = (account) => call('profile', { account });

/**
 * Sends changed fields and reads the profile again.
 *
 * @param {AccountId} account
 * @param {ProfileChange} change the changed fields and no others
 */
export const updateProfile = (account, change) => call('update_profile', { account, change });

/**
 * Opens a list of tasks in place of the account's last one; reads its first page.
 *
 * @param {AccountId} account
 * @param {TaskListRequest} request
 */
export const openTasks = (account, request) => call('open_tasks', { account, request });

/**
 * Loads a list on; the rows stay in the shell.
 *
 * @param {AccountId} account
 * @param {LoadTasksRequest} request
 */
export const loadTasks = (account, request) => call('load_tasks', { account, request });

/**
 * Gives loaded rows. Makes no request.
 *
 * @param {AccountId} account
 * @param {TaskRowsRequest} request
 */
export const taskRows = (account, request) => call('task_rows', { account, request });

/**
 * Writes a filter as JSON. Makes no request.
 *
 * @param {TaskTab} tab
 * @param {TaskFilter} filter
 */
export const writeTaskQuery = (tab, filter) => call('write_task_query', { tab, filter });

/**
 * Reads JSON as a filter, or says where it cannot be read. Makes no request.
 *
 * @param {string} text
 */
export const readTaskQuery = (text) => call('read_task_query', { text });

/**
 * Writes the loaded rows to a file that the person chooses; null where they choose none.
 *
 * @param {AccountId} account
 * @param {ExportTasksRequest} request
 */
export const exportTasks = (account, request) => call('export_tasks', { account, request });

/**
 * Opens a task's entry in the system's browser.
 *
 * @param {AccountId} account
 * @param {OpenTaskRequest} request
 */
export const openTask = (account, request) => call('open_task', { account, request });

/** Tells what is loaded of the tasks of all accounts. Makes no request. */
export const mergedTasks = () => call('merged_tasks', {});

/**
 * Opens an account's part of the merged list; reads its first page.
 *
 * @param {AccountId} account
 */
export const openMergedTasks = (account) => call('open_merged_tasks', { account });

/**
 * Loads an account's part of the merged list on.
 *
 * @param {AccountId} account
 * @param {number} pages requests at most, 1 to 5
 */
export const loadMergedTasks = (account, pages) => call('load_merged_tasks', { account, pages });

/**
 * Gives rows of the merged list. Makes no request.
 *
 * @param {MergedRowsRequest} request
 */
export const mergedRows = (request) => call('merged_rows', { request });

/**
 * Reads a part of the team; one request.
 *
 * @param {AccountId} account
 * @param {TeamRequest} request
 */
export const team = (account, request) => call('team', { account, request });

/**
 * Reads one member as the server has it now.
 *
 * @param {AccountId} account
 * @param {string} id
 */
export const member = (account, id) => call('member', { account, id });

/**
 * Adds a member with a password. One that is made in the shell is told this once.
 *
 * @param {AccountId} account
 * @param {NewMember} member
 */
export const addMember = (account, member) => call('add_member', { account, member });

/**
 * Changes what is told of a member.
 *
 * @param {AccountId} account
 * @param {MemberChange} change
 */
export const updateMember = (account, change) => call('update_member', { account, change });

/**
 * Lists the invitations that wait, the newest first.
 *
 * @param {AccountId} account
 */
export const invites = (account) => call('invites', { account });

/**
 * Invites somebody.
 *
 * @param {AccountId} account
 * @param {NewInvite} invite
 */
export const inviteMember = (account, invite) => call('invite_member', { account, invite });

/**
 * Gives an invitation a new link.
 *
 * @param {AccountId} account
 * @param {string} id
 */
export const resendInvite = (account, id) => call('resend_invite', { account, id });

/**
 * Takes an invitation back.
 *
 * @param {AccountId} account
 * @param {string} id
 */
export const revokeInvite = (account, id) => call('revoke_invite', { account, id });

/**
 * Puts an invitation’s link into the clipboard for a minute; the page never has it.
 *
 * @param {AccountId} account
 * @param {string} id
 */
export const copyInviteLink = (account, id) => call('copy_invite_link', { account, id });

/**
 * Makes a link for a member’s new password and puts it into the clipboard for a minute.
 *
 * @param {AccountId} account
 * @param {string} id
 */
export const copyResetLink = (account, id) => call('copy_reset_link', { account, id });

/**
 * Has members sent links for new passwords: one request each, and a failure stops none of the others.
 *
 * @param {AccountId} account
 * @param {string[]} ids
 */
export const sendMemberResets = (account, ids) => call('send_member_resets', { account, ids });

/**
 * Tells what removing members would mean.
 *
 * @param {AccountId} account
 * @param {string[]} ids
 */
export const removalPreview = (account, ids) => call('removal_preview', { account, ids });

/**
 * Removes members: one request each, and a failure stops none of the others.
 *
 * @param {AccountId} account
 * @param {RemovalRequest} request
 */
export const removeMembers = (account, request) => call('remove_members', { account, request });

/**
 * Puts a text into the clipboard for a minute.
 *
 * @param {string} text
 */
export const copySecret = (text) => call('copy_secret', { text });

/**
 * Writes the settings.
 *
 * @param {Settings} settings
 */
export const saveSettings = (settings) => call('save_settings', { settings });

/** Gives the journal, the newest entry first. Makes no request. */
export const journal = () => call('journal', {});

/** Takes every entry out of the journal. */
export const emptyJournal = () => call('empty_journal', {});

/** Writes what helps to find a fault: versions, states and the last errors, nothing of a person. */
export const diagnostics = () => call('diagnostics', {});

/**
 * Puts a text that is no secret into the clipboard, where it stays.
 *
 * @param {string} text
 */
export const copyText = (text) => call('copy_text', { text });

/**
 * Listens to what comes from outside: that something came, never its contents.
 *
 * @param {(view: ArrivalView) => void} hear
 */
export const hearLinks = (hear) => call('hear_links', { ear: channel(hear) });

/**
 * Takes a link that came from outside, to fill in a form with it. It is given once.
 *
 * @param {number} id
 */
export const takeLink = (id) => call('take_link', { id });

/**
 * Forgets a link that came from outside.
 *
 * @param {number} id
 */
export const forgetLink = (id) => call('forget_link', { id });

/**
 * Listens to the lock: the shell tells once when it closes.
 *
 * @param {(view: LockView) => void} hear
 */
export const hearLock = (hear) => call('hear_lock', { ear: channel(hear) });

/**
 * Locks, and has the shell keep what was typed until it is opened.
 *
 * @param {string} drafts without secrets
 */
export const lock = (drafts) => call('lock', { drafts });

/**
 * Opens the app.
 *
 * @param {string} passphrase
 */
export const unlock = (passphrase) => call('unlock', { passphrase });

/** Gives back what was typed before the app was locked, once. */
export const takeDrafts = () => call('take_drafts', {});

/** Opens the app without its passphrase: every session leaves the keychain first. */
export const forgetPassphrase = () => call('forget_passphrase', {});

/**
 * Sets the passphrase, or another in its place.
 *
 * @param {PassphraseRequest} request
 */
export const setPassphrase = (request) => call('set_passphrase', { request });

/**
 * Removes the passphrase.
 *
 * @param {string} present
 */
export const removePassphrase = (present) => call('remove_passphrase', { present });

/** Says that someone is there. */
export const noteActivity = () => call('note_activity', {});

/**
 * Listens to news of tasks.
 *
 * @param {(view: NewsView) => void} hear
 */
export const hearNews = (hear) => call('hear_news', { ear: channel(hear) });

/** Looks for news of tasks now, and gives how many tasks are among them. */
export const lookForNews = () => call('look_for_news', {});

/**
 * Has the system show a notification.
 *
 * @param {string} title
 * @param {string} body
 */
export const tellNews = (title, body) => call('tell_news', { title, body });

/**
 * Listens to updates that were found without being asked for.
 *
 * @param {(view: UpdateView) => void} hear
 */
export const hearUpdates = (hear) => call('hear_updates', { ear: channel(hear) });

/** Asks whether there is an update. */
export const lookForUpdate = () => call('look_for_update', {});

/**
 * Fetches the update that was found and puts it in the place of what runs.
 *
 * @param {(download: DownloadView) => void} hear how far it is
 */
export const installUpdate = (hear) => call('install_update', { ear: channel(hear) });

/** Ends the fetching of an update. */
export const stopUpdate = () => call('stop_update', {});

/** Ends the app and starts what is in its place now. */
export const restart = () => call('restart', {});

/**
 * @template {keyof Commands} Name
 * @param {Name} name
 * @param {Commands[Name]['args']} args
 * @returns {Promise<Outcome<Commands[Name]['result']>>}
 */
async function call(name, args) {
  try {
    return { ok: true, value: /** @type {Commands[Name]['result']} */ (await invoke(name, args)) };
  } catch (reason) {
    const error = commandError(reason);
    if (error.code === 'locked') tellLocked();
    return { ok: false, error };
  }
}

/**
 * The shell rejects with a `CommandError`; the machinery between may reject with
 * anything, which is then a failure of this computer.
 *
 * @param {unknown} reason
 * @returns {CommandError}
 */
function commandError(reason) {
  if (typeof reason === 'object' && reason !== null && 'code' in reason && typeof reason.code === 'string') {
    return /** @type {CommandError} */ (reason);
  }
  return { code: 'system', message: String(reason) };
}
