// The rail: the accounts, adding one, the settings, and the keychain's plate.
import { keys, t } from '../l10n/l10n.js';
import { serverShort } from '../l10n/names.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { icon, plate } from './icon.js';

/** @import { AccountView, KeychainView, SessionView } from '../types/index.d.ts' */
/** @import { State } from '../state.js' */

/** @type {Record<SessionView['state'], string>} */
const STATES = keys({
  signed_out: 'state-signed-out',
  unopened: 'state-unopened',
  waiting_for_keychain: 'state-waiting',
  keychain_closed: 'state-closed',
  signed_in: 'state-signed-in',
  ended: 'state-ended',
  wiped: 'state-wiped',
});

/** @type {Record<KeychainView['state'], string>} */
const PLATE = keys({ open: 'plate-open', waiting: 'plate-waiting', locked: 'plate-locked', absent: 'plate-absent' });

/** @type {Record<KeychainView['state'], string>} */
const PLATE_MORE = keys({ open: 'plate-open-more', waiting: 'plate-waiting-more', locked: 'plate-locked-more', absent: 'plate-absent-more' });

/**
 * Draws the rail.
 *
 * @param {State} state
 */
export function rail({ route, accounts, keychain }) {
  const current = 'account' in route ? route.account : null;
  return html`<nav class="rail" aria-label=${t('rail')}>
    <div class="brand"><img src="icon.svg" alt="" /><span>${t('app-name')}</span></div>
    <ul>
      ${repeat(accounts, (account) => account.id, (account) => html`<li>${entry(account, account.id === current)}</li>`)}
      <li><a class="rail-link" href=${hashOf({ screen: 'add' })} aria-current=${route.screen === 'add' ? 'page' : nothing}>${icon('plus')}<span>${t('add-title')}</span></a></li>
    </ul>
    <div class="rail-foot">
      <a class="rail-link" href=${hashOf({ screen: 'settings' })} aria-current=${route.screen === 'settings' ? 'page' : nothing}>${icon('gear')}<span>${t('settings')}</span></a>
      <div class="plate" id="keychain">${keychain === null || keychain.state === 'open' || keychain.state === 'waiting' ? plate() : icon('alert')}
        <span><b>${t(keychain ? PLATE[keychain.state] : 'plate-asking')}</b>${t(keychain ? PLATE_MORE[keychain.state] : 'plate-asking-more')}</span></div>
    </div>
  </nav>`;
}

/**
 * @param {AccountView} account
 * @param {boolean} current
 */
function entry(account, current) {
  const name = serverShort(account.server);
  const words = stateWords(account);
  return html`<a class="account" href=${hashOf({ screen: 'account', account: account.id, tab: 'profile' })} aria-current=${current ? 'true' : nothing}>
    <span class="tile" aria-hidden="true" title=${`${name}\n${words}`}>${account.initials}</span>
    <span class="name"><b class="cut">${name}</b><small class="cut">${words}</small></span>
    <span class="dot ${dotClass(account.session)}">${showsState(account) ? nothing : html`<span class="vh">${t(STATES[account.session.state])}</span>`}</span>
  </a>`;
}

/** @param {AccountView} account */
function stateWords(account) {
  if (account.session.state === 'signed_out' && account.email === null) return t('state-not-yet');
  return showsState(account) ? t(STATES[account.session.state]) : (account.email ?? t(STATES[account.session.state]));
}

/**
 * Whether the entry's second line tells the state; where it is the address, the dot's label does.
 *
 * @param {AccountView} account
 */
const showsState = ({ session, email }) => email === null || (session.state !== 'signed_in' && session.state !== 'unopened');

/** @param {SessionView} session */
function dotClass(session) {
  if (session.state === 'signed_in') return '';
  return session.state === 'waiting_for_keychain' ? 'wait' : 'off';
}
