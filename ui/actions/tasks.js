// Reading tasks page by page.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, nothingLoaded, workOf } from '../state.js';
import { load } from './load.js';

/** @import { TaskColumn, TaskTab } from '../types/index.d.ts' */

/** Rows of a page. */
export const PAGE_ROWS = 50;

/**
 * Reads the page of tasks that is being looked at.
 *
 * @param {string} account
 */
export async function loadTasks(account) {
  const { tasks } = workOf(account);
  const request = { tab: tasks.tab, query: null, sort: tasks.sort, limit: PAGE_ROWS, skip: tasks.skip };
  const page = await load(tasks.page, () => host.tasks(account, request));
  if (!page) return;
  if (!page.tasks.some((task) => task.key === tasks.selected)) tasks.selected = null;
  if (page.tasks.length) say(t('tasks-said', { from: page.skip + 1, to: page.skip + page.tasks.length }));
  changed();
}

/**
 * Shows one kind of task, from the beginning.
 *
 * @param {string} account
 * @param {TaskTab} tab
 */
export function showTab(account, tab) {
  const { tasks } = workOf(account);
  if (tasks.tab === tab) return;
  tasks.tab = tab;
  begin(account);
}

/**
 * Orders by a column; by the same column again, the other way round.
 *
 * @param {string} account
 * @param {TaskColumn} column
 */
export function sortBy(account, column) {
  const { tasks } = workOf(account);
  // What is newest is wanted first; of everything else, what comes first.
  const descending = tasks.sort?.by === column ? !tasks.sort.descending : column === 'assigned';
  tasks.sort = { by: column, descending };
  begin(account);
}

/**
 * Turns to the next page.
 *
 * @param {string} account
 */
export function nextPage(account) {
  const { tasks } = workOf(account);
  const next = tasks.page.value?.next;
  if (next === null || next === undefined || tasks.page.busy) return;
  tasks.back = [...tasks.back, tasks.skip];
  turnTo(account, next);
}

/**
 * Turns to the page before.
 *
 * @param {string} account
 */
export function previousPage(account) {
  const { tasks } = workOf(account);
  const skip = tasks.back.at(-1);
  if (skip === undefined || tasks.page.busy) return;
  tasks.back = tasks.back.slice(0, -1);
  turnTo(account, skip);
}

/**
 * Selects a row.
 *
 * @param {string} account
 * @param {string} key
 */
export function selectTask(account, key) {
  workOf(account).tasks.selected = key;
  changed();
}

/** @param {string} account */
function begin(account) {
  workOf(account).tasks.back = [];
  turnTo(account, 0);
}

/**
 * @param {string} account
 * @param {number} skip
 */
function turnTo(account, skip) {
  const { tasks } = workOf(account);
  tasks.skip = skip;
  tasks.selected = null;
  // The number of the last request goes on, so that its late answer is dropped.
  Object.assign(tasks.page, nothingLoaded(), { turn: tasks.page.turn });
  document.querySelector('.table-wrap')?.scrollTo({ top: 0 });
  void loadTasks(account);
}

/** Puts the focus on the selected row, or on the first. */
export const focusRow = () => focusNext('.grid tbody tr[tabindex="0"]');
