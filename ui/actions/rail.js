// What is done with the list of accounts as a whole: going to one by its number, naming,
// arranging, and leaving all of them.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { LOCALE, t } from '../l10n/l10n.js';
import { accountTitle } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { moved, placed, sorted, withSession } from '../rail.js';
import { changed, state } from '../state.js';
import { askKeychain, putAccount } from './accounts.js';
import { stopDeletion } from './deletion.js';
import { settleSignedOut } from './session.js';
import { go } from './visit.js';

/** @import { Sorting } from '../rail.js' */

/**
 * Finds an account's entry of the rail.
 *
 * @param {string} account
 */
export const entrySelector = (account) => `[data-account="${CSS.escape(account)}"]`;

/**
 * Hears Ctrl or Cmd with a digit, and goes to the account of that number.
 *
 * @param {KeyboardEvent} event
 */
export function hearDigit(event) {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  // The key's place: on some keyboards its digit takes Shift.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? /^[1-9]$/.exec(event.key)?.[0];
  if (!digit) return;
  event.preventDefault();
  const account = state.accounts[Number(digit) - 1];
  if (state.phase !== 'ready' || !account || document.querySelector('dialog[open]')) return;
  closeEntryMenu();
  go({ screen: 'account', account: account.id, tab: 'profile' });
}

/**
 * Opens the menu of an entry.
 *
 * @param {string} account
 */
export function openEntryMenu(account) {
  state.rail.menu = { account, at: 0 };
  focusNext('#menu-0');
}

/** Closes the menu; the focus goes back to its entry, before anything else is shown. */
export function closeEntryMenu() {
  const { menu } = state.rail;
  if (!menu) return;
  state.rail.menu = null;
  const entry = document.querySelector(entrySelector(menu.account));
  if (entry instanceof HTMLElement) entry.focus({ preventScroll: true });
  changed();
}

/**
 * Asks what an account is to be called.
 *
 * @param {string} account
 */
export function askToRename(account) {
  const label = state.accounts.find(({ id }) => id === account)?.label ?? '';
  state.rail.rename = { account, text: label, busy: false, error: null };
  changed();
}

/** Closes the question. */
export function closeRename() {
  if (!state.rail.rename || state.rail.rename.busy) return;
  state.rail.rename = null;
  changed();
}

/** Gives the account the name that was typed. */
export async function rename() {
  const { rename: question } = state.rail;
  if (!question || question.busy) return;
  Object.assign(question, { busy: true, error: null });
  changed();
  const outcome = await host.labelAccount({ account: question.account, label: question.text });
  question.busy = false;
  if (!outcome.ok) {
    question.error = outcome.error;
    return focusNext('#label');
  }
  state.rail.rename = null;
  putAccount(outcome.value);
  say(t('renamed', { name: accountTitle(outcome.value) }));
}

/**
 * Moves an account up or down.
 *
 * @param {string} account
 * @param {-1 | 1} step
 */
export async function moveAccount(account, step) {
  await put(account, moved(state.accounts.map(({ id }) => id), account, step));
}

/**
 * Puts an account before another, or at the end.
 *
 * @param {string} account
 * @param {string | null} before
 */
export async function placeAccount(account, before) {
  await put(account, placed(state.accounts.map(({ id }) => id), account, before));
}

/**
 * @param {string} account
 * @param {string[] | null} order
 */
async function put(account, order) {
  if (!order || !(await arrange(order))) return;
  say(t('account-moved', { place: order.indexOf(account) + 1, all: order.length }));
  focusNext(entrySelector(account));
}

/**
 * Puts all accounts in order, and offers the order before.
 *
 * @param {Sorting} by
 */
export async function sortAccounts(by) {
  const before = state.accounts.map(({ id }) => id);
  const order = sorted(state.accounts, by, LOCALE);
  if (order.join() !== before.join() && !(await arrange(order))) return;
  const text = t(by === 'name' ? 'accounts-sorted-name' : 'accounts-sorted-server');
  state.notice = { text, warn: false, undo: () => void undoSorting(before) };
  say(text);
  changed();
}

/** @param {string[]} before */
async function undoSorting(before) {
  if (!(await arrange(before))) return;
  state.notice = null;
  say(t('accounts-sorting-undone'));
  focusNext('main h1');
}

/**
 * One order at a time: the next one is made from what came of it.
 *
 * @param {string[]} order
 * @returns {Promise<boolean>} whether it is so now
 */
async function arrange(order) {
  if (state.rail.arranging) return false;
  state.rail.arranging = true;
  const outcome = await host.arrangeAccounts({ order });
  state.rail.arranging = false;
  if (outcome.ok) state.accounts = outcome.value;
  else {
    const { title, more } = problem(outcome.error, '');
    state.notice = { text: `${title}. ${more}`.trim(), warn: true };
  }
  changed();
  return outcome.ok;
}

/** Whether there is more than one account to leave. */
export const mayLeaveAll = () => withSession(state.accounts).length > 1;

/** Asks whether every account is to be left. */
export function askToLeaveAll() {
  state.rail.leaving = { accounts: withSession(state.accounts).map(({ id }) => id), busy: false, error: null, done: null };
  changed();
}

/** Closes the question, or what came of it. */
export function closeLeaving() {
  const { leaving } = state.rail;
  if (!leaving || leaving.busy) return;
  state.rail.leaving = null;
  if (leaving.done) focusNext('[data-first]', 'main h1');
  changed();
}

/** Signs out of every account and tells what came of each. */
export async function leaveAll() {
  const { leaving } = state.rail;
  if (!leaving || leaving.busy || leaving.done) return;
  stopDeletion();
  Object.assign(leaving, { busy: true, error: null });
  changed();
  const outcome = await host.signOutAll();
  leaving.busy = false;
  if (!outcome.ok) {
    leaving.error = outcome.error;
    return changed();
  }
  leaving.done = outcome.value.map(settleSignedOut);
  focusNext('#leaving-close');
  await askKeychain();
}

/**
 * Moves the focus from one entry of the rail to another.
 *
 * @param {HTMLElement} from
 * @param {string} key
 * @returns {boolean} whether the key was for that
 */
export function walk(from, key) {
  const entries = [...document.querySelectorAll('.rail ul a')];
  const last = entries.length - 1;
  const at = entries.indexOf(from);
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last };
  if (!Object.hasOwn(goals, key)) return false;
  const goal = entries[goals[key] ?? 0];
  if (goal instanceof HTMLElement) goal.focus();
  return true;
}
