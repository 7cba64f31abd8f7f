// Tasks: one page of a list without a known end.
import { loadTasks, nextPage, previousPage, showTab } from '../actions/tasks.js';
import { icon } from '../elements/icon.js';
import { failed, held } from '../elements/stale.js';
import { taskTable } from '../elements/task-table.js';
import { updatedText } from '../l10n/dates.js';
import { keys, rich, t } from '../l10n/l10n.js';
import { serverPlace } from '../l10n/names.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, TaskPage, TaskTab } from '../types/index.d.ts' */
/** @import { Work } from '../state.js' */

export { taskBones } from '../elements/task-table.js';

/** @type {Record<TaskTab, string>} */
export const TASK_TABS = keys({ all: 'tasks-all', in_review: 'tasks-in-review', to_publish: 'tasks-to-publish' });

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
    <div class="bar"><div class="seg" role="group" aria-label=${t('tasks-kind')}>
      ${/** @type {TaskTab[]} */ (Object.keys(TASK_TABS)).map((tab) => html`<button type="button" aria-pressed=${tab === tasks.tab ? 'true' : 'false'} @click=${() => showTab(account.id, tab)}>${t(TASK_TABS[tab])}</button>`)}
    </div></div>
    ${content(account, tasks, now)}
  </div>`;
}

/**
 * Draws the foot: which rows these are, how old, and the way to others.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function taskFoot(account, { tasks }, now) {
  const { page } = tasks;
  return html`<footer class="foot low">
    <span role="status">${page.value ? rangeText(page.value) : page.busy ? t('tasks-loading') : ''}</span>
    ${page.value?.sorted_here ? html`<span class="warned opt">${t('tasks-sorted-here')}</span>` : nothing}
    <span class="push"></span>
    <span class="opt">${page.at === null ? '' : page.busy ? t('updating') : updatedText(page.at, now)}</span>
    ${tool('refresh', t('load-again'), held(page, now), () => void loadTasks(account.id))}
    ${tool('left', t('page-previous'), tasks.back.length === 0 || page.busy, () => previousPage(account.id))}
    ${tool('right', t('page-next'), (page.value?.next ?? null) === null || page.busy, () => nextPage(account.id))}
  </footer>`;
}

/**
 * @param {AccountView} account
 * @param {Work['tasks']} tasks
 * @param {number} now
 */
function content(account, tasks, now) {
  const { page } = tasks;
  const again = () => void loadTasks(account.id);
  if (page.value === null && page.error && !page.busy) return failed(account, page, again, now);
  if (page.value?.tasks.length === 0) return tasks.skip > 0 ? afterTheEnd(account) : empty(account, tasks.tab, again);
  return taskTable(account, tasks, now);
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

/** @param {AccountView} account */
const afterTheEnd = (account) => html`<div class="empty">
  <h2>${t('tasks-end')}</h2>
  <p class="muted">${t('tasks-end-more')}</p>
  <div class="row"><button class="btn" type="button" @click=${() => previousPage(account.id)}>${t('page-previous')}</button></div>
</div>`;

/**
 * Says which rows these are. A number of all stands only where the server gave it or the end was seen.
 *
 * @param {TaskPage} page
 */
function rangeText({ tasks, skip, next, count }) {
  if (tasks.length === 0) return t(skip > 0 ? 'tasks-end' : 'tasks-no-tasks');
  const to = skip + tasks.length;
  const range = html`<b>${t('range', { from: skip + 1, to })}</b>`;
  const all = count ?? (next === null ? to : null);
  return all === null ? rich('range-of-many', { range }) : rich('range-of', { range, all });
}

/**
 * @param {import('../elements/icon.js').IconName} name
 * @param {string} label
 * @param {boolean} off
 * @param {() => void} press
 */
const tool = (name, label, off, press) => html`<button class="btn icon" type="button" aria-label=${label} title=${label} aria-disabled=${off ? 'true' : nothing} @click=${() => off || press()}>${icon(name)}</button>`;
