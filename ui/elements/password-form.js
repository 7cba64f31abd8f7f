// The forms that set a password by a mail's link, and what came of asking for the mail.
import { askForMail, askForNew, typeInto, typePassword } from '../actions/password.js';
import { countdownText } from '../l10n/dates.js';
import { rich, t } from '../l10n/l10n.js';
import { linkMinutes, providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { errorSummary } from './error-summary.js';
import { passwordField, textField } from './field.js';
import { icon } from './icon.js';
import { strengthLine } from './strength.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { FormField, PasswordForm } from '../password-form.js' */
/** @import { Work } from '../state.js' */

/** @type {Record<FormField, string>} Ids of the fields. */
const IDS = { link: 'link', first_name: 'first-name', last_name: 'last-name', password: 'new-password', password_confirmation: 'same-again' };

/**
 * Draws the fields of a form, its complaints before them.
 *
 * @param {AccountView} account
 * @param {PasswordForm} form
 * @param {object} how
 * @param {boolean} how.names whether the person's names are asked for
 * @param {boolean} how.first whether the link takes the focus when the screen opens
 * @param {boolean} how.known whether the person's name and company are known
 */
export function passwordFields(account, form, { names, first, known }) {
  const error = (/** @type {FormField} */ field) => form.problems.find((one) => one.field === field)?.message;
  return html`
    ${summary(account, form)}
    ${passwordField({ id: IDS.link, label: t('link'), hint: t('link-hint'), value: form.link, first, shown: form.linkShown, show: (linkShown) => typeInto(form, { linkShown }), showLabel: t(form.linkShown ? 'link-hide' : 'link-show'), below: form.linkFromOutside ? html`<p class="found" role="status">${icon('check')}<span>${t('link-filled-in')}</span></p>` : nothing, error: error('link'), type: (link) => typeInto(form, { link, linkFromOutside: form.linkFromOutside && link === form.link }) })}
    ${names ? html`
      ${textField({ id: IDS.first_name, label: t('field-first-name'), autocomplete: 'given-name', value: form.first_name, error: error('first_name'), type: (value) => typeInto(form, { first_name: value }) })}
      ${textField({ id: IDS.last_name, label: t('field-last-name'), autocomplete: 'family-name', value: form.last_name, error: error('last_name'), type: (value) => typeInto(form, { last_name: value }) })}` : nothing}
    ${passwordField({ id: IDS.password, label: t('new-password'), autocomplete: 'new-password', value: form.password, shown: form.shown, show: (shown) => typeInto(form, { shown }), below: strengthLine(form.strength, known), error: error('password'), type: (value) => typePassword(account.id, form, value) })}
    ${passwordField({ id: IDS.password_confirmation, label: t('same-again'), autocomplete: 'new-password', value: form.password_confirmation, shown: form.shown, error: error('password_confirmation'), type: (value) => typeInto(form, { password_confirmation: value }) })}`;
}

/**
 * Draws the row of buttons under a form.
 *
 * @param {AccountView} account
 * @param {PasswordForm} form
 * @param {string} text of the button that sends it
 * @param {unknown} cancel
 * @param {number} now
 */
export function formButtons(account, form, text, cancel, now) {
  const wait = secondsUntil(form.waitUntil ?? 0, now);
  return html`<div class="row">
    <button class="btn primary" aria-disabled=${form.busy || wait > 0 ? 'true' : nothing}>${text}</button>
    ${cancel}
    <span class="muted">${form.busy ? t('setting-password', { host: account.server.host }) : wait > 0 ? t('sign-in-wait', { time: countdownText(wait) }) : ''}</span>
  </div>`;
}

/**
 * Draws what came of asking for the mail: the same for every address.
 *
 * @param {AccountView} account
 * @param {Work['mail']} mail
 * @param {number} now
 */
export function mailNotice(account, { email, until, busy }, now) {
  const wait = secondsUntil(until ?? 0, now);
  const again = () => askForMail(account.id, email ?? '');
  return html`<div class="notice mail-sent">${icon('check')}
    <p role="status">${rich('mail-sent', { email: html`<b>${email}</b>`, minutes: linkMinutes(account.server.provider) })}</p>
    <span class="muted">${busy ? t('sms-sending') : wait > 0 ? t('mail-again-in', { time: countdownText(wait) }) : html`<button class="btn link" type="button" @click=${again}>${t('mail-again')}</button>`}</span>
  </div>`;
}

/**
 * Draws why no mail was asked for or sent.
 *
 * @param {Work['mail']} mail
 * @param {string} provider
 * @param {boolean} field whether the address has a field of its own
 */
export function mailProblem({ missing, error }, provider, field) {
  if (missing) return errorSummary([{ text: t('email-missing'), field: field ? 'email' : undefined }]);
  if (!error) return nothing;
  const { title, more } = problem(error, provider);
  return errorSummary([{ text: title, field: field && error.code === 'invalid' ? 'email' : undefined }], more);
}

/**
 * @param {AccountView} account
 * @param {PasswordForm} form
 */
function summary(account, { error, problems, loose }) {
  const provider = providerName(account.server.provider);
  const whole = error ? problem(error, provider) : null;
  return errorSummary([
    ...(whole ? [{ text: whole.title }] : []),
    ...problems.map(({ field, message }) => ({ field: IDS[field], text: message })),
    ...loose.map(({ field, message }) => ({ text: t('server-says-field', { provider, field, message }) })),
  ], error?.code === 'link_spent' ? askNew(account) : (whole?.more ?? ''));
}

/** @param {AccountView} account */
const askNew = ({ id }) => html`<p><button class="btn link" type="button" @click=${() => askForNew(id)}>${t('error-link-spent-more')}</button></p>`;
