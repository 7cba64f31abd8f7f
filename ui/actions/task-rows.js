// The rows of a list: they stay in the shell, and the page holds those around what is
// seen. Loading on happens one request at a time, for one's scrolling or until the end.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { PAUSE_S } from '../retry.js';
import { among, askedRows, MOST_ASKED } from '../rows.js';
import { changed, workOf } from '../state.js';
import { refreshAccounts } from './accounts.js';
import { endsSession } from './load.js';
import { openTasks } from './tasks.js';

/** @import { CommandError, Task, TaskListView } from '../types/index.d.ts' */
/** @import { TaskList } from '../state.js' */
/** @import { Rows } from '../rows.js' */

/** Requests at once: the shell sends no more, and paces them. */
const PAGES_AT_ONCE = 5;

/**
 * Gives a loaded row, if the page holds it.
 *
 * @param {TaskList} tasks
 * @param {number} at
 * @returns {Task | undefined}
 */
export function taskAt({ list, held }, at) {
  return held && held.list === list.value?.list ? held.tasks[at - held.from] : undefined;
}

/**
 * Asks the shell for the rows that are to be drawn, unless they are here. One asking
 * at a time: whatever is to be drawn when it ends is asked for then.
 *
 * @param {string} account
 */
export async function fetchRows(account) {
  const { tasks } = workOf(account);
  const view = tasks.list.value;
  if (!view || tasks.asking || tasks.list.busy || hasRows(tasks, view)) return;
  const { from, to } = askedRows(tasks.drawn, view.loaded);
  tasks.asking = true;
  const outcome = await host.taskRows(account, { list: view.list, from, count: to - from });
  tasks.asking = false;
  if (tasks.list.value?.list !== view.list) return changed();
  if (outcome.ok) tasks.held = { list: view.list, ...outcome.value };
  else failRows(account, tasks, view, { from, to }, outcome.error);
  nameSelected(tasks);
  changed();
}

/**
 * Reads the first rows of a list that has just been opened.
 *
 * @param {string} account
 * @param {TaskListView} view
 */
export async function firstRows(account, { list, loaded }) {
  const count = Math.min(loaded, MOST_ASKED);
  const outcome = await host.taskRows(account, { list, from: 0, count });
  return outcome.ok ? { list, ...outcome.value } : null;
}

/**
 * Loads on, as one looks near the end.
 *
 * @param {string} account
 */
export function wantMore(account) {
  const { more } = workOf(account).tasks;
  if (more.wanted || more.error) return;
  more.wanted = true;
  void goOn(account);
}

/**
 * Loads every task, until the end or a stop.
 *
 * @param {string} account
 */
export function loadEvery(account) {
  const { more } = workOf(account).tasks;
  Object.assign(more, { every: true, error: null });
  changed();
  void goOn(account);
}

/**
 * Stops loading every task; what is loaded stays.
 *
 * @param {string} account
 */
export function stopLoading(account) {
  const { tasks } = workOf(account);
  tasks.more.every = false;
  tellLoaded(tasks);
  changed();
}

/**
 * Goes on where an error ended the loading.
 *
 * @param {string} account
 */
export function retryMore(account) {
  const { more } = workOf(account).tasks;
  Object.assign(more, { error: null, wanted: true });
  changed();
  void goOn(account);
}

/**
 * Loads on as long as more is wanted and may be asked for. Time calls it too: a pause
 * that the server asked for ends by itself.
 *
 * @param {string} account
 */
export async function goOn(account) {
  const { tasks } = workOf(account);
  while (mayLoad(tasks)) {
    const { more } = tasks;
    const view = /** @type {TaskListView} */ (tasks.list.value);
    more.busy = true;
    changed();
    const outcome = await host.loadTasks(account, { list: view.list, pages: more.every ? PAGES_AT_ONCE : 1 });
    more.busy = false;
    // Another list has taken its place, or the account was signed out.
    if (tasks.more !== more || workOf(account).tasks !== tasks || tasks.list.value?.list !== view.list) return changed();
    more.wanted = false;
    if (outcome.ok) takeMore(tasks, outcome.value);
    else await failMore(account, tasks, outcome.error);
    changed();
  }
}

/** @param {TaskList} tasks */
function mayLoad({ list, more }) {
  if (!list.value || list.value.ended || list.busy || more.busy || more.error) return false;
  return (more.wanted || more.every) && (more.until ?? 0) <= Date.now();
}

/**
 * @param {TaskList} tasks
 * @param {TaskListView} view
 */
function takeMore(tasks, view) {
  const { more, list } = tasks;
  list.value = view;
  more.until = view.paused_s === null ? null : Date.now() + Math.max(1, view.paused_s) * 1000;
  // What was wanted before the pause is wanted after it.
  if (more.until !== null) more.wanted = true;
  if (view.ended && more.every) {
    more.every = false;
    tellLoaded(tasks);
    // The button that stopped it goes; the focus must not go with it.
    if (document.activeElement?.matches('.tasks-foot .more')) focusNext('table[role="grid"]');
  }
}

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {CommandError} error
 */
async function failMore(account, tasks, error) {
  if (error.code === 'list_replaced') return reopen(account, tasks);
  if (error.code === 'rate_limited') {
    Object.assign(tasks.more, { wanted: true, until: Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000 });
    return;
  }
  tasks.more.error = error;
  if (endsSession(error)) await refreshAccounts();
}

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {TaskListView} view
 * @param {Rows} asked
 * @param {CommandError} error
 */
function failRows(account, tasks, view, asked, error) {
  // They are not asked for again at once; another view of the list may.
  tasks.missed = asked;
  if (error.code === 'list_replaced' && view === tasks.list.value) reopen(account, tasks);
}

/**
 * The shell has another list than the page: it is opened again, unless that failed already.
 *
 * @param {string} account
 * @param {TaskList} tasks
 */
function reopen(account, tasks) {
  tasks.more.every = false;
  if (!tasks.list.busy && !tasks.list.error) void openTasks(account);
}

/**
 * @param {TaskList} tasks
 * @param {TaskListView} view
 */
function hasRows({ drawn, held, missed }, view) {
  const wanted = { from: drawn.from, to: Math.min(drawn.to, view.loaded) };
  if (missed && among(wanted, missed)) return true;
  return held?.list === view.list && among(wanted, { from: held.from, to: held.from + held.tasks.length });
}

/**
 * A row that was gone to before it was here gets its key as it comes.
 *
 * @param {TaskList} tasks
 */
function nameSelected(tasks) {
  const { selected } = tasks;
  if (selected?.at == null || selected.key !== null) return;
  selected.key = taskAt(tasks, selected.at)?.key ?? null;
}

/** @param {TaskList} tasks */
function tellLoaded({ list }) {
  if (list.value) say(t(list.value.ended ? 'tasks-all-said' : 'tasks-said', { count: list.value.loaded }));
}
