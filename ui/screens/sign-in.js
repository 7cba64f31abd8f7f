// Signing in, and the other ways in.
import { askToRemove } from '../actions/accounts.js';
import { signIn, signInByToken } from '../actions/session.js';
import { icon } from '../elements/icon.js';
import { keptLine } from '../elements/kept.js';
import { signInButton, signInFields } from '../elements/sign-in-form.js';
import { keys, t } from '../l10n/l10n.js';
import { foundText, placeOf, providerName } from '../l10n/names.js';
import { stillValid } from '../l10n/validity.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, EntryProblem, ServerView } from '../types/index.d.ts' */
/** @import { Recovery } from '../route.js' */
/** @import { SignedOut, State, Work } from '../state.js' */

/** @type {Record<EntryProblem, string>} */
const UNREADABLE = keys({ damaged: 'entry-damaged', later_version: 'entry-later', other_server: 'entry-other' });

/** @type {Record<EntryProblem, string>} */
const UNREADABLE_MORE = keys({ damaged: 'entry-damaged-more', later_version: 'entry-later-more', other_server: 'entry-other-more' });

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
  return html`<div class="scroll"><form class="sheet" novalidate @submit=${(/** @type {Event} */ event) => send(event, account)}>
    <header><h1 tabindex="-1">${t('sign-in-title', { provider })}</h1><p class="lead">${where(account.server)}</p></header>
    ${work.found ? html`<p class="found" role="status">${icon('check')}<span>${foundText(work.found)}</span></p>` : nothing}
    ${account.session.state === 'ended' ? endedNotice(t('session-ended'), t('session-ended-more')) : nothing}
    ${account.session.state === 'wiped' ? endedNotice(t('session-wiped'), t('session-wiped-more')) : nothing}
    ${account.session.state === 'unreadable' ? unreadableNotice(account.session.problem) : nothing}
    ${work.passwordSet ? passwordSetNotice(work.passwordSet) : nothing}
    ${work.signedOut ? signedOutNotice(work.signedOut) : nothing}
    ${signInFields(account, 'session', draft)}
    <div class="row">
      ${signInButton(account, draft, now)}
      <span class="push"></span>
      ${way(account, 'forgot', t('forgot-password'))}
    </div>
    <div class="row ways">
      ${account.capabilities.activation ? way(account, 'activate', t('activate-account')) : nothing} ${way(account, 'reset', t('have-reset-link'))}
      ${account.capabilities.api_token ? html`<button class="btn link" type="button" @click=${() => signInByToken(account.id, !draft.byToken)}>${t(draft.byToken ? 'use-password' : 'use-api-token')}</button>` : nothing}
      <button class="btn link push" type="button" @click=${() => askToRemove(account.id)}>${t('remove-link')}</button>
    </div>
    ${keptLine(state.keychain, account.session.state === 'without_keychain')}
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
 * @param {string} title
 * @param {string} more
 */
const endedNotice = (title, more) => html`<div class="notice warn">${icon('alert')}<div><b>${title}</b><p>${more}</p></div></div>`;

/** @param {EntryProblem} problem */
const unreadableNotice = (problem) => html`<div class="notice warn">${icon('alert')}<div><b>${t(UNREADABLE[problem])}</b><p>${t(UNREADABLE_MORE[problem])}</p></div></div>`;

/** @param {'reset' | 'activate'} by */
const passwordSetNotice = (by) => html`<div class="notice" role="status">${icon('check')}<div>
  <b>${t(by === 'reset' ? 'password-set' : 'activated')}</b><p>${t(by === 'reset' ? 'password-set-more' : 'activated-more')}</p>
</div></div>`;

/** @param {SignedOut} view */
function signedOutNotice({ account, left, ended_at_server: ended, removed_from_keychain: removed, removed_from_cache: uncopied }) {
  const whole = ended && removed && uncopied;
  return html`<div class="notice ${whole ? '' : 'warn'}" id="signed-out" tabindex="-1" role="status">${icon(whole ? 'check' : 'alert')}<div>
    <b>${t('signed-out')}</b>
    <p>${ended ? t('signed-out-server') : account.capabilities.ends_sessions ? t('signed-out-server-left') : stillValid(account, left)}</p>
    <p>${t(removed ? 'signed-out-keychain' : 'signed-out-keychain-left')}</p>
    ${uncopied ? nothing : html`<p>${t('copy-left')}</p>`}
  </div></div>`;
}

/**
 * @param {Event} event
 * @param {AccountView} account
 */
function send(event, account) {
  event.preventDefault();
  void signIn(account.id);
}
