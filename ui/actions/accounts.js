// The list of accounts: what is on it, adding, removing, and the keychain behind it.
import { focusNext, focusScreen, focusWhereNothingIs, say } from '../focus.js';
import * as host from '../host/host.js';
import { exactText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { withoutBlankRows } from '../header-rows.js';
import { foundText, serverPlace } from '../l10n/names.js';
import { leftAfter } from '../l10n/validity.js';
import { withoutSecrets } from '../password-form.js';
import { changed, currentAccount, state, workOf } from '../state.js';
import { forgetEntry } from './deletion.js';
import { fillIn } from './links.js';
import { go, visit } from './visit.js';

/** @import { AccountView, ServerRequest, SignOutView } from '../types/index.d.ts' */
/** @import { Left } from '../l10n/validity.js' */

/** @type {Map<string, Promise<void>>} What is being looked for in the keychain, by account. */
const underway = new Map();

/** Takes the list as the shell has it now, and says when the session on the screen is over. */
export async function refreshAccounts() {
  const before = currentAccount()?.session.state;
  const outcome = await host.accounts();
  if (outcome.ok) state.accounts = outcome.value;
  const account = currentAccount();
  if (before === 'signed_in' && account && account.session.state !== 'signed_in') {
    const work = workOf(account.id);
    work.reset = withoutSecrets(work.reset);
    forgetEntry(account.id);
    work.deletion.confirmedAt = null;
  }
  if (before === 'signed_in' && currentAccount()?.session.state === 'ended') {
    say(t('session-ended'));
    focusScreen();
  }
  if ('account' in state.route && !currentAccount()) go({ screen: 'home' });
  changed();
}

/**
 * Puts one account's new state into the list.
 *
 * @param {AccountView} account
 */
export function putAccount(account) {
  const at = state.accounts.findIndex((one) => one.id === account.id);
  if (at < 0) state.accounts = [...state.accounts, account];
  else state.accounts = state.accounts.with(at, account);
  changed();
}

/** Asks for the state of the keychain. */
export async function askKeychain() {
  const outcome = await host.keychain();
  state.keychain = outcome.ok ? outcome.value : { state: 'absent' };
  changed();
}

/**
 * Looks for an account's kept session in the keychain; whoever asks meanwhile waits for the same answer.
 *
 * @param {string} account
 * @returns {Promise<void>}
 */
export function restore(account) {
  let looking = underway.get(account);
  if (!looking) underway.set(account, (looking = look(account).finally(() => underway.delete(account))));
  return looking;
}

/**
 * Asks the keychain again because its person wants it. One that has opened may open the other accounts too.
 *
 * @param {string} account
 */
export async function askKeychainAgain(account) {
  await underway.get(account);
  await look(account, host.askKeychainAgain);
  await askKeychain();
  await restoreTheRest();
}

/** Looks for the sessions that nobody has looked for yet, one by one. */
export async function restoreTheRest() {
  for (const { id } of state.accounts) {
    if (state.accounts.find((one) => one.id === id)?.session.state === 'unopened') await restore(id);
  }
}

/**
 * Goes on without the keychain, to the form for signing in.
 *
 * @param {string} account
 */
export async function goWithoutKeychain(account) {
  const outcome = await host.goWithoutKeychain(account);
  if (!outcome.ok) return refreshAccounts();
  putAccount(outcome.value);
  focusScreen();
}

/**
 * @param {string} account
 * @param {(account: string) => Promise<import('../host/host.js').Outcome<AccountView>>} [ask]
 */
async function look(account, ask = host.restoreSession) {
  const work = workOf(account);
  work.restoring = true;
  work.restoreError = null;
  changed();
  const outcome = await ask(account);
  work.restoring = false;
  if (outcome.ok) putAccount(outcome.value);
  else work.restoreError = outcome.error;
  if (currentAccount()?.id === account) focusWhereNothingIs();
  visit();
}

/** Probes the chosen server, adds an account of it, and goes on to sign in. */
export async function addAccount() {
  const draft = state.add;
  if (draft.phase !== 'idle') return;
  // The places that the shell counts are those of the rows then.
  draft.headers = withoutBlankRows(draft.headers);
  const request = chosenServer();
  Object.assign(draft, { phase: 'probing', found: null, error: null });
  changed();
  const probed = await host.probeServer(request);
  if (!probed.ok) return failAdding(probed.error);
  Object.assign(draft, { phase: 'adding', found: probed.value });
  say(foundText(probed.value));
  changed();
  const added = await host.addAccount(request);
  if (!added.ok) return failAdding(added.error);
  putAccount(added.value);
  workOf(added.value.id).found = probed.value;
  // The choice stays: the next account is often on the same server.
  Object.assign(draft, { phase: 'idle', found: null, headers: [] });
  if (state.link?.adding) return fillIn(state.link, added.value.id);
  go({ screen: 'account', account: added.value.id, tab: 'profile' });
}

/** @param {import('../types/index.d.ts').CommandError} error */
function failAdding(error) {
  Object.assign(state.add, { phase: 'idle', found: null, error });
  focusNext('.summary');
}

/** @returns {ServerRequest} */
function chosenServer() {
  const { service, choice, address, app, headers } = state.add;
  if (service === 'medusa') return { medusa_address: { address, headers } };
  return choice === 'address' ? { contentstack_address: { address, app: app.trim() || null } } : { region: choice };
}

/**
 * Asks whether an account is really to leave the list.
 *
 * @param {string} account
 */
export function askToRemove(account) {
  state.dialog = { kind: 'remove', account, busy: false, error: null };
  changed();
}

/** Takes the account of the open dialog off the list. */
export async function removeAccount() {
  const { dialog } = state;
  const account = state.accounts.find((one) => one.id === dialog?.account);
  if (!dialog || dialog.busy || !account) return;
  Object.assign(dialog, { busy: true, error: null });
  changed();
  const outcome = await host.removeAccount(account.id);
  if (!outcome.ok) {
    Object.assign(dialog, { busy: false, error: outcome.error });
    return changed();
  }
  state.dialog = null;
  const left = leftAfter(account, outcome.value, workOf(account.id).signedOut?.left);
  state.work.delete(account.id);
  state.notice = withCopyLeft(removalNotice(account, left, outcome.value), outcome.value);
  say(state.notice.text);
  await refreshAccounts();
  go({ screen: 'home' });
}

/**
 * Adds that a copy for the next start could not be removed, where that is so.
 *
 * @param {{ text: string, warn: boolean }} notice
 * @param {{ removed_from_cache: boolean }} view
 * @returns {{ text: string, warn: boolean }}
 */
export const withCopyLeft = ({ text, warn }, { removed_from_cache: removed }) => (removed ? { text, warn } : { text: `${text} ${t('copy-left')}`, warn: true });

/**
 * @param {AccountView} account
 * @param {Left} left what stays valid where the server cannot end a session
 * @param {SignOutView} view
 */
function removalNotice({ server, capabilities }, left, { ended_at_server: ended, removed_from_keychain: removed }) {
  const place = serverPlace(server);
  if (!removed) return { text: t('removed-keychain-left', { place }), warn: true };
  if (capabilities.ends_sessions) return { text: t(ended ? 'removed' : 'removed-server-left', { place }), warn: !ended };
  if (left.until && Date.parse(left.until) > Date.now()) return { text: t('removed-valid-until', { place, when: exactText(left.until) }), warn: true };
  const token = left.open && !left.until;
  return { text: t(token ? 'removed-valid-token' : 'removed', { place }), warn: token };
}
