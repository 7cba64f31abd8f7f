// Tasks: one list without a known end, filtered, sorted, exported.
import { clearFilters, openInBrowser, openTasks, showTab } from '../actions/tasks.js';
import { exportMenu } from '../elements/export-menu.js';
import { filterBar } from '../elements/filter-bar.js';
import { icon } from '../elements/icon.js';
import { failed } from '../elements/stale.js';
import { taskTable } from '../elements/task-table.js';
import { countdownText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName, serverPlace } from '../l10n/names.js';
import { secondsUntil } from '../retry.js';
import { isOpen, TASK_TABS } from '../task-filter.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, TaskTab } from '../types/index.d.ts' */
/** @import { TaskList, Work } from '../state.js' */

export { taskBones } from '../elements/task-table.js';
export { taskFoot } from '../elements/task-foot.js';

/** @type {Record<TaskTab, string>} */
const EMPTY = keys({ all: 'tasks-none', in_review: 'tasks-none-in-review', to_publish: 'tasks-none-to-publish' });

/** @type {Record<TaskTab, string>} */
const EMPTY_MORE = keys({ all: 'tasks-none-more', in_review: 'tasks-none-in-review-more', to_publish: 'tasks-none-to-publish-more' });

/**
 * Draws the screen.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function tasksScreen(account, { tasks }, now) {
  return html`<div class="scroll flush">
    <div class="bar">
      <div class="seg" role="group" aria-label=${t('tasks-kind')}>
        ${/** @type {TaskTab[]} */ (Object.keys(TASK_TABS)).map((tab) => html`<button type="button" aria-pressed=${tab === tasks.tab ? 'true' : 'false'} @click=${() => showTab(account.id, tab)}>${t(TASK_TABS[tab])}</button>`)}
      </div>
      <span class="push"></span>
      ${account.capabilities.opens_tasks ? browserButton(account.id, tasks) : nothing}
      ${exportMenu(account.id, tasks)}
    </div>
    ${filterBar(account.id, tasks, now)}
    ${content(account, tasks, now)}
  </div>`;
}

/**
 * @param {string} account
 * @param {TaskList} tasks
 */
function browserButton(account, { selected }) {
  const off = !selected?.key;
  return html`<button class="btn opt" type="button" aria-disabled=${off ? 'true' : nothing} title=${off ? t('open-select-first') : nothing} @click=${() => off || void openInBrowser(account)}>${icon('browser')}${t('open-in-browser')}</button>`;
}

/**
 * @param {AccountView} account
 * @param {TaskList} tasks
 * @param {number} now
 */
function content(account, tasks, now) {
  const { list, more } = tasks;
  const again = () => void openTasks(account.id);
  if (list.value === null && list.error && !list.busy) return failed(account, list, again, now);
  if (list.value?.loaded === 0 && more.until !== null) return paused(account, more.until, now);
  if (list.value?.loaded === 0 && list.value.ended) return isOpen(tasks) ? empty(account, tasks.tab, again) : noneMatch(account.id);
  return html`<div class="table-wrap">${taskTable(account, tasks, now)}</div>`;
}

/**
 * @param {AccountView} account
 * @param {TaskTab} tab
 * @param {() => void} again
 */
const empty = (account, tab, again) => html`<div class="empty">
  <h2>${t(EMPTY[tab])}</h2>
  <p class="muted">${t(EMPTY_MORE[tab], { place: serverPlace(account.server) })}</p>
  <div class="row"><button class="btn" type="button" @click=${again}>${t('look-again')}</button></div>
</div>`;

/** @param {string} account */
const noneMatch = (account) => html`<div class="empty">
  <h2>${t('tasks-none-match')}</h2>
  <p class="muted">${t('tasks-none-match-more')}</p>
  <div class="row"><button class="btn" type="button" @click=${() => clearFilters(account)}>${t('clear-the-filters')}</button></div>
</div>`;

/**
 * @param {AccountView} account
 * @param {number} until
 * @param {number} now
 */
const paused = (account, until, now) => html`<div class="empty">
  <div role="alert"><h2>${t('error-rate-limited', { provider: providerName(account.server.provider) })}</h2></div>
  <p class="muted tick">${t('trying-in', { time: countdownText(secondsUntil(until, now)) })}</p>
</div>`;
