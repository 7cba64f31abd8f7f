// The list of tasks: which are wanted, in which order, and what is done with them.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { FIRST_ROWS } from '../rows.js';
import { sortAlone, sortFurther } from '../sort-keys.js';
import { changed, noMore, nothingLoaded, state, workOf } from '../state.js';
import { noFilter } from '../task-filter.js';
import { recallTasks } from './copies.js';
import { load, wantsLoad } from './load.js';
import { firstRows, taskAt } from './task-rows.js';

/** @import { CommandError, TaskColumn, TaskFormat, TaskListRequest, TaskTab } from '../types/index.d.ts' */
/** @import { TaskList } from '../state.js' */
/** @import { Choice, Condition } from '../task-filter.js' */

/**
 * Opens the list that is wanted now and reads its first page.
 *
 * @param {string} account
 */
export async function openTasks(account) {
  const { tasks } = workOf(account);
  tasks.more = noMore();
  if (tasks.list.at === null) void recallTasks(account, requestOf(tasks));
  const view = await load(tasks.list, async () => {
    const { turn } = tasks.list;
    const outcome = await host.openTasks(account, requestOf(tasks));
    if (!outcome.ok || tasks.list.turn !== turn) return outcome;
    const rows = await firstRows(account, outcome.value);
    if (tasks.list.turn === turn) Object.assign(tasks, { held: rows, missed: null, drawn: FIRST_ROWS });
    return outcome;
  });
  if (!view) return;
  placeSelected(tasks);
  tasks.toTop = true;
  if (view.paused_s !== null) Object.assign(tasks.more, { wanted: true, until: Date.now() + Math.max(1, view.paused_s) * 1000 });
  if (view.loaded) say(t(view.ended ? 'tasks-all-said' : 'tasks-said', { count: view.loaded }));
  changed();
}

/**
 * Whether the list is to be opened when its screen is: a list that was loaded on stays as it is.
 *
 * @param {TaskList} tasks
 * @returns {boolean}
 */
export const wantsTasks = ({ list, more, pageSize }) =>
  wantsLoad(list) && !more.every && !more.busy && (list.value === null || list.error !== null || list.value.loaded <= pageSize);

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
 * Orders by a column.
 *
 * @param {string} account
 * @param {TaskColumn} column
 * @param {boolean} [further] whether the columns so far stay more important
 */
export function sortBy(account, column, further = false) {
  const { tasks } = workOf(account);
  tasks.sort = (further ? sortFurther : sortAlone)(tasks.sort, column);
  changed();
  void openTasks(account);
}

/**
 * Chooses how many rows a request asks for.
 *
 * @param {string} account
 * @param {TaskList['pageSize']} size
 */
export function setPageSize(account, size) {
  workOf(account).tasks.pageSize = size;
  changed();
  void openTasks(account);
}

/**
 * Takes what was chosen in the filter bar.
 *
 * @param {string} account
 * @param {Choice} choice
 */
export function choose(account, { kind, value }) {
  const { tasks } = workOf(account);
  if (value === null) {
    tasks.adding = { kind, text: '', at: 0 };
    return changed();
  }
  tasks.adding = null;
  if (kind === 'type') return showTab(account, /** @type {TaskTab} */ (value));
  if (kind === 'stage' || kind === 'content_type' || kind === 'stack') tasks.named[`${kind}:${value}`] = nameIn(tasks, kind, value);
  tasks.filter = { ...tasks.filter, [kind]: value };
  begin(account);
}

/**
 * Takes one condition out of the filter, or one's own query.
 *
 * @param {string} account
 * @param {Condition | 'query'} kind
 */
export function removeChip(account, kind) {
  const { tasks } = workOf(account);
  if (kind === 'query') forgetQuery(tasks);
  else tasks.filter = { ...tasks.filter, [kind]: null };
  begin(account);
  focusNext('#add-filter');
}

/**
 * Takes every condition out.
 *
 * @param {string} account
 */
export function clearFilters(account) {
  const { tasks } = workOf(account);
  forgetQuery(tasks);
  tasks.filter = noFilter();
  begin(account);
  focusNext('#add-filter');
}

/**
 * Begins a list of other tasks than those that are shown.
 *
 * @param {string} account
 */
export function begin(account) {
  const { tasks } = workOf(account);
  // The number of the last request goes on, so that its late answer is dropped.
  Object.assign(tasks.list, nothingLoaded(), { turn: tasks.list.turn });
  Object.assign(tasks, { held: null, selected: null, drawn: FIRST_ROWS });
  changed();
  void openTasks(account);
}

/**
 * Selects a row.
 *
 * @param {string} account
 * @param {number} at
 */
export function selectTask(account, at) {
  const { tasks } = workOf(account);
  tasks.selected = { at, key: taskAt(tasks, at)?.key ?? null };
  changed();
}

/**
 * Opens the selected task in the browser.
 *
 * @param {string} account
 */
export async function openInBrowser(account) {
  const { tasks } = workOf(account);
  const key = tasks.selected?.key;
  const list = tasks.list.value?.list;
  if (!key || list === undefined || !viewOf(account)?.capabilities.opens_tasks) return;
  const outcome = await host.openTask(account, { list, key });
  if (outcome.ok) return say(t('opened-in-browser'));
  tell(account, tasks, t('not-opened'), outcome.error);
}

/**
 * Writes the loaded tasks to a file that the person chooses.
 *
 * @param {string} account
 * @param {TaskFormat} format
 */
export async function exportTasks(account, format) {
  const { tasks } = workOf(account);
  const list = tasks.list.value?.list;
  if (list === undefined || tasks.menu.busy) return;
  Object.assign(tasks, { menu: { open: false, at: 0, busy: true }, told: null });
  focusNext('#export');
  const outcome = await host.exportTasks(account, { list, format });
  tasks.menu.busy = false;
  if (!outcome.ok) return tell(account, tasks, t('not-exported'), outcome.error);
  if (outcome.value) {
    const { file_name: file, tasks: count, complete } = outcome.value;
    const calendar = format === 'i_calendar';
    const more = calendar ? t('exported-due', { count }) : t(complete ? 'exported-all' : 'exported-some', { count });
    tasks.told = { text: t('exported', { file }), more, warn: false };
  }
  changed();
}

/** Puts the focus on the rows, and on the first one that is seen where none is selected. */
export function focusRows() {
  focusNext('table[role="grid"]');
}

/**
 * @param {TaskList} tasks
 * @returns {TaskListRequest}
 */
const requestOf = ({ tab, filter, query, sort, pageSize }) => ({ tab, filter: query === null ? filter : noFilter(), query, sort, page_size: pageSize });

/**
 * What was typed once can be had again.
 *
 * @param {TaskList} tasks
 */
function forgetQuery(tasks) {
  tasks.draft = tasks.query ?? tasks.draft;
  tasks.query = null;
}

/**
 * After another order the selected row is somewhere else; only the first rows are here to tell.
 *
 * @param {TaskList} tasks
 */
function placeSelected(tasks) {
  const { selected, held } = tasks;
  if (!selected?.key) return void (tasks.selected = null);
  const at = held?.tasks.findIndex((task) => task.key === selected.key) ?? -1;
  selected.at = at < 0 ? null : at;
}

/**
 * @param {TaskList} tasks
 * @param {'stage' | 'content_type' | 'stack'} kind
 * @param {string} id
 */
function nameIn({ list }, kind, id) {
  const names = list.value?.names;
  const all = kind === 'stage' ? names?.stages : kind === 'stack' ? names?.stacks : names?.content_types;
  // An id that was typed is its own name until rows tell another.
  return all?.find((one) => one.id === id)?.name ?? id;
}

/** @param {string} account */
const viewOf = (account) => state.accounts.find((one) => one.id === account);

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {string} text
 * @param {CommandError} error
 */
function tell(account, tasks, text, error) {
  const view = viewOf(account);
  const { title, more } = problem(error, view ? providerName(view.server.provider) : '');
  tasks.told = { text, more: `${title}. ${more}`.trim(), warn: true };
  changed();
}
