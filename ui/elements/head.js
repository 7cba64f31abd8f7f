// The head of an account's screens: who it is, where, the way to every action, and the tabs.
import { openPalette } from '../actions/palette.js';
import { keys, t } from '../l10n/l10n.js';
import { accountTitle, serverPlace } from '../l10n/names.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Tab } from '../route.js' */

/** @type {Record<Tab, string>} */
export const TAB_NAMES = keys({ profile: 'tab-profile', security: 'tab-security', tasks: 'tab-tasks', team: 'tab-team', delete: 'tab-delete' });

/**
 * Lists the tabs of an account: what its provider can do, in fixed order; the last stands apart.
 *
 * @param {AccountView} account
 * @returns {Tab[]}
 */
export const tabsOf = ({ capabilities }) => ['profile', 'security', ...(capabilities.tasks ? /** @type {const} */ (['tasks']) : []), ...(capabilities.team ? /** @type {const} */ (['team']) : []), 'delete'];

/**
 * Draws the head.
 *
 * @param {AccountView} account
 * @param {Tab} current
 * @param {string} [age] of what is shown, where it was read before this start
 */
export function head(account, current, age = '') {
  const place = serverPlace(account.server);
  const title = accountTitle(account);
  return html`<header class="head">
    <div class="head-row">
      <div class="titles">
        <h1 class="cut" tabindex="-1" data-first>${title}</h1>
        <p class="sub aged"><span class="cut">${account.email && account.email !== title ? `${account.email} · ${place}` : place}</span>${age ? html`<span class="age">· ${age}</span>` : nothing}</p>
      </div>
      <div class="head-tools">${findButton()}</div>
    </div>
    <nav class="tabs" aria-label=${t('tabs')}>
      ${tabsOf(account).map((tab) => html`<a class=${tab === 'delete' ? 'end' : ''} href=${hashOf({ screen: 'account', account: account.id, tab })} aria-current=${tab === current ? 'page' : nothing}>${t(TAB_NAMES[tab])}</a>`)}
    </nav>
  </header>`;
}

/** Draws the button that opens the palette. */
export const findButton = () => html`<button class="find" type="button" aria-haspopup="dialog" aria-keyshortcuts=${isMac() ? 'Meta+K' : 'Control+K'} @click=${openPalette}>
  ${icon('search')}<span>${t('find')}</span><kbd class="push" aria-hidden="true">${t(isMac() ? 'find-key-mac' : 'find-key')}</kbd>
</button>`;

/** Whether shortcuts are pressed with the command key. */
export const isMac = () => /Mac/.test(navigator.userAgent);
