// What helps to find a fault, to be read before it is copied.
import { closeDiagnostics, copyDiagnostics } from '../actions/diagnostics.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { bone } from './bones.js';

/** @import { Diagnostics } from '../diagnostics.js' */
/** @import { State } from '../state.js' */

/**
 * Draws the open dialog, or a closed one.
 *
 * @param {State} state
 */
export const diagnosticsDialog = ({ diagnostics }) => html`<dialog class="ask wide-ask" id="diagnostics" aria-labelledby="diagnostics-title" data-open=${diagnostics ? 'true' : 'false'} @close=${closeDiagnostics}>
  ${diagnostics ? content(diagnostics) : nothing}
</dialog>`;

/** @param {Diagnostics} shown */
function content({ text, error, copied }) {
  const words = error ? problem(error, '') : null;
  return html`
    <h2 id="diagnostics-title">${t('diagnostics')}</h2>
    <p class="muted">${t('diagnostics-lead')}</p>
    ${text === null ? (error ? nothing : html`<p aria-busy="true">${bone(12)}</p>`) : html`<div><pre class="report" role="region" aria-labelledby="diagnostics-title" tabindex="0">${text}</pre></div>`}
    ${words ? html`<p class="error" role="alert"><span>${words.title} ${words.more}</span></p>` : nothing}
    <div class="row end">
      <span role="status">${copied ? t('diagnostics-copied') : ''}</span>
      <button class="btn" type="button" @click=${closeDiagnostics}>${t('close')}</button>
      <button class="btn primary" type="button" autofocus aria-disabled=${text === null ? 'true' : nothing} @click=${copyDiagnostics}>${t('diagnostics-copy')}</button>
    </div>`;
}
