// What was kept at an earlier time: shown until a server has answered, told of, and emptied.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, state, workOf } from '../state.js';
import { firstRows } from './task-rows.js';

/** @import { TaskListRequest } from '../types/index.d.ts' */
/** @import { Loaded } from '../state.js' */

/**
 * Shows the profile as it was last read, unless an answer is quicker.
 *
 * @param {string} account
 */
export async function recallProfile(account) {
  const work = workOf(account);
  const outcome = await host.cachedProfile(account);
  if (!outcome.ok || !outcome.value || work.profile.value !== null) return;
  const { at, profile } = outcome.value;
  put(work.profile, profile, at);
  work.edit.uid ??= profile.uid;
  changed();
}

/**
 * Shows the list of tasks as it was last opened, unless an answer is quicker.
 *
 * @param {string} account
 * @param {TaskListRequest} request
 */
export async function recallTasks(account, request) {
  const { tasks } = workOf(account);
  const { turn } = tasks.list;
  const outcome = await host.cachedTasks(account, request);
  if (!outcome.ok || !outcome.value) return;
  const { at, list } = outcome.value;
  const rows = await firstRows(account, list);
  // Another list may be wanted by now, or may be here.
  if (tasks.list.turn > turn + 1 || tasks.list.value !== null || !rows) return;
  put(tasks.list, list, at);
  tasks.held = rows;
  changed();
}

/** Asks how much is kept for the next start. */
export async function loadCopies() {
  const outcome = await host.cacheView();
  if (outcome.ok) state.copies.view = outcome.value;
  changed();
}

/** Removes what is kept for the next start. */
export async function emptyCopies() {
  const { copies } = state;
  if (copies.busy) return;
  Object.assign(copies, { busy: true, error: null, left: false });
  changed();
  const outcome = await host.emptyCache();
  copies.busy = false;
  if (outcome.ok) Object.assign(copies, { view: outcome.value, left: outcome.value.accounts > 0 });
  else copies.error = outcome.error;
  if (outcome.ok && !copies.left) say(t('copies-emptied'));
  focusNext('#empty-copies', '#keep-copies');
}

/**
 * @template T
 * @param {Loaded<T>} slot
 * @param {T} value
 * @param {string} at
 */
function put(slot, value, at) {
  Object.assign(slot, { value, at: Date.parse(at), kept: true });
}
