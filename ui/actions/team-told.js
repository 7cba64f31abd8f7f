// Telling on the team's screen why something was not done.
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { changed, state, workOf } from '../state.js';
import { refreshAccounts } from './accounts.js';
import { endsSession } from './load.js';

/** @import { CommandError } from '../types/index.d.ts' */

/**
 * @param {string} account
 * @param {string} text
 * @param {CommandError} error
 */
export async function tellTeam(account, text, error) {
  const view = state.accounts.find((one) => one.id === account);
  const { title, more } = problem(error, view ? providerName(view.server.provider) : '');
  workOf(account).team.told = { text, more: `${title}. ${more}`.trim(), warn: true };
  changed();
  if (endsSession(error)) await refreshAccounts();
}
