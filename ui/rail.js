// The rail's own state and the orders that accounts can be put in: figures and names only,
// so that they can be told without a window.
import { accountTitle, serverPlace } from './l10n/names.js';

/** @import { SignedOut } from './state.js' */
/** @import { AccountView, CommandError } from './types/index.d.ts' */

/** @typedef {'name' | 'server'} Sorting */
/**
 * @typedef {object} Rename
 * @property {string} account
 * @property {string} text
 * @property {boolean} busy
 * @property {CommandError | null} error
 */

/**
 * Leaving every account: asked about, under way, and what came of each.
 *
 * @typedef {object} Leaving
 * @property {string[]} accounts
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {SignedOut[] | null} done
 */

/**
 * @typedef {object} Rail
 * @property {{ account: string, at: number } | null} menu
 * @property {Rename | null} rename
 * @property {Leaving | null} leaving
 * @property {{ account: string, before: string | null | undefined } | null} drag an entry that the pointer moves, and the one before which it would come; null for the end, undefined for where it is
 * @property {boolean} arranging whether an order is on its way to the shell
 */

/** Accounts that a key leads to. */
export const MOST_KEYS = 9;

/** @returns {Rail} */
export const newRail = () => ({ menu: null, rename: null, leaving: null, drag: null, arranging: false });

/**
 * Moves one account by a step.
 *
 * @param {readonly string[]} order
 * @param {string} account
 * @param {-1 | 1} step
 * @returns {string[] | null} null where it is at the end already
 */
export function moved(order, account, step) {
  const at = order.indexOf(account);
  const to = at + step;
  if (at < 0 || to < 0 || to >= order.length) return null;
  return order.toSpliced(at, 1).toSpliced(to, 0, account);
}

/**
 * Puts one account before another, or at the end.
 *
 * @param {readonly string[]} order
 * @param {string} account
 * @param {string | null} before
 * @returns {string[] | null} null where it stands there already
 */
export function placed(order, account, before) {
  if (before === account) return null;
  const others = order.filter((id) => id !== account);
  const at = before === null ? others.length : others.indexOf(before);
  if (at < 0 || others.length === order.length) return null;
  const placed = others.toSpliced(at, 0, account);
  return placed.join() === order.join() ? null : placed;
}

/**
 * Puts accounts in order by their name, or by their server and there by their name. Alike ones keep their places.
 *
 * @param {readonly AccountView[]} accounts
 * @param {Sorting} by
 * @param {string} locale
 * @returns {string[]}
 */
export function sorted(accounts, by, locale) {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const byName = (/** @type {AccountView} */ one, /** @type {AccountView} */ other) => compare(accountTitle(one), accountTitle(other)) || compare(one.email ?? '', other.email ?? '');
  const byServer = (/** @type {AccountView} */ one, /** @type {AccountView} */ other) => compare(serverPlace(one.server), serverPlace(other.server)) || byName(one, other);
  return accounts.toSorted(by === 'name' ? byName : byServer).map(({ id }) => id);
}

/**
 * Tells the number of the key that leads to an account.
 *
 * @param {readonly AccountView[]} accounts
 * @param {string} account
 * @returns {number | null} 1 to 9
 */
export function keyOf(accounts, account) {
  const at = accounts.findIndex(({ id }) => id === account);
  return at >= 0 && at < MOST_KEYS ? at + 1 : null;
}

/**
 * Whether there is another account on the same server.
 *
 * @param {readonly AccountView[]} accounts
 * @param {AccountView} account
 */
export const sharesServer = (accounts, { id, server }) => accounts.some((one) => one.id !== id && one.server.address === server.address);

/**
 * Lists the accounts that have a session, or may have one that was not looked for.
 *
 * @param {readonly AccountView[]} accounts
 */
export const withSession = (accounts) => accounts.filter(({ session }) => session.state !== 'signed_out');
