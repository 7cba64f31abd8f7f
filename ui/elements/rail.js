// The rail: the accounts, adding one, the settings, and the keychain's plate.
import { closeEntryMenu, moveAccount, openEntryMenu, walk } from '../actions/rail.js';
import { keys, t } from '../l10n/l10n.js';
import { accountTitle, serverPlace, serverShort } from '../l10n/names.js';
import { hasAllTasks } from '../merged.js';
import { keyOf, sharesServer } from '../rail.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { isMac } from './head.js';
import { icon, plate } from './icon.js';
import { press } from './rail-drag.js';
import { railMenu } from './rail-menu.js';

/** @import { AccountView, KeychainView, SessionView } from '../types/index.d.ts' */
/** @import { State } from '../state.js' */

/** @type {Record<SessionView['state'], string>} */
const STATES = keys({
  signed_out: 'state-signed-out',
  unopened: 'state-unopened',
  waiting_for_keychain: 'state-waiting',
  keychain_closed: 'state-closed',
  without_keychain: 'state-without',
  unreadable: 'state-unreadable',
  signed_in: 'state-signed-in',
  ended: 'state-ended',
  wiped: 'state-wiped',
});

/** @type {Record<KeychainView['state'], string>} */
const PLATE = keys({ open: 'plate-open', waiting: 'plate-waiting', locked: 'plate-locked', unmade: 'plate-unmade', absent: 'plate-absent' });

/** @type {Record<KeychainView['state'], string>} */
const PLATE_MORE = keys({ open: 'plate-open-more', waiting: 'plate-waiting-more', locked: 'plate-locked-more', unmade: 'plate-unmade-more', absent: 'plate-absent-more' });

/**
 * Draws the rail.
 *
 * @param {State} state
 */
export function rail(state) {
  const { route, accounts, keychain } = state;
  const current = 'account' in route ? route.account : null;
  return html`<nav class="rail" aria-label=${t('rail')}>
    <div class="brand"><img src="icon.svg" alt="" /><span>${t('app-name')}</span></div>
    <ul @keydown=${hearKey}>
      ${hasAllTasks(accounts) ? html`<li><a class="rail-link" href=${hashOf({ screen: 'tasks' })} aria-current=${route.screen === 'tasks' ? 'page' : nothing} title=${t('all-tasks')}>${icon('list')}<span>${t('all-tasks')}</span></a></li>` : nothing}
      ${repeat(accounts, (account) => account.id, (account) => html`<li class=${dragClass(state, account.id)}>${entry(state, account, account.id === current)}</li>`)}
      <li><a class="rail-link" href=${hashOf({ screen: 'add' })} aria-current=${route.screen === 'add' ? 'page' : nothing}>${icon('plus')}<span>${t('add-title')}</span></a></li>
    </ul>
    <div class="rail-foot">
      <a class="rail-link" href=${hashOf({ screen: 'settings' })} aria-current=${route.screen === 'settings' ? 'page' : nothing}>${icon('gear')}<span>${t('settings')}</span></a>
      <div class="plate" id="keychain">${keychain === null || keychain.state === 'open' || keychain.state === 'waiting' ? plate() : icon('alert')}
        <span><b>${t(keychain ? PLATE[keychain.state] : 'plate-asking')}</b>${t(keychain ? PLATE_MORE[keychain.state] : 'plate-asking-more')}</span></div>
    </div>
    ${railMenu(state)}
  </nav>`;
}

/** @type {string | null} The entry that was current when it was last brought into view. */
let current = null;

/** Brings the current entry into view when another has become it; called after each drawing. */
export function settleRail() {
  const entry = document.querySelector('.rail ul [aria-current]');
  const now = entry instanceof HTMLElement ? (entry.getAttribute('href') ?? null) : null;
  if (now === current) return;
  current = now;
  entry?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {State} state
 * @param {AccountView} account
 * @param {boolean} current
 */
function entry({ accounts, rail: { menu } }, account, current) {
  const name = account.label ?? serverShort(account.server);
  const words = stateWords(accounts, account);
  const number = keyOf(accounts, account.id);
  const open = menu?.account === account.id;
  return html`<a class="account" data-account=${account.id} href=${hashOf({ screen: 'account', account: account.id, tab: 'profile' })} aria-current=${current ? 'true' : nothing}
    title=${hint(account, number)} aria-keyshortcuts=${number ? `${isMac() ? 'Meta' : 'Control'}+${number}` : nothing} draggable="false" @pointerdown=${(/** @type {PointerEvent} */ event) => press(event, account.id)} @contextmenu=${(/** @type {Event} */ event) => openByPointer(event, account.id)}>
    <span class="tile" aria-hidden="true">${account.initials}</span>
    <span class="name"><b class="cut">${name}</b><small class="cut">${words}</small></span>
    <span class="dot ${dotClass(account.session)}">${showsState(account) ? nothing : html`<span class="vh">${t(STATES[account.session.state])}</span>`}</span>
  </a><button class="btn icon entry-more" type="button" data-menu aria-haspopup="menu" aria-expanded=${open ? 'true' : 'false'} aria-label=${t('account-actions', { name: accountTitle(account) })} @click=${() => (open ? closeEntryMenu() : openEntryMenu(account.id))}>${icon('more')}</button>`;
}

/**
 * Marks the entry that is moved, and where it would come.
 *
 * @param {State} state
 * @param {string} account
 */
function dragClass({ accounts, rail: { drag } }, account) {
  if (!drag) return '';
  if (drag.account === account) return 'moving';
  if (drag.before === account) return 'drop-before';
  return drag.before === null && accounts.at(-1)?.id === account ? 'drop-after' : '';
}

/**
 * Says whose account it is and where, and the keys that lead to it.
 *
 * @param {AccountView} account
 * @param {number | null} number
 */
function hint(account, number) {
  const lines = [accountTitle(account), account.email, serverPlace(account.server), t(STATES[account.session.state])];
  const shortcut = number ? shortcutText(number) : null;
  return [...new Set(lines), shortcut].filter(Boolean).join('\n');
}

/**
 * Names the keys that lead to an account: `Ctrl 3`.
 *
 * @param {number} number
 */
export const shortcutText = (number) => t(isMac() ? 'account-key-mac' : 'account-key', { number });

/**
 * @param {Event} event
 * @param {string} account
 */
function openByPointer(event, account) {
  event.preventDefault();
  openEntryMenu(account);
}

/**
 * Arrows walk through the entries, and with Alt they move the one that has the focus.
 *
 * @param {KeyboardEvent} event
 */
function hearKey(event) {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('a') || event.ctrlKey || event.metaKey) return;
  const { account } = target.dataset;
  const asksMenu = key === 'ContextMenu' || (key === 'F10' && event.shiftKey);
  if (account && asksMenu) openEntryMenu(account);
  else if (account && event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) void moveAccount(account, key === 'ArrowUp' ? -1 : 1);
  else if (event.altKey || event.shiftKey || !walk(target, key)) return;
  event.preventDefault();
}

/**
 * The address tells accounts on one server apart, whatever their state.
 *
 * @param {AccountView[]} accounts
 * @param {AccountView} account
 */
function stateWords(accounts, account) {
  if (account.session.state === 'signed_out' && account.email === null) return t('state-not-yet');
  if (account.email !== null && showsState(account) && sharesServer(accounts, account)) return `${account.email} · ${t(STATES[account.session.state])}`;
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
