// The second factor on a screen of its own.
import { codeFields, sendCode } from '../elements/code-form.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { html } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { SecondFactorStep } from '../state.js' */

/**
 * Draws the screen.
 *
 * @param {AccountView} account
 * @param {SecondFactorStep} step
 * @param {number} now
 */
export function secondFactorScreen(account, step, now) {
  const provider = providerName(account.server.provider);
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => sendCode(event, account, 'session', step)}>
    <header><h1 tabindex="-1">${t('code-title')}</h1><p class="lead">${t('code-lead', { provider })}</p></header>
    ${codeFields(account, 'session', step, now)}
  </form></div>`;
}
