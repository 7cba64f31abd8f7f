// The foot of the tasks: which rows these are, how many are loaded, and the way to more.
import { loadEvery, retryMore, stopLoading } from '../actions/task-rows.js';
import { openTasks, setPageSize } from '../actions/tasks.js';
import { countdownText, updatedText } from '../l10n/dates.js';
import { LOCALE, rich, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { icon } from './icon.js';
import { held } from './stale.js';

/** @import { AccountView, TaskListView } from '../types/index.d.ts' */
/** @import { More, TaskList, Work } from '../state.js' */

/** @type {readonly TaskList['pageSize'][]} */
const PAGE_SIZES = [25, 50, 100];
const figure = new Intl.NumberFormat(LOCALE);

/**
 * Draws the foot.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function taskFoot(account, { tasks }, now) {
  const { list } = tasks;
  const again = t('load-again');
  const off = held(list, now);
  return html`<footer class="foot low tasks-foot">
    <span class="range">${list.value ? rangeText(list.value, tasks) : list.busy ? t('tasks-loading') : ''}</span>
    ${list.value?.sorted_here ? html`<span class="warned opt">${t('tasks-sorted-here')}</span>` : nothing}
    ${moreOf(account, tasks, now)}
    <span class="push"></span>
    <span class="opt">${list.at === null ? '' : list.busy ? t('updating') : updatedText(list.at, now)}</span>
    ${sizes(account.id, tasks)}
    <button class="btn icon" type="button" aria-label=${again} title=${again} aria-disabled=${off ? 'true' : nothing} @click=${() => off || void openTasks(account.id)}>${icon('refresh')}</button>
  </footer>`;
}

/**
 * Says which rows these are. A number of all stands only where the server gave it or the end was seen.
 *
 * @param {TaskListView} view
 * @param {TaskList} tasks
 */
function rangeText({ loaded, ended, count }, { seen }) {
  if (loaded === 0) return t(ended ? 'tasks-no-tasks' : 'tasks-loading');
  const range = html`<b>${t('range', { from: seen.from + 1, to: Math.max(seen.to, 1) })}</b>`;
  if (ended) return rich('range-of', { range, all: figure.format(loaded) });
  if (count !== null && count > loaded) return rich('range-of-counted', { range, loaded: figure.format(loaded), all: figure.format(count) });
  return rich('range-of-loaded', { range, loaded: figure.format(loaded) });
}

/**
 * One button in one place, whatever it says, so that the focus stays on it.
 *
 * @param {AccountView} account
 * @param {TaskList} tasks
 * @param {number} now
 */
function moreOf(account, { list, more }, now) {
  if (!list.value?.loaded || list.value.ended) return nothing;
  const { text, press } = moreButton(account.id, more);
  return html`${note(account, more, now)}<button class="btn link more" type="button" @click=${press}>${text}</button>`;
}

/**
 * @param {string} account
 * @param {More} more
 */
function moreButton(account, more) {
  if (more.error) return { text: t('load-retry'), press: () => retryMore(account) };
  if (more.every) return { text: t('load-stop'), press: () => stopLoading(account) };
  return { text: t('load-every'), press: () => loadEvery(account) };
}

/**
 * @param {AccountView} account
 * @param {More} more
 * @param {number} now
 */
function note({ server }, more, now) {
  const provider = providerName(server.provider);
  if (more.error) return html`<span class="warned" role="alert">${problem(more.error, provider).title}</span>`;
  if (more.until !== null && more.until > now) return html`<span class="warned" title=${t('error-rate-limited', { provider })}>${t('load-paused', { time: countdownText(secondsUntil(more.until, now)) })}</span>`;
  return more.busy || more.every ? html`<span class="note">${t('load-going-on')}</span>` : nothing;
}

/**
 * @param {string} account
 * @param {TaskList} tasks
 */
function sizes(account, { pageSize }) {
  const choose = (/** @type {Event} */ event) => {
    const { target } = event;
    const size = target instanceof HTMLSelectElement ? PAGE_SIZES.find((one) => String(one) === target.value) : undefined;
    if (size) setPageSize(account, size);
  };
  return html`<label class="select"><span class="vh">${t('page-size')}</span>
    <select .value=${live(String(pageSize))} @change=${choose}>${PAGE_SIZES.map((size) => html`<option value=${size} ?selected=${size === pageSize}>${t('page-size-of', { size })}</option>`)}</select>${icon('down')}
  </label>`;
}
