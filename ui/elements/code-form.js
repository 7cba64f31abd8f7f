// What a second factor asks for: a code, for as long as the shell holds the password.
import { answerSecondFactor, sendTextMessage, startAgain } from '../actions/session.js';
import { countdownText, spanText } from '../l10n/dates.js';
import { rich, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem, quote } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { errorSummary } from './error-summary.js';
import { textField } from './field.js';
import { icon } from './icon.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Purpose, SecondFactorStep } from '../state.js' */

/**
 * Draws what is in the form.
 *
 * @param {AccountView} account
 * @param {Purpose} purpose
 * @param {SecondFactorStep} step
 * @param {number} now
 */
export function codeFields(account, purpose, step, now) {
  const provider = providerName(account.server.provider);
  const left = secondsUntil(step.until, now);
  const over = isOver(step, now);
  const again = () => startAgain(account.id, purpose);
  return html`
    ${summary(step, provider, over)}
    ${textField({ id: 'code', label: t('code-label'), hint: t(step.challenge.kind === 'sms' ? 'code-hint-sms' : 'code-hint'), mode: 'numeric', look: 'code-field', autocomplete: 'one-time-code', first: true, value: step.code, invalid: step.empty || step.challenge.refused !== null, type: (value) => type(step, value) })}
    <div class="row">
      ${over
        ? html`<button class="btn primary wide" type="button" @click=${again}>${t('start-again')}</button>`
        : html`<button class="btn primary wide" aria-disabled=${step.busy ? 'true' : nothing}>${t('continue')}</button>
          <button class="btn quiet" type="button" @click=${again}>${t('start-again')}</button>`}
      <span class="muted">${step.busy ? t('code-checking') : ''}</span>
    </div>
    ${account.capabilities.text_message && !over ? message(account, purpose, step, provider, now) : nothing}
    <p class="kept">${icon('clock')}<span>${over ? t('code-over') : t('code-open', { time: spanText(left) })}</span></p>`;
}

/**
 * Sends the form.
 *
 * @param {Event} event
 * @param {AccountView} account
 * @param {Purpose} purpose
 * @param {SecondFactorStep} step
 */
export function sendCode(event, account, purpose, step) {
  event.preventDefault();
  if (!isOver(step, Date.now())) void answerSecondFactor(account.id, purpose);
}

/**
 * @param {SecondFactorStep} step
 * @param {number} now
 */
const isOver = (step, now) => secondsUntil(step.until, now) === 0 || step.error?.code === 'challenge_expired';

/**
 * @param {SecondFactorStep} step
 * @param {string} provider
 * @param {boolean} over
 */
function summary({ challenge, empty, error }, provider, over) {
  if (over) return errorSummary([{ text: t('error-challenge-expired') }], t('error-challenge-expired-more'));
  if (empty) return errorSummary([{ text: t('code-missing'), field: 'code' }]);
  if (error) {
    const { title, more } = problem(error, provider);
    return errorSummary([{ text: title, field: 'code' }], more);
  }
  return challenge.refused === null ? nothing : errorSummary([{ text: t('code-refused'), field: 'code' }], quote(provider, challenge.refused));
}

/**
 * @param {AccountView} account
 * @param {Purpose} purpose
 * @param {SecondFactorStep} step
 * @param {string} provider
 * @param {number} now
 */
function message(account, purpose, { message }, provider, now) {
  const wait = secondsUntil(message.until ?? 0, now);
  return html`<section>${purpose === 'session' ? html`<h2 class="small">${t('sms-title')}</h2>` : html`<h3 class="small">${t('sms-title')}</h3>`}
    <p class="muted">${t('sms-lead')}</p>
    <div class="row below">
      <button class="btn" type="button" aria-disabled=${message.busy || wait > 0 ? 'true' : nothing} @click=${() => sendTextMessage(account.id, purpose)}>${t('sms-send')}</button>
      <span class="muted"><span role="status">${message.busy ? t('sms-sending') : message.sent ? t('sms-sent') : ''}</span>
        ${wait > 0 ? rich('sms-again', { time: html`<b>${countdownText(wait)}</b>` }) : nothing}</span>
    </div>
    ${message.error ? html`<p class="error" role="alert">${icon('alert')}<span>${messageProblem(message.error, provider)}</span></p>` : nothing}
  </section>`;
}

/**
 * @param {import('../types/index.d.ts').CommandError} error
 * @param {string} provider
 */
function messageProblem(error, provider) {
  const { title, more } = problem(error, provider);
  return t('sms-failed', { reason: more ? `${title}. ${more}` : title });
}

/**
 * @param {SecondFactorStep} step
 * @param {string} code
 */
function type(step, code) {
  Object.assign(step, { code, empty: false });
  changed();
}
