// Ways in without a password: a link for a new one, and the activation of a new account.
import { activateAccount, askForAnother, askForMail, resetPassword } from '../actions/password.js';
import { textField } from '../elements/field.js';
import { formButtons, mailNotice, mailProblem, passwordFields } from '../elements/password-form.js';
import { noticeBanner } from '../elements/stale.js';
import { countdownText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { hashOf } from '../route.js';
import { secondsUntil } from '../retry.js';
import { changed, workOf } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Recovery } from '../route.js' */
/** @import { State, Work } from '../state.js' */

/**
 * Draws the screen.
 *
 * @param {State} state
 * @param {AccountView} account
 * @param {Recovery} way
 * @param {number} now
 */
export function recoveryScreen(state, account, way, now) {
  const work = workOf(account.id);
  return html`<div class="banners">${noticeBanner(state)}</div>
    ${way === 'activate' ? activation(account, work, now) : way === 'forgot' && !work.mail.sent ? asking(account, work, now) : resetting(account, work, way, now)}`;
}

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
function asking(account, { mail, signIn }, now) {
  const provider = providerName(account.server.provider);
  const wait = mail.email === signIn.email.trim() ? secondsUntil(mail.until ?? 0, now) : 0;
  const type = (/** @type {string} */ email) => {
    signIn.email = email;
    changed();
  };
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => send(event, () => askForMail(account.id, signIn.email))}>
    <header><h1 tabindex="-1">${t('set-password-title')}</h1><p class="lead">${t('by-mail', { provider })}</p></header>
    ${mailProblem(mail, provider, true)}
    ${textField({ id: 'email', label: t('email'), kind: 'email', autocomplete: 'username', value: signIn.email, first: true, error: mail.missing ? t('email-missing') : undefined, invalid: mail.error?.code === 'invalid', type })}
    <div class="row">
      <button class="btn primary" aria-disabled=${mail.busy || wait > 0 ? 'true' : nothing}>${t('mail-send')}</button>
      ${cancel(account)}
      <span class="muted">${mail.busy ? t('setting-password', { host: account.server.host }) : wait > 0 ? t('mail-again-in', { time: countdownText(wait) }) : ''}</span>
    </div>
  </form></div>`;
}

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {Recovery} way
 * @param {number} now
 */
function resetting(account, { mail, reset }, way, now) {
  const provider = providerName(account.server.provider);
  const asked = way === 'forgot';
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => send(event, () => resetPassword(account.id))}>
    <header><h1 tabindex="-1">${t('set-password-title')}</h1><p class="lead">${asked ? t('by-mail', { provider }) : t('paste-lead', { provider })}</p></header>
    ${asked ? html`${mailProblem(mail, provider, false)}${mailNotice(account, mail, now)}` : nothing}
    ${passwordFields(account, reset, { names: false, first: true, known: false })}
    ${formButtons(account, reset, t('set-password'), html`${cancel(account)}${asked ? html`<span class="push"></span><button class="btn link" type="button" @click=${() => askForAnother(account.id)}>${t('mail-other')}</button>` : nothing}`, now)}
  </form></div>`;
}

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
function activation(account, { activation: form }, now) {
  const provider = providerName(account.server.provider);
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => send(event, () => activateAccount(account.id))}>
    <header><h1 tabindex="-1">${t('activate-account')}</h1><p class="lead">${t('activate-lead', { provider })}</p></header>
    ${passwordFields(account, form, { names: true, first: true, known: false })}
    ${formButtons(account, form, t('activate'), cancel(account), now)}
  </form></div>`;
}

/** @param {AccountView} account */
const cancel = (account) => html`<a class="btn quiet" href=${hashOf({ screen: 'account', account: account.id, tab: 'profile' })}>${t('cancel')}</a>`;

/**
 * @param {Event} event
 * @param {() => Promise<void>} act
 */
function send(event, act) {
  event.preventDefault();
  void act();
}
