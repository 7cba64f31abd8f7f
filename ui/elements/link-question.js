// Which account a link from outside is for, and whether it may replace another.
import { accountsFor, answerQuestion, cameText, choose, forgetLink, leaveQuestion, willReplace } from '../actions/links.js';
import { t } from '../l10n/l10n.js';
import { accountTitle, serverPlace } from '../l10n/names.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { icon } from './icon.js';

/** @import { State, WaitingLink } from '../state.js' */

/**
 * Draws the question, or a closed dialog.
 *
 * @param {State} state
 */
export const linkQuestion = ({ link }) => html`<dialog class="ask" id="link-question" aria-labelledby="link-question-title" data-open=${link?.asking ? 'true' : 'false'} @close=${leaveQuestion}>
  ${link?.asking ? question(link) : nothing}
</dialog>`;

/** @param {WaitingLink} link */
const question = (link) => html`
  <h2 id="link-question-title">${cameText(link.kind)}</h2>
  <fieldset><legend>${t('link-for-whom')}</legend><div class="list">
    ${accountsFor(link).map((account) => option(link, account.id, accountTitle(account), serverPlace(account.server)))}
    ${option(link, 'new', t('link-for-new'), '')}
  </div></fieldset>
  ${willReplace(link, link.choice) ? html`<div class="notice warn" role="status">${icon('alert')}<p>${t('link-replaces')}</p></div>` : nothing}
  <div class="row end">
    <button class="btn quiet" type="button" @click=${forgetLink}>${t('link-forget')}</button>
    <span class="push"></span>
    <button class="btn" type="button" @click=${leaveQuestion}>${t('cancel')}</button>
    <button class="btn primary" type="button" @click=${answerQuestion}>${t('link-fill-in')}</button>
  </div>`;

/**
 * @param {WaitingLink} link
 * @param {string} choice
 * @param {string} name
 * @param {string} where
 */
const option = (link, choice, name, where) => html`<label>
  <input type="radio" name="link-account" value=${choice} .checked=${live(link.choice === choice)} ?autofocus=${link.choice === choice} @change=${() => choose(choice)} />
  <span>${name}</span>${where ? html`<span class="caption host">${where}</span>` : nothing}
</label>`;
