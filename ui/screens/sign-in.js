// Signing in: e-mail address and password, and whatever the last try came to.
import { askToRemove } from '../actions/accounts.js';
import { signIn } from '../actions/session.js';
import { errorSummary } from '../elements/error-summary.js';
import { passwordField, textField } from '../elements/field.js';
import { icon } from '../elements/icon.js';
import { keptLine } from '../elements/kept.js';
import { countdownText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { placeOf, providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { hashOf } from '../route.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, ServerView, SignOutView } from '../types/index.d.ts' */
/** @import { Recovery } from '../route.js' */
/** @import { SignInDraft, State, Work } from '../state.js' */

/** Minutes that an account is locked after the fifth, sixth, … wrong password (contracts/contentstack.md §3.1). */
const LOCK_MINUTES = [5, 10, 15, 20, 25];
/** The first wrong password that locks. */
const FIRST_LOCK = 5;

/**
 * Draws the screen.
 *
 * @param {State} state
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function signInScreen(state, account, work, now) {
  const draft = work.signIn;
  const provider = providerName(account.server.provider);
  const wait = secondsUntil(draft.waitUntil ?? 0, now);
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => send(event, account)}>
    <header><h1 tabindex="-1">${t('sign-in-title', { provider })}</h1><p class="lead">${where(account.server)}</p></header>
    ${work.found ? html`<p class="found" role="status">${icon('check')}<span>${t('add-found', { host: work.found.server.host, millis: work.found.millis })}</span></p>` : nothing}
    ${account.session.state === 'ended' ? endedNotice() : nothing}
    ${work.passwordSet ? passwordSetNotice(work.passwordSet) : nothing}
    ${work.signedOut ? signedOutNotice(work.signedOut) : nothing}
    ${errorSummary(complaints(draft, provider), more(draft, provider))}
    ${textField({ id: 'email', label: t('email'), kind: 'email', autocomplete: 'username', value: draft.email, first: !draft.email, error: draft.missing.includes('email') ? t('email-missing') : undefined, invalid: draft.error?.code === 'invalid_credentials', type: (value) => type(draft, { email: value }) })}
    ${passwordField({ id: 'password', label: t('password'), autocomplete: 'current-password', value: draft.password, first: !!draft.email, shown: draft.shown, show: (shown) => type(draft, { shown }), error: draft.missing.includes('password') ? t('password-missing') : undefined, invalid: draft.error?.code === 'invalid_credentials', type: (value) => type(draft, { password: value }) })}
    <div class="row">
      <button class="btn primary wide" aria-disabled=${draft.busy || wait > 0 ? 'true' : nothing}>${t('sign-in')}</button>
      <span class="muted">${draft.busy ? t('signing-in', { host: account.server.host }) : wait > 0 ? t('sign-in-wait', { time: countdownText(wait) }) : ''}</span>
      <span class="push"></span>
      ${way(account, 'forgot', t('forgot-password'))}
    </div>
    <div class="row ways">
      ${way(account, 'activate', t('activate-account'))} ${way(account, 'reset', t('have-reset-link'))}
      <button class="btn link push" type="button" @click=${() => askToRemove(account.id)}>${t('remove-link')}</button>
    </div>
    ${keptLine(state.keychain)}
  </form></div>`;
}

/**
 * @param {AccountView} account
 * @param {Recovery} to
 * @param {string} text
 */
const way = (account, to, text) => html`<a class="btn link" href=${hashOf({ screen: 'recovery', account: account.id, way: to })}>${text}</a>`;

/** @param {ServerView} server */
function where({ region, host, address }) {
  return region ? t('sign-in-where', { place: placeOf(region), host }) : address;
}

/**
 * @param {SignInDraft} draft
 * @param {string} provider
 */
function complaints(draft, provider) {
  if (draft.error) return [{ text: problem(draft.error, provider).title, field: draft.error.code === 'invalid_credentials' ? 'email' : undefined }];
  return draft.missing.map((field) => ({ field, text: t(field === 'email' ? 'email-missing' : 'password-missing') }));
}

/**
 * @param {SignInDraft} draft
 * @param {string} provider
 */
function more({ error }, provider) {
  if (!error) return nothing;
  if (error.code === 'invalid_credentials') return t('lock-warning', { provider });
  const said = problem(error, provider).more;
  return error.code === 'account_locked' ? lockTable(said, provider) : said;
}

/**
 * @param {string} said
 * @param {string} provider
 */
const lockTable = (said, provider) => html`
  <p>${said}</p>
  <table class="locks"><caption>${t('lock-table', { provider })}</caption>
    <thead><tr><th scope="col">${t('lock-failures')}</th><th scope="col">${t('lock-time')}</th></tr></thead>
    <tbody>
      ${LOCK_MINUTES.map((minutes, index) => html`<tr><td>${t('lock-nth', { count: FIRST_LOCK + index })}</td><td>${t('lock-minutes', { minutes })}</td></tr>`)}
      <tr><td>${t('lock-nth', { count: FIRST_LOCK + LOCK_MINUTES.length })}</td><td>${t('lock-for-good')}</td></tr>
    </tbody>
  </table>
  <p>${t('lock-reset')}</p>`;

const endedNotice = () => html`<div class="notice warn">${icon('alert')}<div><b>${t('session-ended')}</b><p>${t('session-ended-more')}</p></div></div>`;

/** @param {'reset' | 'activate'} by */
const passwordSetNotice = (by) => html`<div class="notice" role="status">${icon('check')}<div>
  <b>${t(by === 'reset' ? 'password-set' : 'activated')}</b><p>${t(by === 'reset' ? 'password-set-more' : 'activated-more')}</p>
</div></div>`;

/** @param {SignOutView} view */
function signedOutNotice({ ended_at_server: ended, removed_from_keychain: removed }) {
  const whole = ended && removed;
  return html`<div class="notice ${whole ? '' : 'warn'}" id="signed-out" tabindex="-1" role="status">${icon(whole ? 'check' : 'alert')}<div>
    <b>${t('signed-out')}</b>
    <p>${t(ended ? 'signed-out-server' : 'signed-out-server-left')}</p>
    <p>${t(removed ? 'signed-out-keychain' : 'signed-out-keychain-left')}</p>
  </div></div>`;
}

/**
 * @param {SignInDraft} draft
 * @param {Partial<SignInDraft>} part
 */
function type(draft, part) {
  Object.assign(draft, part);
  changed();
}

/**
 * @param {Event} event
 * @param {AccountView} account
 */
function send(event, account) {
  event.preventDefault();
  void signIn(account.id);
}
