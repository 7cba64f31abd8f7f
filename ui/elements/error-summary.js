// What keeps a form from going on; takes the focus and leads to the fields.
import { t } from '../l10n/l10n.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/**
 * @typedef {object} Complaint
 * @property {string} text
 * @property {string} [field] id of the field it is about
 */

/**
 * Draws a summary of complaints.
 *
 * @param {Complaint[]} complaints nothing is drawn for none
 * @param {unknown} [more] text or a template below them
 */
export function errorSummary(complaints, more = nothing) {
  if (complaints.length === 0) return nothing;
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="summary-title">
    <h2 id="summary-title">${t('summary-title')}</h2>
    ${complaints.length === 1 ? html`<p>${line(complaints[0])}</p>` : html`<ul>${complaints.map((one) => html`<li>${line(one)}</li>`)}</ul>`}
    ${typeof more === 'string' ? (more ? html`<p class="muted">${more}</p>` : nothing) : more}
  </div>`;
}

/** @param {Complaint | undefined} complaint */
function line(complaint) {
  if (!complaint?.field) return html`<b class="bad">${complaint?.text}</b>`;
  const { field, text } = complaint;
  return html`<a href="#${field}" @click=${(/** @type {Event} */ event) => toField(event, field)}>${text}</a>`;
}

/**
 * The hash names screens, so the link goes to its field by hand.
 *
 * @param {Event} event
 * @param {string} field
 */
function toField(event, field) {
  event.preventDefault();
  document.getElementById(field)?.focus();
}
