// The foot of the team: which members these are, of how many, and how old that is.
import { readAgain, retryPage } from '../actions/team.js';
import { countdownText, updatedText } from '../l10n/dates.js';
import { LOCALE, rich, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';
import { held } from './stale.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Team } from '../team.js' */
/** @import { Work } from '../state.js' */

const figure = new Intl.NumberFormat(LOCALE);

/**
 * Draws the foot.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function teamFoot(account, { team }, now) {
  const { list } = team;
  const off = held(list, now);
  const again = t('load-again');
  return html`<footer class="foot low tasks-foot">
    <span class="range">${list.value ? rangeText(list.value.count, team) : list.busy ? t('team-loading') : ''}</span>
    ${pageProblem(account, team, now)}
    <span class="push"></span>
    <span class="opt">${list.at === null ? '' : list.busy ? t('updating') : updatedText(list.at, now)}</span>
    <button class="btn icon" type="button" aria-label=${again} title=${again} aria-disabled=${off ? 'true' : nothing} @click=${() => off || readAgain(account.id)}>${icon('refresh')}</button>
  </footer>`;
}

/**
 * @param {number} count
 * @param {Team} team
 */
function rangeText(count, { seen }) {
  if (count === 0) return t('team-nobody');
  const range = html`<b>${t('range', { from: figure.format(seen.from + 1), to: figure.format(Math.max(seen.to, 1)) })}</b>`;
  return rich('range-of', { range, all: figure.format(count) });
}

/**
 * @param {AccountView} account
 * @param {Team} team
 * @param {number} now
 */
function pageProblem(account, { page }, now) {
  if (!page.error) return nothing;
  const { title } = problem(page.error, providerName(account.server.provider));
  const wait = secondsUntil(page.retryAt ?? 0, now);
  return html`<span class="warned" role="alert">${title}</span> ${wait > 0 ? html`<span>${t('trying-in', { time: countdownText(wait) })}</span>` : nothing}
    <button class="btn link more" type="button" aria-disabled=${held(page, now) ? 'true' : nothing} @click=${() => retryPage(account.id)}>${t('load-retry')}</button>`;
}
