// Questions that must be answered before something is lost.
import { removeAccount } from '../actions/accounts.js';
import { hasChanges, signOut } from '../actions/session.js';
import { rich, t } from '../l10n/l10n.js';
import { accountTitle, providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { leftBy, stillValid } from '../l10n/validity.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { State } from '../state.js' */

/**
 * Draws the open question, or a closed dialog.
 *
 * @param {State} state
 */
export function dialogs(state) {
  const { dialog } = state;
  const account = state.accounts.find((one) => one.id === dialog?.account);
  const close = () => {
    if (state.dialog?.busy) return;
    state.dialog = null;
    changed();
  };
  return html`<dialog class="ask" id="ask" aria-labelledby="ask-title" data-open=${dialog && account ? 'true' : 'false'} @close=${close} @cancel=${(/** @type {Event} */ event) => dialog?.busy && event.preventDefault()}>
    ${dialog && account ? (dialog.kind === 'remove' ? removal(state, account, close) : signingOut(account, close)) : nothing}
  </dialog>`;
}

/** Opens and closes the dialogs as the state says; called after each drawing. */
export function settleDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    const wanted = dialog.dataset.open === 'true';
    if (wanted && !dialog.open) dialog.showModal();
    else if (!wanted && dialog.open) dialog.close();
  }
}

/**
 * @param {State} state
 * @param {import('../types/index.d.ts').AccountView} account
 * @param {() => void} close
 */
function removal({ dialog }, account, close) {
  const words = dialog?.error ? problem(dialog.error, providerName(account.server.provider)) : null;
  return html`
    <h2 id="ask-title">${t('remove-title')}</h2>
    <p>${rich('remove-lead', { who: html`<b>${accountTitle(account)}</b>`, place: serverPlace(account.server) })}</p>
    <p class="muted">${account.capabilities.ends_sessions ? t('remove-more') : t('remove-more-valid', { provider: providerName(account.server.provider) })}</p>
    ${words ? html`<p class="error" role="alert"><span>${words.title} ${words.more}</span></p>` : nothing}
    <div class="row end">
      <button class="btn" type="button" autofocus @click=${close}>${t('keep')}</button>
      <button class="btn danger-quiet" type="button" aria-disabled=${dialog?.busy ? 'true' : nothing} @click=${removeAccount}>${t('remove')}</button>
    </div>`;
}

/**
 * @param {import('../types/index.d.ts').AccountView} account
 * @param {() => void} close
 */
const signingOut = (account, close) => html`
  <h2 id="ask-title">${t(hasChanges(account.id) ? 'sign-out-title' : 'sign-out-here')}</h2>
  ${hasChanges(account.id) ? html`<p>${t('sign-out-lead')}</p>` : nothing}
  ${account.capabilities.ends_sessions ? nothing : html`<p>${stillValid(account, leftBy(account))}</p>`}
  <div class="row end">
    <button class="btn" type="button" autofocus @click=${close}>${t('cancel')}</button>
    <button class="btn danger-quiet" type="button" @click=${() => signOut(account.id)}>${t('sign-out-anyway')}</button>
  </div>`;
