// The table of all accounts' tasks. Its order is fixed; a row names its account.
import { openMergedInBrowser, selectMerged } from '../actions/merged.js';
import { t } from '../l10n/l10n.js';
import { accountTitle, serverPlace, serverShort } from '../l10n/names.js';
import { rowAt } from '../merged.js';
import { sharesServer } from '../rail.js';
import { rowOfKey } from '../rows.js';
import { state } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { icon } from './icon.js';
import { revealRow } from './row-scroll.js';
import { stageChip, stageMini } from './stage-chip.js';
import { boneCells, boneRows, COLUMNS, due } from './task-table.js';

/** @import { MergedTask, TaskColumn } from '../types/index.d.ts' */
/** @import { AllTasks } from '../merged.js' */

/**
 * Draws the table, or its placeholders while the first rows are on their way.
 *
 * @param {AllTasks} all
 * @param {boolean} busy
 * @param {number} now
 */
export function mergedTable(all, busy, now) {
  const { view, drawn: { from, to } } = all;
  const shown = view?.shown ?? 0;
  const rows = Array.from({ length: Math.max(0, Math.min(to, shown) - from) }, (_, index) => from + index);
  const active = all.selected?.at ?? null;
  return html`<div class="room"><table class="grid two-line" role="grid" tabindex="0" aria-label=${t('all-tasks')} aria-busy=${busy || all.asking ? 'true' : nothing}
      aria-rowcount=${view?.ended && !busy ? shown + 1 : '-1'} aria-activedescendant=${active !== null && rows.includes(active) ? `task-${active}` : nothing}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hearKey(event, all)}>
    <colgroup><col /><col class="c-whose" /><col class="c-stage-col" /><col class="c-due-wide" /></colgroup>
    ${head()}
    ${shown ? html`<tbody class="rows">${repeat(rows, (at) => at, (at) => row(all, at, now))}</tbody>` : boneRows(4)}
  </table></div>`;
}

const head = () => html`<thead><tr aria-rowindex="1">
  <th scope="col">${heading('title')}</th>
  <th scope="col" class="c-whose">${t('column-account')}</th>
  <th scope="col" class="c-stage-col">${heading('stage')}</th>
  <th scope="col" aria-sort="ascending"><span class="on">${heading('due')}</span>${icon('sort-up')}</th>
</tr></thead>`;

/** @param {TaskColumn} column */
const heading = (column) => t(COLUMNS[column]);

/**
 * @param {AllTasks} all
 * @param {number} at
 * @param {number} now
 */
function row(all, at, now) {
  const held = rowAt(all, at);
  const { selected } = all;
  const on = held ? held.task.key === selected?.key && held.account === selected.account : at === selected?.at;
  return html`<tr id="task-${at}" aria-rowindex=${at + 2} aria-selected=${on ? 'true' : 'false'} class=${held ? '' : 'bones'} @click=${() => selectMerged(at)} @dblclick=${() => void openMergedInBrowser()}>
    ${held ? cells(held, now) : boneCells(4)}
  </tr>`;
}

/**
 * @param {MergedTask} row
 * @param {number} now
 */
function cells({ account: id, task }, now) {
  const account = state.accounts.find((one) => one.id === id);
  const title = account ? accountTitle(account) : '—';
  const place = account ? serverPlace(account.server) : '';
  const told = account ? (sharesServer(state.accounts, account) && account.email ? account.email : serverShort(account.server)) : '';
  const where = [task.organization, task.stack, task.content_type].filter(Boolean).join(' › ');
  const whole = [task.title, where, task.language, task.comment].filter(Boolean).join('\n');
  return html`<td title=${whole}><span class="what">${task.title ?? t('untitled')}</span><span class="sub">${stageMini(task)}<span class="whose-mini">${title} · ${told} · </span>${where || '—'}</span></td>
    <td class="c-whose" title=${[title, account?.email, place].filter(Boolean).join('\n')}><span class="cut block">${title}</span><span class="sub">${told}</span></td>
    <td class="c-stage-col">${stageChip(task)}</td>
    <td>${due(task.due, now)}</td>`;
}

/**
 * The table itself has the focus, whatever rows are drawn; the keys move the selection.
 *
 * @param {KeyboardEvent} event
 * @param {AllTasks} all
 */
function hearKey(event, all) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    return void openMergedInBrowser();
  }
  const at = rowOfKey(event.key, all.selected?.at ?? null, all.seen, all.view?.shown ?? 0);
  if (at === null) return;
  event.preventDefault();
  selectMerged(at);
  revealRow(all, at);
}
