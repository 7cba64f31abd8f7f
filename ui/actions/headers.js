// Extra headers of an account that is there already.
import { focusNext, say } from '../focus.js';
import { withoutBlankRows } from '../header-rows.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, noHeadersEdit, workOf } from '../state.js';
import { putAccount } from './accounts.js';

/** @import { HeaderRow } from '../header-rows.js' */

/**
 * Opens the rows. The values that are kept stay in the shell, so all are typed anew.
 *
 * @param {string} account
 */
export function openHeaders(account) {
  workOf(account).headers = { ...noHeadersEdit(), open: true, rows: [{ name: '', value: '' }] };
  focusNext('#header-name-0');
}

/**
 * Closes the rows and forgets what was typed.
 *
 * @param {string} account
 */
export function closeHeaders(account) {
  workOf(account).headers = noHeadersEdit();
  focusNext('[data-headers]');
}

/**
 * Sets what was typed in place of what there is.
 *
 * @param {string} account
 */
export async function saveHeaders(account) {
  const { headers: edit } = workOf(account);
  // The places that the shell counts are those of the rows then.
  if (edit.open && !edit.busy) edit.rows = withoutBlankRows(edit.rows);
  if (edit.open) await set(account, edit.rows);
}

/**
 * Takes all headers away.
 *
 * @param {string} account
 */
export const removeHeaders = (account) => set(account, []);

/**
 * @param {string} account
 * @param {HeaderRow[]} headers
 */
async function set(account, headers) {
  const work = workOf(account);
  const { headers: edit } = work;
  if (edit.busy) return;
  Object.assign(edit, { busy: true, error: null, saved: false });
  changed();
  const outcome = await host.setHeaders({ account, headers });
  edit.busy = false;
  if (outcome.ok) putAccount(outcome.value);
  if (work.headers !== edit) return;
  if (!outcome.ok) {
    edit.error = outcome.error;
    return focusNext('#headers .summary');
  }
  work.headers = { ...noHeadersEdit(), saved: true };
  say(t('headers-saved'));
  focusNext('[data-headers]');
}
