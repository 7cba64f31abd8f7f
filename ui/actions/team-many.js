// What is done to members that are there already: links for new passwords, and removal.
import { emailProblem } from '../deletion.js';
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, nothingLoaded, state, workOf } from '../state.js';
import { refreshAccounts } from './accounts.js';
import { endsSession, load } from './load.js';
import { ROWS, openTeam } from './team.js';
import { act } from './team-invites.js';
import { tellTeam } from './team-told.js';

/** @import { CommandError, Member, Outcome } from '../types/index.d.ts' */
/** @import { ManyDialog, Team } from '../team.js' */

/**
 * Sends one member a link for a new password.
 *
 * @param {string} account
 * @param {Member} member
 */
export async function sendReset(account, { id, email }) {
  const send = async () => {
    const outcome = await host.sendMemberResets(account, [id]);
    const error = outcome.ok ? outcome.value[0]?.error : null;
    return error ? { ok: /** @type {const} */ (false), error } : outcome;
  };
  await act(account, id, send, t('reset-sent', { email }), '', t('reset-not-sent', { email }));
}

/**
 * Makes a link for a member's new password and puts it into the clipboard.
 *
 * @param {string} account
 * @param {Member} member
 */
export const copyReset = (account, { id, email }) =>
  act(account, id, () => host.copyResetLink(account, id), t('team-link-copied', { email }), t('team-copied-more'), t('team-link-not-copied', { email }));

/**
 * Puts a member's e-mail address into the clipboard. It is no secret, so it stays there.
 *
 * @param {string} account
 * @param {Member} member
 */
export async function copyAddress(account, { email }) {
  try {
    await navigator.clipboard.writeText(email);
    workOf(account).team.told = { text: t('address-copied', { email }), more: '', warn: false };
    changed();
  } catch (reason) {
    await tellTeam(account, t('address-not-copied', { email }), { code: 'system', message: String(reason) });
  }
}

/**
 * Opens the list of what will happen.
 *
 * @param {string} account
 * @param {ManyDialog['kind']} kind
 * @param {Member[]} members
 */
export function askMany(account, kind, members) {
  if (members.length === 0) return;
  const { team } = workOf(account);
  team.dialog = { kind, members, preview: nothingLoaded(), typed: '', typedProblem: null, busy: false, error: null, outcomes: null };
  if (kind === 'removal') void previewRemoval(account, team.dialog);
  focusNext('#many-first');
}

/**
 * Reads what a removal would mean.
 *
 * @param {string} account
 * @param {ManyDialog} dialog
 */
export async function previewRemoval(account, dialog) {
  const view = await load(dialog.preview, () => host.removalPreview(account, dialog.members.map(({ id }) => id)));
  if (view && workOf(account).team.dialog === dialog) focusNext('#team-confirm', '#many-first');
}

/**
 * Says what must be typed to be sure: the member's address, or one's own where there are several.
 *
 * @param {string} account
 * @param {ManyDialog} dialog
 * @returns {string}
 */
export function confirmationOf(account, { preview, members }) {
  const [one, ...others] = preview.value?.members ?? members;
  return one && others.length === 0 && members.length === 1 ? one.email : (state.accounts.find(({ id }) => id === account)?.email ?? '');
}

/**
 * Does it: one press, one request for each member.
 *
 * @param {string} account
 * @param {ManyDialog} dialog
 */
export async function sendMany(account, dialog) {
  if (dialog.busy || dialog.outcomes) return;
  dialog.error = null;
  const removal = dialog.kind === 'removal';
  if (removal && dialog.preview.value?.refused !== null) return changed();
  dialog.typedProblem = removal ? emailProblem(dialog.typed, confirmationOf(account, dialog)) : null;
  if (dialog.typedProblem) return focusNext('#team-dialog .summary');
  dialog.busy = true;
  changed();
  const ids = dialog.members.map(({ id }) => id);
  const outcome = removal ? await host.removeMembers(account, { ids, confirmation: dialog.typed }) : await host.sendMemberResets(account, ids);
  dialog.busy = false;
  if (!outcome.ok) return failMany(dialog, outcome.error);
  await tellOutcomes(account, dialog, outcome.value);
}

/**
 * @param {string} account
 * @param {ManyDialog} dialog
 * @param {Outcome[]} outcomes
 */
async function tellOutcomes(account, dialog, outcomes) {
  const { team } = workOf(account);
  const done = outcomes.filter(({ error }) => error === null);
  const removal = dialog.kind === 'removal';
  dialog.outcomes = outcomes;
  if (removal) forget(team, outcomes);
  const [only] = outcomes;
  if (removal && outcomes.length === 1 && only?.error === null) {
    Object.assign(team, { dialog: null, told: { text: t('member-removed', { email: only.email }), more: '', warn: false } });
    focusNext(ROWS, 'main h1');
  } else focusNext('#many-done');
  say(t(removal ? 'removed-said' : 'resets-said', { done: done.length, all: outcomes.length }));
  const ended = outcomes.some(({ error }) => error && endsSession(error));
  if (removal) void openTeam(account);
  if (ended) await refreshAccounts();
}

/**
 * Whoever is gone is no longer selected.
 *
 * @param {Team} team
 * @param {Outcome[]} outcomes
 */
function forget(team, outcomes) {
  for (const { id, error } of outcomes) {
    if (error === null || (error.code === 'team' && error.problem === 'gone')) team.marked.delete(id);
  }
}

/**
 * @param {ManyDialog} dialog
 * @param {CommandError} error
 */
async function failMany(dialog, error) {
  if (error.code === 'team' && error.problem === 'not_confirmed') dialog.typedProblem = 'other';
  else dialog.error = error;
  focusNext('#team-dialog .summary');
  if (endsSession(error)) await refreshAccounts();
}
