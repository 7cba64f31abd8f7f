// The lock as the page holds it, and what was typed when it closes: written down without
// secrets, kept by the shell, and put back when it opens.

/** @import { AccountView, CommandError, StrengthView } from './types/index.d.ts' */
/** @import { FormDialog, TeamDialog } from './team.js' */
/** @import { State, TaskList, Work } from './state.js' */

/** @typedef {'present' | 'passphrase' | 'again'} PassphraseField */

/**
 * The form that sets, changes or removes the passphrase.
 *
 * @typedef {object} PassphraseForm
 * @property {'set' | 'change' | 'remove'} kind
 * @property {string} present
 * @property {string} passphrase
 * @property {string} again
 * @property {boolean} shown whether they are shown in clear
 * @property {StrengthView | null} strength of the new one; null until it is known
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {{ field: PassphraseField, problem: 'empty' | 'short' | 'unequal' }[]} problems
 */

/**
 * @typedef {object} Lock
 * @property {boolean} passphrase whether one is set
 * @property {number} afterMin minutes without anyone there until it locks; 0 for never
 * @property {string} typed on the lock screen
 * @property {boolean} shown whether that is shown in clear
 * @property {boolean} empty whether it was sent off empty
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {number | null} waitUntil before this time no passphrase is looked at, in milliseconds
 * @property {{ busy: boolean, error: CommandError | null } | null} forgetting the question before all is signed out
 * @property {PassphraseForm | null} form in the settings
 * @property {string | null} told what came of the form last
 */

/** The fewest characters of a passphrase; the shell has the same (`FEWEST`). */
const FEWEST = 8;

/** @returns {Lock} */
export const newLock = () => ({ passphrase: false, afterMin: 15, typed: '', shown: false, empty: false, busy: false, error: null, waitUntil: null, forgetting: null, form: null, told: null });

/**
 * @param {PassphraseForm['kind']} kind
 * @returns {PassphraseForm}
 */
export const newPassphraseForm = (kind) => ({ kind, present: '', passphrase: '', again: '', shown: false, strength: null, busy: false, error: null, problems: [] });

/**
 * Finds what cannot be sent, before it is.
 *
 * @param {PassphraseForm} form
 * @returns {PassphraseForm['problems']}
 */
export function problemsOf({ kind, present, passphrase, again }) {
  /** @type {PassphraseForm['problems']} */
  const problems = [];
  if (kind !== 'set' && present === '') problems.push({ field: 'present', problem: 'empty' });
  if (kind === 'remove') return problems;
  if (passphrase === '') problems.push({ field: 'passphrase', problem: 'empty' });
  else if ([...passphrase].length < FEWEST) problems.push({ field: 'passphrase', problem: 'short' });
  else if (passphrase !== again) problems.push({ field: 'again', problem: 'unequal' });
  return problems;
}

/**
 * Writes down what was typed and not sent. No password, code, link, token or value of a header is in it.
 *
 * @param {Pick<State, 'add' | 'work'>} state
 * @returns {string}
 */
export function writeDrafts({ add, work }) {
  const { service, choice, address, app, headers } = add;
  const drafts = { add: { service, choice, address, app, headers: namesOf(headers) }, work: [...work].map(([account, one]) => [account, draftOf(one)]) };
  return JSON.stringify(drafts, pack);
}

/**
 * Puts back what was typed, for the accounts that are still on the list.
 *
 * @param {string} text as it was written
 * @param {Pick<State, 'add' | 'accounts'>} state
 * @param {(account: string) => Work} workOf
 */
export function readDrafts(text, { add, accounts }, workOf) {
  const drafts = JSON.parse(text, unpack);
  Object.assign(add, drafts.add);
  for (const [account, draft] of drafts.work) {
    if (accounts.some(({ id }) => id === account)) putBack(workOf(account), draft);
  }
}

/** @param {Work} work */
function draftOf({ signIn, activation, edit, tasks, team, headers }) {
  const { search, sort, dialog } = team;
  return {
    signIn: { email: signIn.email, byToken: signIn.byToken },
    activation: { first_name: activation.first_name, last_name: activation.last_name },
    edit: { uid: edit.uid, draft: edit.draft },
    tasks: tasksOf(tasks),
    team: { search, sort, kept: team.kept, dialog: dialogOf(dialog) },
    headers: headers.open ? { open: true, rows: namesOf(headers.rows) } : {},
  };
}

/**
 * @param {Work} work
 * @param {ReturnType<typeof draftOf>} draft
 */
function putBack(work, draft) {
  for (const part of /** @type {const} */ (['signIn', 'activation', 'edit', 'tasks', 'team', 'headers'])) Object.assign(work[part], draft[part]);
}

/** @param {TaskList} tasks */
function tasksOf({ tab, filter, query, named, sort, pageSize, editor, draft }) {
  const typed = editor && editor.text !== editor.begun ? editor.text : null;
  return { tab, filter, query, named, sort, pageSize, draft: editor ? typed : draft };
}

/**
 * A form that is open is open again, without a password; what was asked about several members is asked anew.
 *
 * @param {TeamDialog | null} dialog
 * @returns {FormDialog | null}
 */
function dialogOf(dialog) {
  if (!dialog || !('form' in dialog) || (dialog.kind === 'add' && dialog.added)) return null;
  const typed = { ...dialog.form.typed };
  delete typed.password;
  return { ...dialog, form: { ...dialog.form, typed, shown: false, busy: false, error: null, problems: [] } };
}

/** @param {{ name: string, value: string }[]} rows */
const namesOf = (rows) => rows.map(({ name }) => ({ name, value: '' }));

/**
 * @param {string} _
 * @param {unknown} value
 */
const pack = (_, value) => (value instanceof Map ? { isMap: [...value] } : value instanceof Set ? { isSet: [...value] } : value);

/**
 * @param {string} _
 * @param {any} value
 */
const unpack = (_, value) => (value?.isMap ? new Map(value.isMap) : value?.isSet ? new Set(value.isSet) : value);

/**
 * Seconds that a refusal asks to wait.
 *
 * @param {CommandError} error
 * @returns {number}
 */
export const waitOf = (error) => (error.code === 'lock' && 'wait_s' in error.problem ? error.problem.wait_s : 0);

/**
 * The accounts whose session is gone because it was kept in memory only.
 *
 * @param {readonly AccountView[]} accounts
 * @returns {AccountView[]}
 */
export const wipedOf = (accounts) => accounts.filter(({ session }) => session.state === 'wiped');
