// Reading the profile and changing it in place.
import { changeOf, changesOf, FIELDS, placeProblems, problemsOf } from '../draft.js';
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { quote } from '../l10n/problem.js';
import { changed, noEdit, state, workOf } from '../state.js';
import { refreshAccounts } from './accounts.js';
import { recallProfile } from './copies.js';
import { endsSession, load } from './load.js';
import { checkEntries } from './metadata.js';

/** @import { TextField } from '../draft.js' */

const OWN_PROBLEMS = keys({ empty: 'field-empty', digits: 'field-digits' });

/**
 * Reads the profile. Drafts stay, unless they are another person's.
 *
 * @param {string} account
 */
export async function loadProfile(account) {
  const work = workOf(account);
  if (work.profile.value === null) void recallProfile(account);
  const profile = await load(work.profile, () => host.profile(account));
  if (!profile) return;
  if (work.edit.uid !== null && work.edit.uid !== profile.uid) work.edit = noEdit();
  work.edit.uid = profile.uid;
  changed();
  // Some servers tell the person's name here first; the shell keeps it.
  const name = [profile.first_name, profile.last_name].filter(Boolean).join(' ');
  if (name && state.accounts.find((one) => one.id === account)?.name !== name) await refreshAccounts();
}

/**
 * Opens fields for editing and goes to the first.
 *
 * @param {string} account
 * @param {readonly TextField[]} fields
 */
export function editFields(account, fields) {
  const { profile, edit } = workOf(account);
  for (const field of fields) edit.draft[field] ??= profile.value?.[field] ?? '';
  edit.saved = null;
  focusNext(`#field-${fields[0]}`);
}

/**
 * Takes what is typed into a field.
 *
 * @param {string} account
 * @param {TextField} field
 * @param {string} value
 */
export function typeField(account, field, value) {
  const { edit } = workOf(account);
  edit.draft[field] = value;
  changed();
}

/**
 * Closes fields as they were.
 *
 * @param {string} account
 * @param {readonly TextField[]} fields
 */
export function undoFields(account, fields) {
  const { edit } = workOf(account);
  for (const field of fields) delete edit.draft[field];
  edit.problems = edit.problems.filter((one) => !fields.some((field) => field === one.field));
  if (Object.keys(edit.draft).length === 0) edit.error = null;
  focusNext(`[data-edit="${fields[0]}"]`);
}

/**
 * Closes all fields as they were.
 *
 * @param {string} account
 */
export function undoAll(account) {
  const work = workOf(account);
  work.edit = { ...noEdit(), uid: work.edit.uid };
  focusNext('main h1');
}

/**
 * Sends the changed fields. What was typed stays until the server has taken it.
 *
 * @param {string} account
 */
export async function saveProfile(account) {
  const work = workOf(account);
  const { edit, profile } = work;
  if (edit.busy || !profile.value || changesOf(profile.value, edit.draft).length === 0) return;
  const blankNames = state.accounts.find((one) => one.id === account)?.capabilities.blank_names;
  const own = problemsOf(profile.value, edit.draft, blankNames);
  const entry = checkEntries(edit, profile.value.metadata);
  edit.error = null;
  edit.problems = own.map(({ field, problem }) => ({ field, message: t(OWN_PROBLEMS[problem]) }));
  const first = own[0] ? `field-${own[0].field}` : entry;
  if (first) return focusNext(`#${first}`);
  edit.busy = true;
  changed();
  const sent = changesOf(profile.value, edit.draft);
  const outcome = await host.updateProfile(account, changeOf(profile.value, edit.draft));
  edit.busy = false;
  if (!outcome.ok) return failSaving(account, outcome.error);
  Object.assign(profile, { value: outcome.value, at: Date.now(), kept: false, error: null, turn: profile.turn + 1, busy: false });
  work.edit = { ...noEdit(), uid: outcome.value.uid, saved: sent };
  say(t('profile-saved'));
  focusNext(`[data-edit="${sent[0]}"]`, '#add-entry');
  await refreshAccounts();
}

/**
 * @param {string} account
 * @param {import('../types/index.d.ts').CommandError} error
 */
async function failSaving(account, error) {
  const { edit } = workOf(account);
  if (endsSession(error)) return refreshAccounts();
  const { placed, loose } = placeProblems(error.code === 'invalid' ? error.fields : []);
  const provider = providerOf(account);
  edit.error = error;
  edit.problems = placed.map(({ field, message }) => ({ field, message: quote(provider, message) }));
  for (const { field } of placed) openField(account, field);
  focusNext(placed[0] && loose.length === 0 ? `#field-${placed[0].field}` : '.summary');
}

/** @param {string} account */
function providerOf(account) {
  const view = state.accounts.find((one) => one.id === account);
  return view ? providerName(view.server.provider) : '';
}

/**
 * A complaint about a field stands at that field, which must be open for it.
 *
 * @param {string} account
 * @param {string} name
 */
function openField(account, name) {
  const { profile, edit } = workOf(account);
  const field = FIELDS.find((one) => one === name);
  if (field) edit.draft[field] ??= profile.value?.[field] ?? '';
}
