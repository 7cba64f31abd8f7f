// What is old, what failed, and when it is tried again.
import { mustWait } from '../actions/load.js';
import { t } from '../l10n/l10n.js';
import { ageText, countdownText } from '../l10n/dates.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { banner } from './banner.js';
import { fileBanners } from './file-notice.js';
import { linkBanner } from './link-offer.js';

/** @import { AccountView, CommandError } from '../types/index.d.ts' */
/** @import { Loaded, State } from '../state.js' */

/**
 * Draws the banner over something that could not be read again.
 *
 * @param {AccountView} account
 * @param {Loaded<any>} slot
 * @param {string} old key of the sentence that tells its age
 * @param {() => void} again
 * @param {number} now
 */
export function staleBanner(account, slot, old, again, now) {
  if (!slot.error || slot.value === null || slot.at === null) return nothing;
  const { title } = describe(slot.error, account);
  return banner({
    kind: 'warn',
    title: `${title}.`,
    more: t(old, { age: ageText(slot.at, now) }),
    tick: tickText(slot, now),
    buttons: [{ text: t('try-now'), press: again, waiting: held(slot, now) }],
  });
}

/**
 * Says how old something is that was read before this start, until it is read again; where
 * that fails the banner says so.
 *
 * @param {Loaded<any>} slot
 * @param {number} now
 * @returns {string} may be empty
 */
export const keptText = ({ kept, at, error }, now) => (kept && at !== null && !error ? t('kept-of', { age: ageText(at, now) }) : '');

/**
 * Draws what stands in the place of something that could not be read at all.
 *
 * @param {AccountView} account
 * @param {Loaded<any>} slot
 * @param {() => void} again
 * @param {number} now
 */
export function failed(account, slot, again, now) {
  if (!slot.error) return nothing;
  const { title, more } = describe(slot.error, account);
  return html`<div class="empty">
    <div role="alert"><h2>${title}</h2><p class="muted">${more}</p></div>
    <p class="muted tick">${tickText(slot, now)}</p>
    <div class="row"><button class="btn" type="button" aria-disabled=${held(slot, now) ? 'true' : nothing} @click=${() => held(slot, now) || again()}>${t('try-now')}</button></div>
  </div>`;
}

/**
 * Draws what the person is told on every screen: what became of a damaged file, what came of
 * removing an account, and that a link came from outside.
 *
 * @param {State} state
 * @param {number} [now]
 */
export const noticeBanner = (state, now = Date.now()) => html`${fileBanners(state)}${notice(state)}${linkBanner(state, now)}`;

/** @param {State} state */
function notice(state) {
  if (!state.notice) return nothing;
  const close = () => {
    state.notice = null;
    changed();
  };
  const { text, warn, undo, more } = state.notice;
  const buttons = [...(more ? [more] : []), ...(undo ? [{ text: t('undo'), press: undo }] : []), { text: t('close'), press: close }];
  return banner({ kind: warn ? 'warn' : 'plain', title: text, buttons });
}

/**
 * @param {CommandError} error
 * @param {AccountView} account
 */
function describe(error, account) {
  const words = problem(error, providerName(account.server.provider));
  return error.code === 'unreachable' && !navigator.onLine ? { ...words, title: t('offline') } : words;
}

/**
 * Whether it cannot be asked for at present.
 *
 * @param {Loaded<any>} slot
 * @param {number} now
 */
export const held = (slot, now) => slot.busy || mustWait(slot, now);

/**
 * @param {Loaded<any>} slot
 * @param {number} now
 */
function tickText(slot, now) {
  if (slot.busy) return t('trying');
  return slot.retryAt === null ? '' : t('trying-in', { time: countdownText(secondsUntil(slot.retryAt, now)) });
}
