// The table of tasks: sorted by its head, walked through by the keys. Only the rows
// around what is seen are drawn; the room that all of them take is set by row-scroll.js.
import { openInBrowser, selectTask, sortBy } from '../actions/tasks.js';
import { taskAt } from '../actions/task-rows.js';
import { dueText, exactText, whenText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { rowOfKey } from '../rows.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { bone } from './bones.js';
import { icon } from './icon.js';
import { stageChip, stageMini } from './stage-chip.js';
import { revealRow } from './row-scroll.js';

/** @import { AccountView, Task, TaskColumn } from '../types/index.d.ts' */
/** @import { TaskList } from '../state.js' */

/** @type {Record<TaskColumn, string>} */
export const COLUMNS = keys({ title: 'column-title', where: 'column-where', stage: 'column-stage', due: 'column-due', assigned: 'column-assigned' });

/** Rows of placeholders: enough for a high window. */
const BONE_ROWS = Array.from({ length: 14 }, (_, index) => index);
/** Characters of an id that are shown, from its beginning and from its end. */
const ID_HEAD = 7;
const ID_TAIL = 2;

/**
 * Draws the table, or its placeholders while the first rows are on their way.
 *
 * @param {AccountView} account
 * @param {TaskList} tasks
 * @param {number} now
 */
export function taskTable(account, tasks, now) {
  const view = tasks.list.value;
  const active = activeRow(tasks);
  return html`<div class="room"><table class="grid two-line" role="grid" tabindex="0" aria-label=${t('tab-tasks')} aria-busy=${tasks.list.busy || tasks.asking ? 'true' : nothing}
      aria-rowcount=${view?.ended ? view.loaded + 1 : '-1'} aria-activedescendant=${active === null ? nothing : `task-${active}`}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hearKey(event, account, tasks)}>
    ${columns()} ${headRow(account, tasks)}
    ${view ? html`<tbody class="rows">${repeat(drawn(tasks, view.loaded), (at) => at, (at) => row(account, tasks, at, now))}</tbody>` : boneRows()}
  </table></div>`;
}

/** Draws the table's placeholders where there is no session yet. */
export const taskBones = () => html`<table class="grid two-line" aria-label=${t('tab-tasks')} aria-busy="true">${columns()}${boneRows()}</table>`;

const columns = () => html`<colgroup><col /><col class="c-where" /><col class="c-stage-col" /><col class="c-due" /><col class="c-by" /></colgroup>`;

/**
 * @param {TaskList} tasks
 * @param {number} loaded
 */
function drawn({ drawn: { from, to } }, loaded) {
  return Array.from({ length: Math.max(0, Math.min(to, loaded) - from) }, (_, index) => from + index);
}

/**
 * Tells the row that the keys are on, where it is drawn.
 *
 * @param {TaskList} tasks
 */
function activeRow({ selected, drawn: { from, to }, list }) {
  const at = selected?.at ?? null;
  return at !== null && at >= from && at < Math.min(to, list.value?.loaded ?? 0) ? at : null;
}

/**
 * @param {AccountView} account
 * @param {TaskList} tasks
 */
function headRow(account, { sort }) {
  const [first] = sort;
  const sorted = (/** @type {TaskColumn} */ column) => (first?.by === column ? (first.descending ? 'descending' : 'ascending') : nothing);
  const button = (/** @type {TaskColumn} */ column) => sortButton(account, column, sort);
  return html`<thead><tr aria-rowindex="1">
    <th scope="col" aria-sort=${sorted('title')}>${button('title')}<span class="th-where">${button('where')}</span></th>
    <th scope="col" class="c-where" aria-sort=${sorted('where')}>${button('where')}</th>
    <th scope="col" class="c-stage-col" aria-sort=${sorted('stage')}>${button('stage')}</th>
    <th scope="col" aria-sort=${sorted('due')}>${button('due')}</th>
    <th scope="col" class="c-by" aria-sort=${sorted('assigned')}>${button('assigned')}</th>
  </tr></thead>`;
}

/**
 * @param {AccountView} account
 * @param {TaskColumn} column
 * @param {TaskList['sort']} sort
 */
function sortButton({ id, capabilities }, column, sort) {
  const at = sort.findIndex(({ by }) => by === column);
  const key = sort[at];
  if (!capabilities.task_columns.includes(column)) return html`<span>${t(COLUMNS[column])}</span>`;
  const further = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    sortBy(id, column, true);
  };
  return html`<button type="button" class=${key ? 'on' : ''} title=${t('sort-hint')} @keydown=${further} @click=${(/** @type {MouseEvent} */ event) => sortBy(id, column, event.shiftKey)}>
    ${t(COLUMNS[column])}${key ? html`${icon(key.descending ? 'sort-down' : 'sort-up')}${place(at, sort.length)}${sortedWords(column, at, key.descending)}` : nothing}
  </button>`;
}

/**
 * @param {number} at
 * @param {number} all
 */
const place = (at, all) => (all > 1 ? html`<span class="n" aria-hidden="true">${at + 1}</span>` : nothing);

/**
 * The head of a column tells the first of the keys; all else is said in words.
 *
 * @param {TaskColumn} column
 * @param {number} at
 * @param {boolean} descending
 */
function sortedWords(column, at, descending) {
  if (at === 0 && column !== 'where') return nothing;
  return html`<span class="vh">${t(descending ? 'sorted-down' : 'sorted-up', { place: at + 1 })}</span>`;
}

/**
 * @param {AccountView} account
 * @param {TaskList} tasks
 * @param {number} at
 * @param {number} now
 */
function row(account, tasks, at, now) {
  const task = taskAt(tasks, at);
  const on = task ? task.key === tasks.selected?.key : at === tasks.selected?.at;
  const select = () => selectTask(account.id, at);
  return html`<tr id="task-${at}" aria-rowindex=${at + 2} aria-selected=${on ? 'true' : 'false'} class=${task ? '' : 'bones'} @click=${select} @dblclick=${() => void openInBrowser(account.id)}>
    ${task ? cells(task, now) : boneCells()}
  </tr>`;
}

/**
 * @param {Task} task
 * @param {number} now
 */
function cells(task, now) {
  const where = [task.organization, task.stack, task.content_type].filter(Boolean).join(' › ');
  const whole = [task.title, where, task.language, task.comment].filter(Boolean).join('\n');
  return html`<td title=${whole}><span class="what">${task.title ?? t('untitled')}</span><span class="sub">${stageMini(task)}${where || '—'}</span></td>
    <td class="c-where muted">${where || '—'}</td>
    <td class="c-stage-col">${stageChip(task)}</td>
    <td>${due(task.due, now)}</td>
    <td class="c-by">${task.assigned_at ? html`<span title=${exactText(task.assigned_at)}>${whenText(task.assigned_at, now)}</span>` : '—'}${by(task)}</td>`;
}

/**
 * Draws a due date, marked where it has passed.
 *
 * @param {string | null} iso
 * @param {number} now
 */
export function due(iso, now) {
  if (iso === null) return html`<span class="muted" role="img" aria-label=${t('no-due')}>—</span>`;
  const { text, late } = dueText(iso, now);
  return late ? html`<span class="late" title=${exactText(iso)}>${icon('alert')}${text}</span>` : html`<span title=${exactText(iso)}>${text}</span>`;
}

/** @param {Task} task */
function by({ assigned_by: id, assigned_by_me: me }) {
  if (me) return html`<span class="sub">${t('by-you')}</span>`;
  if (id === null) return nothing;
  const short = id.length > ID_HEAD + ID_TAIL + 1 ? `${id.slice(0, ID_HEAD)}…${id.slice(-ID_TAIL)}` : id;
  return html`<span class="sub" title=${t('by-id-only', { id })}>${t('by-id', { id: short })}</span>`;
}

/**
 * Draws rows of placeholders.
 *
 * @param {4 | 5} [columns] four where a row names its account, and not who assigned it
 */
export const boneRows = (columns = 5) => html`<tbody class="bones">${BONE_ROWS.map(() => html`<tr>${boneCells(columns)}</tr>`)}</tbody>`;

/**
 * Draws the placeholders of a row.
 *
 * @param {4 | 5} [columns]
 */
export const boneCells = (columns = 5) => html`<td><span class="bone what"></span><span class="bone sub-bone"></span></td>
  <td class=${columns === 5 ? 'c-where' : 'c-whose'}><span class="bone where"></span></td>
  <td class="c-stage-col">${bone(5)}</td><td>${bone(4)}</td>${columns === 5 ? html`<td class="c-by">${bone(4)}</td>` : nothing}`;

/**
 * The table itself has the focus, whatever rows are drawn; the keys move the selection.
 *
 * @param {KeyboardEvent} event
 * @param {AccountView} account
 * @param {TaskList} tasks
 */
function hearKey(event, account, tasks) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    return void openInBrowser(account.id);
  }
  const at = rowOfKey(event.key, tasks.selected?.at ?? null, tasks.seen, tasks.list.value?.loaded ?? 0);
  if (at === null) return;
  event.preventDefault();
  selectTask(account.id, at);
  revealRow(tasks, at);
}
