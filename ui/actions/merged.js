// Reading the tasks of all accounts: each account by its own requests, so that what fails
// for one touches no other.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { partsBehind, rowAt, takeView, withTasks } from '../merged.js';
import { among, askedRows } from '../rows.js';
import { changed, nothingLoaded, state } from '../state.js';
import { load, wantsLoad } from './load.js';

/** @import { AccountView, MergedTasksView } from '../types/index.d.ts' */
/** @import { Loaded } from '../state.js' */

/** Rows of an account that are read anew when one comes back late: more than a page stays as it is. */
const PAGE = 50;

/** Reads what the screen shows and has not got: the first tasks of each account that is signed in. */
export function visitMerged() {
  // An account may have left the list meanwhile.
  if (state.merged.view) void look().then(changed);
  for (const account of signedIn()) {
    const loaded = partOf(account.id)?.loaded ?? 0;
    if (wantsLoad(slotOf(account.id)) && loaded <= PAGE) void openPart(account.id);
  }
}

/** Reads the tasks of all accounts anew, from the beginning. */
export function readMergedAgain() {
  state.merged.toTop = true;
  signedIn().forEach(({ id }) => void openPart(id));
}

/**
 * Tries an account again where it failed: its first tasks, or the next ones.
 *
 * @param {string} account
 */
export function retryPart(account) {
  void (partOf(account) ? loadPart(account) : openPart(account));
}

/**
 * Tries again what failed and is due for it, and looks whether the shell has given up waiting for an account.
 *
 * @param {(slot: Loaded<any>) => boolean} due
 */
export function retryMerged(due) {
  for (const { id } of signedIn()) if (due(slotOf(id))) retryPart(id);
  if (state.merged.view?.ended === false && signedIn().some(({ id }) => slotOf(id).busy)) void look().then(changed);
}

/** Loads on what holds the rows back, as one looks near the end. */
export function wantMoreMerged() {
  partsBehind(state.merged).forEach(({ account }) => void loadPart(account));
}

/** Asks the shell for the rows that are to be drawn, unless they are here: one asking at a time. */
export async function fetchMerged() {
  const { merged } = state;
  const { view } = merged;
  if (!view || merged.asking || merged.missed === view.version || hasRows(view)) return;
  const { from, to } = askedRows(merged.drawn, view.shown);
  merged.asking = true;
  const outcome = await host.mergedRows({ list: view.list, from, count: to - from });
  merged.asking = false;
  if (state.merged !== merged) return changed();
  if (outcome.ok) Object.assign(merged, { held: { list: view.list, ...outcome.value }, missed: null });
  // Another order has taken its place: the rows of that one are asked for.
  else if (outcome.error.code === 'list_replaced') await look();
  else merged.missed = view.version;
  nameSelected();
  changed();
}

/**
 * Selects a row.
 *
 * @param {number} at
 */
export function selectMerged(at) {
  const row = rowAt(state.merged, at);
  state.merged.selected = { at, key: row?.task.key ?? null, account: row?.account ?? null };
  changed();
}

/** Opens the selected task in the browser. */
export async function openMergedInBrowser() {
  const { merged } = state;
  const account = state.accounts.find(({ id }) => id === merged.selected?.account);
  const part = account && partOf(account.id);
  if (!merged.selected?.key || !account?.capabilities.opens_tasks || !part) return;
  const outcome = await host.openTask(account.id, { list: part.list, key: merged.selected.key });
  if (outcome.ok) return say(t('opened-in-browser'));
  const { title, more } = problem(outcome.error, providerName(account.server.provider));
  merged.told = { text: t('not-opened'), more: `${title}. ${more}`.trim(), warn: true };
  changed();
}

/** Puts the focus on the rows. */
export const focusMerged = () => focusNext('table[role="grid"]');

/**
 * Forgets what was read of an account.
 *
 * @param {string} account
 */
export function forgetPart(account) {
  state.merged.parts.delete(account);
  if (state.merged.view) void look().then(changed);
}

/** @param {string} account */
async function openPart(account) {
  await ask(account, () => host.openMergedTasks(account));
}

/** @param {string} account */
async function loadPart(account) {
  await ask(account, () => host.loadMergedTasks(account, 1));
}

/**
 * @param {string} account
 * @param {() => ReturnType<typeof host.mergedTasks>} read
 */
async function ask(account, read) {
  const { merged } = state;
  const slot = slotOf(account);
  if (slot.busy) return;
  const view = await load(slot, read);
  if (state.merged !== merged) return;
  if (view) takeView(merged, view);
  // What came before the failure is kept, and nobody waits for what did not come.
  else await look();
  placeSelected();
  changed();
}

/** Takes the list as the shell has it. */
async function look() {
  const outcome = await host.mergedTasks();
  if (outcome.ok) takeView(state.merged, outcome.value);
}

/** @param {MergedTasksView} view */
function hasRows({ list, shown }) {
  const { held, drawn } = state.merged;
  return held?.list === list && among({ from: drawn.from, to: Math.min(drawn.to, shown) }, { from: held.from, to: held.from + held.tasks.length });
}

/** A row that was gone to before it was here gets its name as it comes; one that is elsewhere now is found again. */
function nameSelected() {
  const { selected, held, view } = state.merged;
  if (!selected || !held || held.list !== view?.list) return;
  if (selected.key !== null) {
    const at = held.tasks.findIndex(({ account, task }) => account === selected.account && task.key === selected.key);
    if (at >= 0) selected.at = held.from + at;
  } else if (selected.at !== null) {
    const row = rowAt(state.merged, selected.at);
    Object.assign(selected, { key: row?.task.key ?? null, account: row?.account ?? null });
  }
}

/** Where the order is another, the place of the selected row is not known until it is here. */
function placeSelected() {
  const { selected, held, view } = state.merged;
  if (selected?.key && held?.list !== view?.list) selected.at = null;
}

/** @param {string} account */
const partOf = (account) => state.merged.view?.parts.find((part) => part.account === account);

/**
 * Gives what is asked of an account.
 *
 * @param {string} account
 * @returns {Loaded<MergedTasksView>}
 */
export function slotOf(account) {
  const { parts } = state.merged;
  let slot = parts.get(account);
  if (!slot) parts.set(account, (slot = nothingLoaded()));
  return slot;
}

/** @returns {AccountView[]} */
const signedIn = () => withTasks(state.accounts).filter(({ session }) => session.state === 'signed_in');
