// The lock screen: all that the page holds while the app is locked.
import { askToForget, forgetPassphrase, keepLocked, unlock } from '../actions/lock.js';
import { errorSummary } from '../elements/error-summary.js';
import { passwordField } from '../elements/field.js';
import { countdownText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { Lock } from '../lock.js' */

/**
 * Draws the screen.
 *
 * @param {Lock} lock
 * @param {number} now in milliseconds
 */
export function lockedScreen(lock, now) {
  const wait = secondsUntil(lock.waitUntil ?? 0, now);
  return html`<main class="locked"><form class="sheet" novalidate @submit=${send}>
      <header><div class="brand"><img src="icon.svg" alt="" /><span>${t('app-name')}</span></div><h1 tabindex="-1">${t('locked-title')}</h1><p class="lead">${t('locked-lead')}</p></header>
      ${complaints(lock)}
      ${passwordField({ id: 'passphrase', label: t('passphrase'), autocomplete: 'current-password', value: lock.typed, first: true, shown: lock.shown, show: (shown) => type(lock, { shown }), showLabel: t(lock.shown ? 'passphrase-hide' : 'passphrase-show'), error: fieldError(lock), type: (typed) => type(lock, { typed }) })}
      <div class="row">
        <button class="btn primary wide" aria-disabled=${lock.busy || wait > 0 ? 'true' : nothing}>${t('unlock')}</button>
        <span class="muted">${lock.busy ? t('unlocking') : wait > 0 ? t('unlock-wait', { time: countdownText(wait) }) : ''}</span>
        <span class="push"></span>
        <button class="btn link" type="button" id="forgot" @click=${askToForget}>${t('passphrase-forgot')}</button>
      </div>
    </form></main>
    ${question(lock)}`;
}

/** @param {Lock} lock */
function complaints(lock) {
  const own = fieldError(lock);
  if (own) return errorSummary([{ text: own, field: 'passphrase' }]);
  if (!lock.error) return nothing;
  const { title, more } = problem(lock.error, '');
  return errorSummary([{ text: title }], more);
}

/** @param {Lock} lock */
function fieldError({ empty, error }) {
  if (empty) return t('passphrase-missing');
  return error?.code === 'lock' && error.problem.kind === 'wrong' ? t('lock-wrong') : undefined;
}

/** @param {Lock} lock */
function question({ forgetting }) {
  const words = forgetting?.error ? problem(forgetting.error, '') : null;
  return html`<dialog class="ask" id="forget" aria-labelledby="forget-title" data-open=${forgetting ? 'true' : 'false'} @close=${keepLocked} @cancel=${(/** @type {Event} */ event) => forgetting?.busy && event.preventDefault()}>
    ${forgetting ? html`
      <h2 id="forget-title">${t('forget-title')}</h2>
      <p>${t('forget-lead')}</p>
      <p class="muted">${t('forget-more')}</p>
      ${words ? html`<p class="error" role="alert"><span>${words.title}. ${words.more}</span></p>` : nothing}
      <div class="row end">
        <button class="btn" type="button" autofocus @click=${keepLocked}>${t('cancel')}</button>
        <button class="btn danger-quiet" type="button" aria-disabled=${forgetting.busy ? 'true' : nothing} @click=${forgetPassphrase}>${t('forget-do')}</button>
      </div>` : nothing}
  </dialog>`;
}

/**
 * @param {Lock} lock
 * @param {Partial<Lock>} part
 */
function type(lock, part) {
  Object.assign(lock, part);
  changed();
}

/** @param {Event} event */
function send(event) {
  event.preventDefault();
  void unlock();
}
