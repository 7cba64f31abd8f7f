// The extra headers of an account: their names, where they are kept, and how they are replaced.
import { closeHeaders, openHeaders, removeHeaders, saveHeaders } from '../actions/headers.js';
import { headerField } from '../header-rows.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { errorSummary } from './error-summary.js';
import { headerRows } from './header-rows.js';
import { icon, plate } from './icon.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { HeadersEdit } from '../state.js' */

/**
 * Draws the section.
 *
 * @param {AccountView} account
 * @param {HeadersEdit} edit
 */
export const headersSection = (account, edit) => html`<section id="headers" aria-labelledby="headers-title"><h2 id="headers-title">${t('headers')}</h2>
  <form class="form" novalidate @submit=${(/** @type {Event} */ event) => send(event, account)}>
    ${edit.saved ? html`<p class="found" role="status">${icon('check')}<span>${t('headers-saved')}</span></p>` : nothing}
    ${complaint(account, edit)}
    ${edit.open ? fields(account, edit) : names(account, edit)}
  </form>
</section>`;

/**
 * @param {AccountView} account
 * @param {HeadersEdit} edit
 */
function names({ id, headers }, { busy }) {
  const { names: all, kept } = headers;
  if (all.length === 0) return html`<p class="muted">${t('headers-none')}</p><div class="row"><button class="btn" type="button" data-headers @click=${() => openHeaders(id)}>${t('headers-add')}</button></div>`;
  return html`<ul class="names">${all.map((name) => html`<li class="mono broken">${name}</li>`)}</ul>
    <p class="caption row">${kept === 'keychain' ? plate() : icon('alert')}<span>${t(kept === 'keychain' ? 'headers-kept' : 'headers-memory')}</span></p>
    <div class="row">
      <button class="btn" type="button" data-headers @click=${() => openHeaders(id)}>${t('headers-replace')}</button>
      <button class="btn danger-quiet" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => removeHeaders(id)}>${t('headers-remove')}</button>
    </div>`;
}

/**
 * @param {AccountView} account
 * @param {HeadersEdit} edit
 */
const fields = ({ id }, { rows, error, busy }) => html`
  <p class="muted">${t('headers-lead')}</p>
  ${headerRows(rows, error)}
  <div class="row">
    <button class="btn primary" aria-disabled=${busy ? 'true' : nothing}>${t('headers-save')}</button>
    <button class="btn quiet" type="button" @click=${() => closeHeaders(id)}>${t('cancel')}</button>
  </div>`;

/**
 * @param {AccountView} account
 * @param {HeadersEdit} edit
 */
function complaint({ server }, { error }) {
  if (!error) return nothing;
  const { title, more } = problem(error, providerName(server.provider));
  return errorSummary([{ text: title, field: headerField(error) }], more);
}

/**
 * @param {Event} event
 * @param {AccountView} account
 */
function send(event, { id }) {
  event.preventDefault();
  void saveHeaders(id);
}
