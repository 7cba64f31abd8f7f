// Adding, inviting and changing members: a form each, and what came of sending it.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, state, workOf } from '../state.js';
import { changeOfMember, isAddress, placedProblems, replaceMember } from '../team.js';
import { refreshAccounts } from './accounts.js';
import { endsSession } from './load.js';
import { checkEntries } from './metadata.js';
import { loadProfile } from './profile.js';
import { openTeam } from './team.js';
import { loadInvites } from './team-invites.js';

/** @import { CommandError, FieldProblem, Member } from '../types/index.d.ts' */
/** @import { FormDialog, MemberField, MemberForm, Team } from '../team.js' */

/** @type {Record<FormDialog['kind'], readonly MemberField[]>} The fields that a complaint can stand at. */
export const FORM_FIELDS = {
  add: ['email', 'first_name', 'last_name', 'role', 'password'],
  invite: ['email', 'role'],
  edit: ['first_name', 'last_name', 'role', 'avatar_url'],
};

/**
 * Opens the form of a new member, or of an invitation, with what was typed before.
 *
 * @param {string} account
 * @param {'add' | 'invite'} kind
 */
export function openForm(account, kind) {
  const { team } = workOf(account);
  const form = newForm(team.kept[kind] ?? { role: 'member' });
  team.dialog = kind === 'add' ? { kind, form, added: null, copied: false } : { kind, form };
  focusNext('#team-email');
}

/**
 * Opens the form of a member. The member is read again meanwhile; what is typed stays.
 *
 * @param {string} account
 * @param {Member} member
 */
export async function editMember(account, member) {
  const { team } = workOf(account);
  /** @type {FormDialog} */
  const dialog = { kind: 'edit', member, form: newForm({}) };
  team.dialog = dialog;
  focusNext('#team-first_name');
  const outcome = await host.member(account, member.id);
  if (team.dialog !== dialog) return;
  if (outcome.ok) dialog.member = outcome.value;
  else dialog.form.error = outcome.error;
  changed();
}

/**
 * Takes what is typed.
 *
 * @param {MemberForm} form
 * @param {MemberField} field
 * @param {string} value
 */
export function typeMember(form, field, value) {
  form.typed[field] = value;
  changed();
}

/**
 * Closes the dialog. What was typed of somebody new is there again the next time; a password is not.
 *
 * @param {string} account
 */
export function closeTeamDialog(account) {
  const { team } = workOf(account);
  const { dialog } = team;
  if (!dialog || ('form' in dialog ? dialog.form.busy : dialog.busy)) return;
  if (dialog.kind === 'invite' || (dialog.kind === 'add' && !dialog.added)) {
    team.kept[dialog.kind] = { ...dialog.form.typed };
    delete team.kept[dialog.kind]?.password;
  }
  team.dialog = null;
  changed();
}

/**
 * A password stays no longer than the screen that it is shown on.
 *
 * @param {string} account
 */
export function leaveTeam(account) {
  const { team } = workOf(account);
  const { dialog } = team;
  team.menu = null;
  if (dialog?.kind !== 'add') return;
  if (dialog.added) team.dialog = null;
  else delete dialog.form.typed.password;
}

/**
 * Sends the form: one press, one request.
 *
 * @param {string} account
 * @param {FormDialog} dialog
 */
export async function sendForm(account, dialog) {
  const { form } = dialog;
  if (form.busy) return;
  Object.assign(form, { error: null, problems: ownProblems(dialog) });
  const entry = dialog.kind === 'edit' && checkEntries(form, dialog.member.metadata);
  if (form.problems.length || entry) return focusNext('#team-dialog .summary');
  const { team } = workOf(account);
  if (dialog.kind === 'edit' && !changeOfMember(dialog.member, form)) return closeTeamDialog(account);
  Object.assign(form, { busy: true, shown: false });
  changed();
  const error = await send(account, team, dialog);
  form.busy = false;
  if (error) return failForm(dialog, error);
  changed();
}

/**
 * Copies the password that was made.
 *
 * @param {Extract<FormDialog, { kind: 'add' }>} dialog
 */
export async function copyMade(dialog) {
  const password = dialog.added?.password;
  if (!password) return;
  const outcome = await host.copySecret(password);
  Object.assign(dialog, { copied: outcome.ok });
  dialog.form.error = outcome.ok ? null : outcome.error;
  if (outcome.ok) say(t('password-copied'));
  changed();
}

/**
 * @param {string} account
 * @param {Team} team
 * @param {FormDialog} dialog
 * @returns {Promise<CommandError | null>}
 */
async function send(account, team, dialog) {
  if (dialog.kind === 'add') return add(account, team, dialog);
  if (dialog.kind === 'invite') return invite(account, team, dialog.form);
  const change = changeOfMember(dialog.member, dialog.form);
  if (!change) return null;
  const outcome = await host.updateMember(account, change);
  if (!outcome.ok) return outcome.error;
  replaceMember(team.pages, outcome.value);
  if (team.marked.has(change.id)) team.marked.set(change.id, outcome.value);
  // One's own name stands in the rail and over the screens too.
  if (outcome.value.me) void loadProfile(account).then(refreshAccounts);
  return finish(team, t('member-saved', { email: outcome.value.email }), '');
}

/**
 * @param {string} account
 * @param {Team} team
 * @param {Extract<FormDialog, { kind: 'add' }>} dialog
 */
async function add(account, team, dialog) {
  const { typed, made } = dialog.form;
  const role = rolesOf(account) ? (typed.role ?? null) : null;
  const outcome = await host.addMember(account, {
    email: typed.email?.trim() ?? '',
    first_name: typed.first_name?.trim() || null,
    last_name: typed.last_name?.trim() || null,
    role,
    password: made ? null : (typed.password ?? ''),
  });
  if (!outcome.ok) return outcome.error;
  delete typed.password;
  delete team.kept.add;
  void openTeam(account);
  if (outcome.value.password === null) return finish(team, t('member-added', { email: outcome.value.member.email }), '');
  dialog.added = outcome.value;
  focusNext('#copy-made');
  return null;
}

/**
 * @param {string} account
 * @param {Team} team
 * @param {MemberForm} form
 */
async function invite(account, team, { typed }) {
  const outcome = await host.inviteMember(account, { email: typed.email?.trim() ?? '', role: rolesOf(account) ? (typed.role ?? null) : null });
  if (!outcome.ok) return outcome.error;
  delete team.kept.invite;
  void loadInvites(account);
  return finish(team, t('invited', { email: outcome.value.email }), t('invited-more'));
}

/**
 * @param {Team} team
 * @param {string} text
 * @param {string} more
 */
function finish(team, text, more) {
  Object.assign(team, { dialog: null, told: { text, more, warn: false } });
  say(text);
  return null;
}

/**
 * @param {FormDialog} dialog
 * @param {CommandError} error
 */
async function failForm({ kind, form }, error) {
  form.error = error;
  form.problems = error.code === 'team' && error.problem === 'blank_password' ? [blankPassword()] : placedProblems(error, FORM_FIELDS[kind]).placed;
  focusNext('#team-dialog .summary');
  if (endsSession(error)) await refreshAccounts();
}

/**
 * What can be seen to be wrong before anything is sent.
 *
 * @param {FormDialog} dialog
 * @returns {FieldProblem[]}
 */
function ownProblems({ kind, form: { typed, made } }) {
  const problems = [];
  if (kind !== 'edit' && !isAddress(typed.email ?? '')) problems.push({ field: 'email', message: t('team-email-wrong') });
  if (kind === 'add' && !made && !typed.password?.trim()) problems.push(blankPassword());
  return problems;
}

const blankPassword = () => ({ field: 'password', message: t('new-password-missing') });

/** @param {string} account */
const rolesOf = (account) => state.accounts.find((one) => one.id === account)?.capabilities.team?.roles ?? false;

/**
 * @param {MemberForm['typed']} typed
 * @returns {MemberForm}
 */
const newForm = (typed) => ({ typed: { ...typed }, made: true, shown: false, busy: false, error: null, problems: [], draft: {}, entryProblems: [] });
