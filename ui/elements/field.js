// A labelled field and its complaint.
import { t } from '../l10n/l10n.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { icon } from './icon.js';

/**
 * @typedef {object} Field
 * @property {string} id
 * @property {string} label
 * @property {string} value
 * @property {(value: string) => void} type takes what is typed
 * @property {string} [hint]
 * @property {string} [error]
 * @property {boolean} [invalid] whether it is marked without a complaint of its own
 * @property {string} [autocomplete]
 * @property {unknown} [below] what else stands below it
 * @property {boolean} [first] whether it takes the focus when the screen opens
 * @property {boolean} [fixed] whether it cannot be changed now
 */

// What fills a field without keys may tell it by `change` alone, so both are heard.

/**
 * Draws a field of text.
 *
 * @param {Field & { kind?: 'text' | 'email' | 'url', mode?: string, look?: string }} field
 */
export const textField = (field) => html`<div class="field">
  <label for=${field.id}>${field.label}</label>
  ${field.hint ? html`<span class="hint" id="${field.id}-hint">${field.hint}</span>` : nothing}
  <input id=${field.id} class=${field.look ?? ''} type=${field.kind === 'email' ? 'email' : 'text'} inputmode=${field.mode ?? nothing}
    autocomplete=${field.autocomplete ?? 'off'} autocapitalize="none" spellcheck="false" .value=${live(field.value)} ?data-first=${field.first} ?readonly=${field.fixed}
    aria-invalid=${field.error || field.invalid ? 'true' : nothing} aria-describedby=${describedBy(field)}
    @input=${(/** @type {Event} */ event) => field.type(valueOf(event))} @change=${(/** @type {Event} */ event) => field.type(valueOf(event))} />
  ${complaint(field.id, field.error)}
</div>`;

/**
 * Draws a field for what is not to be read over a shoulder. Where `show` is given it can be shown; its hint stands below.
 *
 * @param {Field & { shown: boolean, show?: (shown: boolean) => void, showLabel?: string }} field
 */
export const passwordField = (field) => html`<div class="field">
  <label for=${field.id}>${field.label}</label>
  <div class=${field.show ? 'with-btn' : ''}>
    <input id=${field.id} type=${field.shown ? 'text' : 'password'} autocomplete=${field.autocomplete ?? 'off'} autocapitalize="none" spellcheck="false"
      .value=${live(field.value)} ?data-first=${field.first} aria-invalid=${field.error || field.invalid ? 'true' : nothing} aria-describedby=${describedBy(field)}
      @input=${(/** @type {Event} */ event) => field.type(valueOf(event))} @change=${(/** @type {Event} */ event) => field.type(valueOf(event))} />
    ${field.show ? showButton(field.shown, field.show, field.showLabel) : nothing}
  </div>
  ${field.hint ? html`<span class="hint" id="${field.id}-hint">${field.hint}</span>` : nothing}
  ${field.below ?? nothing}
  ${complaint(field.id, field.error)}
</div>`;

/**
 * @param {boolean} shown
 * @param {(shown: boolean) => void} show
 * @param {string} [label]
 */
const showButton = (shown, show, label) =>
  html`<button class="btn" type="button" aria-label=${label ?? t(shown ? 'password-hide' : 'password-show')} @click=${() => show(!shown)}>${t(shown ? 'hide' : 'show')}</button>`;

/**
 * Draws the complaint about a field.
 *
 * @param {string} id of the field
 * @param {string | undefined} text
 */
export const complaint = (id, text) => (text ? html`<span class="error" id="${id}-error">${icon('alert')}<span>${text}</span></span>` : nothing);

/**
 * Reads what is typed.
 *
 * @param {Event} event
 * @returns {string}
 */
export const valueOf = (event) => (event.target instanceof HTMLInputElement ? event.target.value : '');

/** @param {Field} field */
function describedBy({ id, hint, error }) {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || nothing;
}
