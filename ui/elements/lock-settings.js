// The lock's part of the settings.
import { closeForm, lockNow, openForm, sendForm, setLockAfter, typeInto } from '../actions/lock.js';
import { keys, t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { errorSummary } from './error-summary.js';
import { passwordField } from './field.js';
import { icon } from './icon.js';
import { strengthLine } from './strength.js';

/** @import { Lock, PassphraseField, PassphraseForm } from '../lock.js' */

/** Minutes that can be chosen; 0 for never. */
const AFTER = [1, 5, 15, 30, 60, 0];

const PROBLEMS = keys({ empty: 'passphrase-missing', short: 'lock-too-short', unequal: 'passphrases-unequal' });

/** @type {Record<PassphraseForm['kind'], string>} */
const TITLES = keys({ set: 'passphrase-set-title', change: 'passphrase-change-title', remove: 'passphrase-remove-title' });

/** @type {Record<PassphraseField, string>} */
const IDS = { present: 'passphrase-present', passphrase: 'passphrase-new', again: 'passphrase-again' };

/**
 * Draws the section.
 *
 * @param {Lock} lock
 * @param {unknown} notKept why the choice could not be saved
 */
export const lockSection = (lock, notKept) => html`<section aria-labelledby="lock"><h2 id="lock">${t('lock')}</h2>
  <p class="muted">${t('lock-more')}</p>
  <div class="prefs">
    <div class="pref">
      <div><b>${t('passphrase')}</b><span class="muted">${lock.told ?? t(lock.passphrase ? 'passphrase-is-set' : 'lock-needs-passphrase')}</span></div>
      ${lock.form ? nothing : buttons(lock)}
    </div>
    ${lock.form ? form(lock.form) : nothing}
    <div class="pref">
      <div><label for="lock-after"><b>${t('lock-after')}</b></label><span class="muted" id="lock-after-more">${t(lock.passphrase ? 'lock-after-more' : 'lock-after-off')}</span>${notKept}</div>
      <select class="select" id="lock-after" aria-describedby="lock-after-more" .value=${live(String(lock.afterMin))} @change=${choose}>
        ${AFTER.map((minutes) => html`<option value=${minutes} ?selected=${minutes === lock.afterMin}>${minutes ? t('lock-minutes-count', { count: minutes }) : t('lock-never')}</option>`)}
      </select>
    </div>
    ${lock.passphrase ? html`<div class="pref"><div><b>${t('lock-now')}</b><span class="muted">${t('lock-now-more')}</span></div>
      <button class="btn" type="button" @click=${lockNow}>${icon('shield')}${t('lock-now')}</button></div>` : nothing}
  </div>
</section>`;

/** @param {Lock} lock */
const buttons = ({ passphrase }) => (passphrase
  ? html`<div class="row">
      <button class="btn" type="button" id="passphrase-change" @click=${() => openForm('change')}>${t('passphrase-change')}</button>
      <button class="btn quiet" type="button" @click=${() => openForm('remove')}>${t('passphrase-remove')}</button>
    </div>`
  : html`<button class="btn" type="button" id="passphrase-change" @click=${() => openForm('set')}>${t('passphrase-set-new')}</button>`);

/** @param {PassphraseForm} form */
function form(form) {
  const error = (/** @type {PassphraseField} */ field) => complaint(form, field);
  const { kind, shown } = form;
  const show = (/** @type {boolean} */ now) => typeInto(form, { shown: now });
  const showLabel = t(shown ? 'passphrase-hide' : 'passphrase-show');
  const removing = kind === 'remove';
  return html`<form class="form pref-form" novalidate aria-label=${t(TITLES[kind])} @submit=${send}>
    ${summary(form)}
    ${kind === 'set' ? nothing : passwordField({ id: IDS.present, label: t('passphrase-present'), autocomplete: 'current-password', value: form.present, shown, show: removing ? show : undefined, showLabel, error: error('present'), type: (present) => typeInto(form, { present }) })}
    ${removing ? nothing : html`
      ${passwordField({ id: IDS.passphrase, label: t('passphrase-new'), autocomplete: 'new-password', value: form.passphrase, shown, show, showLabel, below: strengthLine(form.strength, false), error: error('passphrase'), type: (passphrase) => typeInto(form, { passphrase }) })}
      ${passwordField({ id: IDS.again, label: t('same-again'), autocomplete: 'new-password', value: form.again, shown, error: error('again'), type: (again) => typeInto(form, { again }) })}
      <p class="muted">${t('passphrase-lost-more')}</p>`}
    <div class="row">
      <button class="btn primary" aria-disabled=${form.busy ? 'true' : nothing}>${t(removing ? 'passphrase-remove-do' : 'passphrase-set-do')}</button>
      <button class="btn quiet" type="button" @click=${closeForm}>${t('cancel')}</button>
    </div>
  </form>`;
}

/** @param {PassphraseForm} form */
function summary(form) {
  const fields = form.problems.map(({ field, problem: kind }) => ({ field: IDS[field], text: t(PROBLEMS[kind]) }));
  if (fields.length || !form.error) return errorSummary(fields);
  const { title, more } = problem(form.error, '');
  return errorSummary([{ text: title, field: isWrong(form) ? IDS.present : undefined }], more);
}

/**
 * @param {PassphraseForm} form
 * @param {PassphraseField} field
 */
function complaint(form, field) {
  const own = form.problems.find((one) => one.field === field);
  if (own) return t(PROBLEMS[own.problem]);
  return field === 'present' && isWrong(form) ? t('lock-wrong') : undefined;
}

/** @param {PassphraseForm} form */
const isWrong = ({ error }) => error?.code === 'lock' && error.problem.kind === 'wrong';

/** @param {Event} event */
function choose({ target }) {
  if (target instanceof HTMLSelectElement) void setLockAfter(Number(target.value));
}

/** @param {Event} event */
function send(event) {
  event.preventDefault();
  void sendForm();
}
