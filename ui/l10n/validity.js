// How long a token is good at a server that cannot end its session.
import { exactText } from './dates.js';
import { t } from './l10n.js';
import { providerName } from './names.js';

/** @import { AccountView, SignOutView } from '../types/index.d.ts' */
/**
 * What stays valid at a server that cannot end a session.
 *
 * @typedef {object} Left
 * @property {string | null} until when the token says to end; null where it is not known, or it is an API token, which has no end
 * @property {boolean} open whether there certainly was a session
 */

/**
 * Says that a token outlives signing out, and until when, as far as it is known.
 *
 * @param {AccountView} account
 * @param {Left} left
 * @returns {string}
 */
export function stillValid(account, { until, open }) {
  const provider = providerName(account.server.provider);
  return until ? t('valid-still-until', { provider, when: exactText(until) }) : t(open ? 'valid-still-token' : 'valid-still', { provider });
}

/**
 * Gives what is left at the server of the session that an account has now.
 *
 * @param {AccountView} account
 * @returns {Left}
 */
export const leftBy = ({ session }) => ({ until: session.state === 'signed_in' ? session.valid_until : null, open: session.state === 'signed_in' });

/**
 * Gives what is left of a session that was signed out of, and of one signed out of before.
 *
 * @param {AccountView} account as it was before
 * @param {SignOutView} view
 * @param {Left | null} [earlier]
 * @returns {Left}
 */
export function leftAfter(account, { valid_until: until }, earlier = null) {
  const { open } = leftBy(account);
  return open || until !== null ? { until, open: true } : (earlier ?? { until, open });
}
