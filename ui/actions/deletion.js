// The deletion of an account: a copy first, the ten seconds in which it can be stopped, and the one request.
import { emailProblem, isConfirmed, STOP_S } from '../deletion.js';
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { copyText } from '../l10n/copy.js';
import { t } from '../l10n/l10n.js';
import { providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { PAUSE_S } from '../retry.js';
import { changed, currentAccount, newSignIn, state, workOf } from '../state.js';
import { refreshAccounts, withCopyLeft } from './accounts.js';
import { endsSession, load } from './load.js';
import { go } from './visit.js';

/** @import { AccountView, CommandError, DeletedView } from '../types/index.d.ts' */
/** @import { Deletion } from '../state.js' */

const SECOND_MS = 1000;
/** Seconds that are left when a screen reader is told once more. */
const SAID_AGAIN_S = 5;

/** @type {{ account: string, deletion: Deletion, clock: number } | null} The one countdown there can be. */
let counting = null;

/**
 * Reads what the deletion would mean.
 *
 * @param {string} account
 */
export async function loadPreview(account) {
  const view = await load(workOf(account).deletion.preview, () => host.deletionPreview(account));
  if ((view?.refused || view?.last_member) && counting?.account === account) stopDeletion();
}

/**
 * Saves profile and tasks into a file that the person chooses.
 *
 * @param {string} account
 */
export async function saveCopy(account) {
  const { copy } = workOf(account).deletion;
  if (copy.busy) return;
  Object.assign(copy, { busy: true, none: false, error: null });
  changed();
  const outcome = await host.exportAccount(account);
  copy.busy = false;
  if (!outcome.ok) {
    copy.error = outcome.error;
    if (endsSession(outcome.error)) await refreshAccounts();
    return changed();
  }
  if (outcome.value) copy.saved = outcome.value;
  copy.none = outcome.value === null;
  const { saved } = copy;
  const hasTasks = state.accounts.find((one) => one.id === account)?.capabilities.tasks ?? false;
  say(copy.none || !saved ? t('copy-none') : copyText(hasTasks, saved));
  changed();
}

/**
 * Goes on once the person has signed in again, by what the server says now.
 *
 * @param {string} account
 */
export function confirmed(account) {
  const { deletion } = workOf(account);
  Object.assign(deletion, { confirmedAt: Date.now(), error: null, emailProblem: null });
  say(t('signed-in'));
  focusNext('#delete-email');
  void loadPreview(account);
}

/**
 * Takes the address as it is typed.
 *
 * @param {string} account
 * @param {string} email
 */
export function typeEmail(account, email) {
  Object.assign(workOf(account).deletion, { email, emailProblem: null });
  changed();
}

/**
 * Begins the seconds in which the deletion can be stopped. Nothing is sent before they are over.
 *
 * @param {string} account
 */
export function beginDeletion(account) {
  const { deletion } = workOf(account);
  const { preview, left, busy, waitUntil } = deletion;
  const known = state.accounts.find((one) => one.id === account)?.email ?? null;
  const now = Date.now();
  if (counting || left !== null || busy || (waitUntil ?? 0) > now) return;
  if (preview.value?.refused !== false || preview.value.last_member || !isConfirmed(deletion, now)) return changed();
  Object.assign(deletion, { error: null, stopped: false, emailProblem: emailProblem(deletion.email, known) });
  if (deletion.emailProblem) return focusNext('.summary');
  deletion.left = STOP_S;
  counting = { account, deletion, clock: setInterval(count, SECOND_MS) };
  addEventListener('keydown', hearEscape, { capture: true });
  say(t('delete-begun', { seconds: STOP_S }));
  focusNext('#stop');
}

/**
 * A second is over. They are counted one by one, so that a computer that slept
 * meanwhile goes on with those that nobody has seen.
 */
function count() {
  if (!counting) return;
  const { account, deletion } = counting;
  if (!isHere(account) || state.dialog) return stopDeletion();
  deletion.left = (deletion.left ?? STOP_S) - 1;
  if (deletion.left > 0) {
    if (deletion.left === SAID_AGAIN_S) say(t('delete-said', { seconds: SAID_AGAIN_S }));
    return changed();
  }
  endCount();
  void erase(account, deletion);
}

/** @param {KeyboardEvent} event */
function hearEscape(event) {
  if (event.key === 'Escape') stopDeletion();
}

/** Stops the countdown, if there is one. */
export function stopDeletion() {
  if (!counting) return;
  const { account, deletion } = counting;
  endCount();
  deletion.stopped = true;
  say(t('delete-stopped'));
  if (isHere(account) && !state.dialog && !state.palette) focusNext('#delete-button');
  else changed();
}

function endCount() {
  if (!counting) return;
  clearInterval(counting.clock);
  counting.deletion.left = null;
  counting = null;
  removeEventListener('keydown', hearEscape, { capture: true });
}

/**
 * Whether the account's deletion is what the person looks at, signed in.
 *
 * @param {string} account
 */
function isHere(account) {
  const { route } = state;
  return route.screen === 'account' && route.tab === 'delete' && route.account === account && currentAccount()?.session.state === 'signed_in';
}

/**
 * Sends the deletion: one countdown that came to its end, one request.
 *
 * @param {string} account
 * @param {Deletion} deletion
 */
async function erase(account, deletion) {
  const view = state.accounts.find((one) => one.id === account);
  if (!view || deletion.busy) return;
  deletion.busy = true;
  focusNext('#deleting');
  const outcome = await host.deleteAccount({ account, email: deletion.email });
  deletion.busy = false;
  if (outcome.ok) await leave(view, outcome.value);
  else await fail(view, deletion, outcome.error);
}

/**
 * Takes the account off the screen and tells what came of it.
 *
 * @param {AccountView} view
 * @param {DeletedView} deleted
 */
async function leave(view, deleted) {
  state.accounts = state.accounts.filter(({ id }) => id !== view.id);
  state.work.delete(view.id);
  state.notice = withCopyLeft(deletedNotice(view, deleted), deleted);
  say(state.notice.text);
  if (!('account' in state.route) || state.route.account === view.id) go({ screen: 'home' });
  await refreshAccounts();
}

/**
 * @param {AccountView} view
 * @param {DeletedView} deleted
 */
function deletedNotice({ email, server }, { removed_from_keychain: fromKeychain, removed_from_list: fromList }) {
  const words = { who: email ?? '', place: serverPlace(server) };
  if (fromKeychain && fromList) return { text: t('deleted', words), warn: false };
  if (fromList) return { text: t('deleted-keychain-left', words), warn: true };
  return { text: t(fromKeychain ? 'deleted-list-left' : 'deleted-both-left', words), warn: true };
}

/**
 * Anything but the server's yes: everything stays as it was, and what was said is shown.
 *
 * @param {AccountView} view
 * @param {Deletion} deletion
 * @param {CommandError} error
 */
async function fail(view, deletion, error) {
  if (error.code === 'rate_limited') deletion.waitUntil = Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000;
  if (error.code === 'deletion' && error.problem === 'other_email') deletion.emailProblem = 'other';
  else deletion.error = error;
  if (error.code === 'deletion' && error.problem === 'not_confirmed') deletion.confirmedAt = null;
  if (isHere(view.id)) focusNext('.summary');
  else tellElsewhere(view, error);
  if (endsSession(error)) await refreshAccounts();
}

/**
 * @param {AccountView} view
 * @param {CommandError} error
 */
function tellElsewhere({ email, server }, error) {
  const { title, more } = problem(error, providerName(server.provider));
  const reason = more ? `${title}. ${more}` : title;
  state.notice = { text: t('delete-failed', { who: email ?? '', reason }), warn: true };
  changed();
}

/**
 * Stops what was begun and forgets what is secret of it.
 *
 * @param {string} account
 */
export function forgetEntry(account) {
  if (counting?.account === account) stopDeletion();
  const deletion = state.work.get(account)?.deletion;
  if (!deletion) return;
  if (deletion.step) void host.abandonSecondFactor(deletion.step.challenge.handle);
  // The pause that a server asked for is kept, whoever comes back.
  Object.assign(deletion, { signIn: { ...newSignIn(''), waitUntil: deletion.signIn.waitUntil }, step: null });
}

/**
 * Leaves the screen: the address has to be typed anew by whoever comes back.
 *
 * @param {string} account
 */
export function leaveDeletion(account) {
  forgetEntry(account);
  const deletion = state.work.get(account)?.deletion;
  if (deletion) Object.assign(deletion, { email: '', emailProblem: null, stopped: false, error: null });
}

/**
 * Asks for another sign-in once the last no longer counts.
 *
 * @param {number} now in milliseconds
 */
export function expireConfirmation(now) {
  for (const [account, { deletion }] of state.work) {
    if (deletion.confirmedAt === null || isConfirmed(deletion, now)) continue;
    Object.assign(deletion, { confirmedAt: null, emailProblem: null });
    if (!isHere(account)) continue;
    say(t('again-over'));
    if (!state.dialog && !state.palette && isAtTheEnd()) focusNext(deletion.error ? '.summary' : '#password');
  }
}

/** Whether the focus is in the part that closes. */
const isAtTheEnd = () => document.activeElement === document.body || !!document.activeElement?.closest('#erase');
