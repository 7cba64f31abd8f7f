// Invitations that wait: read, copied, sent anew, taken back.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, state, workOf } from '../state.js';
import { load } from './load.js';
import { tellTeam } from './team-told.js';

/** @import { Invite } from '../types/index.d.ts' */
/** @import { Outcome } from '../host/host.js' */

/**
 * Reads the invitations, where the provider has them.
 *
 * @param {string} account
 */
export async function loadInvites(account) {
  const capabilities = state.accounts.find((one) => one.id === account)?.capabilities;
  if (capabilities?.team?.invites) await load(workOf(account).team.invites, () => host.invites(account));
}

/**
 * Puts an invitation's link into the clipboard.
 *
 * @param {string} account
 * @param {Invite} invite
 */
export function copyInvite(account, { id, email }) {
  return act(account, id, () => host.copyInviteLink(account, id), t('team-link-copied', { email }), t('team-copied-more'), t('team-link-not-copied', { email }));
}

/**
 * Gives an invitation a new link.
 *
 * @param {string} account
 * @param {Invite} invite
 */
export async function resendInvite(account, { id, email }) {
  const done = await act(account, id, () => host.resendInvite(account, id), t('invite-sent-again', { email }), t('invite-sent-more'), t('invite-not-sent-again', { email }));
  if (done) await loadInvites(account);
}

/**
 * Takes an invitation back: its link no longer lets anybody in.
 *
 * @param {string} account
 * @param {Invite} invite
 */
export async function revokeInvite(account, { id, email }) {
  const done = await act(account, id, () => host.revokeInvite(account, id), t('invite-revoked', { email }), t('invite-revoked-more'), t('invite-not-revoked', { email }));
  if (!done) return;
  const { invites } = workOf(account).team;
  if (invites.value) invites.value = invites.value.filter((one) => one.id !== id);
  // What had the focus is gone with its row.
  focusNext('[data-invite] [data-menu]', '#team-search');
  await loadInvites(account);
}

/**
 * Does one thing at a time with one member or invitation, and tells what came of it.
 *
 * @param {string} account
 * @param {string} id
 * @param {() => Promise<Outcome<unknown>>} send
 * @param {string} done
 * @param {string} more
 * @param {string} failed
 * @returns {Promise<boolean>}
 */
export async function act(account, id, send, done, more, failed) {
  const { team } = workOf(account);
  if (team.sending.has(id)) return false;
  team.sending.add(id);
  team.told = null;
  changed();
  const outcome = await send();
  team.sending.delete(id);
  if (!outcome.ok) {
    await tellTeam(account, failed, outcome.error);
    return false;
  }
  team.told = { text: done, more, warn: false };
  say(done);
  changed();
  return true;
}
