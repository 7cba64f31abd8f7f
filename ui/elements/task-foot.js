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
/** @import { TaskList, Work } from '../state.js' */

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
 * @param {AccountView} account
 * @param {TaskList} tasks
 * @param {number} now
 */
function moreOf(account, { list, more }, now) {
  if (!list.value || list.value.ended) return nothing;
  const provider = providerName(account.server.provider);
  if (more.error) {
    const { title } = problem(more.error, provider);
    return html`<span class="warned" role="alert">${title}</span>${button(t('load-retry'), () => retryMore(account.id))}`;
  }
  const waits = more.until !== null && more.until > now;
  if (waits) return html`<span class="warned" title=${t('error-rate-limited', { provider })}>${t('load-paused', { time: countdownText(secondsUntil(more.until ?? 0, now)) })}</span>${more.every ? stop(account.id) : nothing}`;
  if (more.every) return html`<span class="note">${t('load-going-on')}</span>${stop(account.id)}`;
  return list.value.loaded ? button(t('load-every'), () => loadEvery(account.id)) : nothing;
}

/** @param {string} account */
const stop = (account) => button(t('load-stop'), () => stopLoading(account));

/**
 * @param {string} text
 * @param {() => void} press
 */
const button = (text, press) => html`<button class="btn link" type="button" @click=${press}>${text}</button>`;

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
