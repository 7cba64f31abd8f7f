// How long a token is good at a server that cannot end its session.
import { exactText } from './dates.js';
import { t } from './l10n.js';
import { providerName } from './names.js';

/** @import { AccountView } from '../types/index.d.ts' */

/**
 * Says that a token outlives signing out, and until when, as far as it is known.
 *
 * @param {AccountView} account
 * @param {string | null} until
 * @returns {string}
 */
export function stillValid(account, until) {
  const provider = providerName(account.server.provider);
  return until ? t('valid-still-until', { provider, when: exactText(until) }) : t('valid-still', { provider });
}
