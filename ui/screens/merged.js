// All tasks: those of every account that has any, by due date.
import { openMergedInBrowser, readMergedAgain, retryPart, slotOf } from '../actions/merged.js';
import { findButton } from '../elements/head.js';
import { icon } from '../elements/icon.js';
import { mergedTable } from '../elements/merged-table.js';
import { held, noticeBanner } from '../elements/stale.js';
import { banner } from '../elements/banner.js';
import { focusNext } from '../focus.js';
import { countdownText } from '../l10n/dates.js';
import { LOCALE, rich, t } from '../l10n/l10n.js';
import { accountTitle, providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { awaited, counted, withTasks } from '../merged.js';
import { secondsUntil } from '../retry.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { AllTasks } from '../merged.js' */
/** @import { State } from '../state.js' */

const figure = new Intl.NumberFormat(LOCALE);

/**
 * Draws the screen.
 *
 * @param {State} state
 * @param {number} now
 */
export function mergedScreen(state, now) {
  const { merged: all, accounts } = state;
  const waits = awaited(all, accounts);
  const busy = waits.length > 0;
  return html`
    <header class="head lined"><div class="head-row">
      <div class="titles"><h1 tabindex="-1" data-first>${t('all-tasks')}</h1><p class="sub">${t('all-tasks-lead')}</p></div>
      <div class="head-tools">${findButton()}</div>
    </div></header>
    <div class="banners">${noticeBanner(state, now)}${told(all)}${missing(state, now)}</div>
    <div class="scroll flush">${content(all, busy, now)}</div>
    ${foot(state, waits, now)}`;
}

/**
 * @param {AllTasks} all
 * @param {boolean} busy
 * @param {number} now
 */
function content(all, busy, now) {
  const { view, parts } = all;
  const reading = busy || [...parts.values()].some((slot) => slot.busy);
  if (!reading && !view?.parts.length) return nobody();
  if (!reading && view?.shown === 0) return none();
  return html`<div class="table-wrap">${mergedTable(all, busy, now)}</div>`;
}

const none = () => html`<div class="empty"><h2>${t('tasks-none')}</h2><p class="muted">${t('all-tasks-none-more')}</p>
  <div class="row"><button class="btn" type="button" @click=${readMergedAgain}>${t('look-again')}</button></div></div>`;

const nobody = () => html`<div class="empty"><h2>${t('all-tasks-nobody')}</h2><p class="muted">${t('all-tasks-nobody-more')}</p></div>`;

/**
 * Names the accounts whose tasks are not here, and why.
 *
 * @param {State} state
 * @param {number} now
 */
function missing({ accounts, merged }, now) {
  const lines = withTasks(accounts).flatMap((account) => {
    const line = missingLine(account, merged, now);
    return line ? [line] : [];
  });
  if (!lines.length) return nothing;
  return html`<div class="banner parts">${icon('alert')}<div role="status"><ul tabindex="0" aria-label=${t('all-tasks-missing')}>${lines}</ul></div></div>`;
}

/**
 * @param {AccountView} account
 * @param {AllTasks} all
 * @param {number} now
 */
function missingLine(account, { parts }, now) {
  const who = html`<b>${accountTitle(account)}</b>`;
  const { state: session } = account.session;
  if (session === 'unopened') return null;
  if (session !== 'signed_in') {
    const go = html`<a href=${hashOf({ screen: 'account', account: account.id, tab: 'tasks' })} aria-label=${t('sign-in-to', { name: accountTitle(account) })}>${t('sign-in')}</a>`;
    return html`<li><span>${rich('all-tasks-signed-out', { who, place: serverPlace(account.server) })}</span> ${go}</li>`;
  }
  const slot = parts.get(account.id);
  if (!slot?.error) return null;
  const { title } = problem(slot.error, providerName(account.server.provider));
  const off = held(slot, now);
  const again = html`<button class="btn link" type="button" aria-label=${t('retry-account', { name: accountTitle(account) })} aria-disabled=${off ? 'true' : nothing} @click=${() => off || retryPart(account.id)}>${t('load-retry')}</button>`;
  const tick = slot.busy ? t('trying') : slot.retryAt === null ? '' : t('trying-in', { time: countdownText(secondsUntil(slot.retryAt, now)) });
  return html`<li><span>${rich('all-tasks-failed', { who, place: serverPlace(account.server), title })}</span> <span class="tick" aria-hidden="true">${tick}</span> ${again}</li>`;
}

/** @param {AllTasks} all */
function told(all) {
  if (!all.told) return nothing;
  const { text, more, warn } = all.told;
  const close = () => {
    all.told = null;
    focusNext('table[role="grid"]');
  };
  return banner({ kind: warn ? 'warn' : 'plain', title: text, more, buttons: [{ text: t('close'), press: close }] });
}

/**
 * @param {State} state
 * @param {AccountView[]} waits
 * @param {number} now
 */
function foot({ merged: all, accounts }, waits, now) {
  const selected = accounts.find(({ id }) => id === all.selected?.account);
  const opens = withTasks(accounts).some(({ capabilities }) => capabilities.opens_tasks);
  const off = !all.selected?.key || !selected?.capabilities.opens_tasks;
  const loads = withTasks(accounts).some(({ id }) => all.parts.get(id)?.busy);
  const again = t('load-again');
  const wait = accounts.every(({ id }) => !all.parts.has(id) || held(slotOf(id), now));
  return html`<footer class="foot low tasks-foot">
    <span class="range">${rangeText(all)}</span>
    ${waits.length ? html`<span class="note">${t('all-tasks-awaited', { name: accountTitle(/** @type {AccountView} */ (waits[0])), more: waits.length - 1 })}</span>` : loads ? html`<span class="note">${t('load-going-on')}</span>` : nothing}
    ${all.view?.parts.some((part) => part.sorted_here) ? html`<span class="warned opt">${t('all-tasks-unsorted')}</span>` : nothing}
    <span class="push"></span>
    ${opens ? html`<button class="btn" type="button" aria-disabled=${off ? 'true' : nothing} title=${off ? t('open-select-first') : nothing} @click=${() => off || void openMergedInBrowser()}>${icon('browser')}<span>${t('open-in-browser')}</span></button>` : nothing}
    <button class="btn icon" type="button" aria-label=${again} title=${again} aria-disabled=${wait ? 'true' : nothing} @click=${() => wait || readMergedAgain()}>${icon('refresh')}</button>
  </footer>`;
}

/** Says which rows these are. Nobody gave a number of all, so there is none until every account's end was seen. @param {AllTasks} all */
function rangeText({ view, seen }) {
  if (!view?.shown) return '';
  const { rows, accounts } = counted(view);
  const range = html`<b>${t('range', { from: seen.from + 1, to: Math.max(seen.to, 1) })}</b>`;
  return rich(view.ended ? 'all-tasks-range' : 'all-tasks-range-loaded', { range, all: figure.format(rows), accounts });
}
