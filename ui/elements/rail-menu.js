// What can be done with one account, and with the list of them, at its entry of the rail.
import { askToRemove } from '../actions/accounts.js';
import { askToLeaveAll, askToRename, closeEntryMenu, mayLeaveAll, moveAccount, sortAccounts } from '../actions/rail.js';
import { askToSignOut } from '../actions/session.js';
import { focusNext } from '../focus.js';
import { t } from '../l10n/l10n.js';
import { accountTitle } from '../l10n/names.js';
import { nothing } from '../vendor/lit-html/lit-html.js';
import { rowMenu } from './menu.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { MenuItem } from './menu.js' */
/** @import { State } from '../state.js' */

/**
 * Draws the open menu, if there is one.
 *
 * @param {State} state
 */
export function railMenu({ rail: { menu }, accounts }) {
  const account = accounts.find(({ id }) => id === menu?.account);
  if (!menu || !account) return nothing;
  const move = (/** @type {number} */ at) => {
    menu.at = at;
    focusNext(`#menu-${at}`);
  };
  return rowMenu({ label: t('account-actions', { name: accountTitle(account) }), items: items(accounts, account), at: menu.at, move, close: closeEntryMenu });
}

/**
 * @param {AccountView[]} accounts
 * @param {AccountView} account
 * @returns {MenuItem[]}
 */
function items(accounts, account) {
  const at = accounts.indexOf(account);
  const several = accounts.length > 1;
  return [
    { text: t('rename'), run: () => askToRename(account.id) },
    ...(at > 0 ? [{ text: t('move-up'), run: () => void moveAccount(account.id, -1) }] : []),
    ...(at < accounts.length - 1 ? [{ text: t('move-down'), run: () => void moveAccount(account.id, 1) }] : []),
    ...(several ? [{ text: t('sort-accounts-name'), run: () => void sortAccounts('name'), apart: true }, { text: t('sort-accounts-server'), run: () => void sortAccounts('server') }] : []),
    ...(account.session.state === 'signed_in' ? [{ text: t('sign-out'), run: () => askToSignOut(account.id), apart: true }] : []),
    ...(mayLeaveAll() ? [{ text: t('leave-all'), run: askToLeaveAll }] : []),
    { text: t('remove-link'), run: () => askToRemove(account.id), bad: true, apart: true },
  ];
}
