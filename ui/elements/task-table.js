// The table of tasks: sorted by its head, walked through by the arrow keys.
import { selectTask, sortBy } from '../actions/tasks.js';
import { dueText, exactText, whenText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { bone } from './bones.js';
import { icon } from './icon.js';
import { stageChip, stageMini } from './stage-chip.js';

/** @import { AccountView, Task, TaskColumn, TaskSort } from '../types/index.d.ts' */
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
  const rows = tasks.page.value?.tasks;
  const entry = tasks.selected ?? rows?.[0]?.key;
  return html`<div class="table-wrap">
    <table class="grid two-line" role="grid" aria-label=${t('tab-tasks')} aria-busy=${tasks.page.busy ? 'true' : nothing}>
      ${columns()} ${headRow(account, tasks.sort)}
      ${rows
        ? html`<tbody @keydown=${(/** @type {KeyboardEvent} */ event) => walk(event, account, rows)}>
            ${repeat(rows, (task) => task.key, (task) => row(account, task, tasks.selected, entry, now))}
          </tbody>`
        : boneRows()}
    </table>
  </div>`;
}

/** Draws the table's placeholders where there is no session yet. */
export const taskBones = () => html`<table class="grid two-line" aria-label=${t('tab-tasks')} aria-busy="true">${columns()}${boneRows()}</table>`;

const columns = () => html`<colgroup><col /><col class="c-where" /><col class="c-stage-col" /><col class="c-due" /><col class="c-by" /></colgroup>`;

/**
 * @param {AccountView} account
 * @param {TaskSort | null} sort
 */
function headRow(account, sort) {
  const sorted = (/** @type {TaskColumn} */ column) => (sort?.by === column ? (sort.descending ? 'descending' : 'ascending') : nothing);
  const button = (/** @type {TaskColumn} */ column) => sortButton(account, column, sort);
  return html`<thead><tr>
    <th scope="col" aria-sort=${sorted('title')}>${button('title')}<span class="th-where">${sort?.by === 'where' ? html`<span class="vh">${t(sort.descending ? 'sorted-down' : 'sorted-up')}</span>` : nothing}${button('where')}</span></th>
    <th scope="col" class="c-where" aria-sort=${sorted('where')}>${button('where')}</th>
    <th scope="col" class="c-stage-col" aria-sort=${sorted('stage')}>${button('stage')}</th>
    <th scope="col" aria-sort=${sorted('due')}>${button('due')}</th>
    <th scope="col" class="c-by" aria-sort=${sorted('assigned')}>${button('assigned')}</th>
  </tr></thead>`;
}

/**
 * @param {AccountView} account
 * @param {TaskColumn} column
 * @param {TaskSort | null} sort
 */
function sortButton(account, column, sort) {
  const on = sort?.by === column;
  if (!account.capabilities.task_columns.includes(column)) return html`<span>${t(COLUMNS[column])}</span>`;
  return html`<button type="button" class=${on ? 'on' : ''} @click=${() => sortBy(account.id, column)}>${t(COLUMNS[column])}${on ? icon(sort.descending ? 'sort-down' : 'sort-up') : nothing}</button>`;
}

/**
 * @param {AccountView} account
 * @param {Task} task
 * @param {string | null} selected
 * @param {string | undefined} entry the one row that the tab key reaches
 * @param {number} now
 */
function row(account, task, selected, entry, now) {
  const where = [task.organization, task.stack, task.content_type].filter(Boolean).join(' › ');
  const whole = [task.title, where, task.language, task.comment].filter(Boolean).join('\n');
  return html`<tr tabindex=${task.key === entry ? '0' : '-1'} aria-selected=${task.key === selected ? 'true' : 'false'} data-key=${task.key} @click=${() => selectTask(account.id, task.key)}>
    <td title=${whole}><span class="what">${task.title ?? t('untitled')}</span><span class="sub">${stageMini(task)}${where || '—'}</span></td>
    <td class="c-where muted">${where || '—'}</td>
    <td class="c-stage-col">${stageChip(task)}</td>
    <td>${due(task.due, now)}</td>
    <td class="c-by">${task.assigned_at ? html`<span title=${exactText(task.assigned_at)}>${whenText(task.assigned_at, now)}</span>` : '—'}${by(task)}</td>
  </tr>`;
}

/**
 * @param {string | null} iso
 * @param {number} now
 */
function due(iso, now) {
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

const boneRows = () => html`<tbody class="bones">${BONE_ROWS.map(() => html`<tr>
  <td><span class="bone what"></span><span class="bone sub-bone"></span></td>
  <td class="c-where"><span class="bone where"></span></td>
  <td class="c-stage-col">${bone(5)}</td><td>${bone(4)}</td><td class="c-by">${bone(4)}</td>
</tr>`)}</tbody>`;

/**
 * Moves the selection by the keys.
 *
 * @param {KeyboardEvent} event
 * @param {AccountView} account
 * @param {readonly Task[]} rows
 */
function walk(event, account, rows) {
  const from = event.target instanceof Element ? event.target.closest('tr') : null;
  const at = rows.findIndex((task) => task.key === from?.dataset.key);
  const last = rows.length - 1;
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last, PageDown: Math.min(at + 10, last), PageUp: Math.max(at - 10, 0), Enter: at, ' ': at };
  const goal = Object.hasOwn(goals, event.key) ? rows[goals[event.key] ?? -1] : undefined;
  if (!goal || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  selectTask(account.id, goal.key);
  const row = [...(event.currentTarget instanceof Element ? event.currentTarget.querySelectorAll('tr') : [])].find((one) => one.dataset.key === goal.key);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
