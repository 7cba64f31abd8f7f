// The page's one state. Actions change it, the screens are drawn from it, and
// nothing else holds what a person typed.

import { newCopies } from './copies.js';
import { newJournal } from './journal.js';
import { newLock } from './lock.js';
import { newAllTasks } from './merged.js';
import { newNews } from './news.js';
import { newPasswordForm } from './password-form.js';
import { newRail } from './rail.js';
import { FIRST_ROWS } from './rows.js';
import { noFilter } from './task-filter.js';
import { newUpdates } from './updates.js';

/** @import { AccountView, ChallengeView, CommandError, DeletionView, ExportView, FieldProblem, FileView, KeychainView, LinkKind, ProbeView, Profile, ProfileField, RegionView, SignOutView, Task, TaskColumn, TaskFilter, TaskListView, TaskQueryView, TaskSort, TaskTab, Theme } from './types/index.d.ts' */
/** @import { Lock } from './lock.js' */
/** @import { News } from './news.js' */
/** @import { PasswordForm } from './password-form.js' */
/** @import { Copies } from './copies.js' */
/** @import { Diagnostics } from './diagnostics.js' */
/** @import { Draft } from './draft.js' */
/** @import { HeaderRow } from './header-rows.js' */
/** @import { Journal } from './journal.js' */
/** @import { AllTasks } from './merged.js' */
/** @import { Rail } from './rail.js' */
/** @import { Left } from './l10n/validity.js' */
/** @import { Route } from './route.js' */
/** @import { Rows } from './rows.js' */
/** @import { FilterKind, Named } from './task-filter.js' */
/** @import { Team } from './team.js' */
/** @import { Updates } from './updates.js' */

/**
 * Something that is read from a server and may be old, on its way, or refused.
 *
 * @template T
 * @typedef {object} Loaded
 * @property {T | null} value what came last
 * @property {number | null} at when it came, in milliseconds
 * @property {boolean} kept whether it was read before this start
 * @property {boolean} busy whether it is being asked for
 * @property {CommandError | null} error why the last try failed
 * @property {number | null} retryAt when it is tried again by itself, in milliseconds
 * @property {number} tries failures in a row
 * @property {number} turn number of the last request; the answer to an older one is dropped
 */

/**
 * @typedef {object} SignInDraft
 * @property {string} email
 * @property {string} password kept only until the shell has it
 * @property {string} apiToken likewise
 * @property {boolean} byToken whether the token is asked for in place of the password
 * @property {boolean} shown whether the password is shown in clear
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {('email' | 'password' | 'apiToken')[]} missing fields left empty
 * @property {number | null} waitUntil before this time the server wants no further try
 */

/**
 * @typedef {object} SecondFactorStep
 * @property {ChallengeView} challenge
 * @property {number} until when the password behind it is forgotten, in milliseconds
 * @property {string} code
 * @property {boolean} empty whether it was sent off empty
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {{ busy: boolean, until: number | null, error: CommandError | null, sent: boolean }} message the text message
 */

/**
 * What somebody signs in for: to use the account, or to prove who they are before it is deleted.
 *
 * @typedef {'session' | 'confirmation'} Purpose
 */

/**
 * Signing in, and the second factor that it may lead to.
 *
 * @typedef {object} Entry
 * @property {SignInDraft} signIn
 * @property {SecondFactorStep | null} step
 */

/**
 * @typedef {object} ResetMail
 * @property {string | null} email the address that a link was last asked for
 * @property {boolean} sent whether the server took it
 * @property {number | null} until before this time no other link is sent to it
 * @property {boolean} busy
 * @property {boolean} missing whether it was asked for without an address
 * @property {CommandError | null} error
 */

/**
 * @typedef {object} ProfileEdit
 * @property {string | null} uid the person whose profile it is
 * @property {Draft} draft what is typed in the open fields
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {FieldProblem[]} problems at single fields, ours and the server's
 * @property {{ id: string, message: string }[]} entryProblems of the metadata, by the field's id
 * @property {ProfileField[] | null} saved what the last save sent
 */

/**
 * The rows that the page holds of a list; all others are in the shell.
 *
 * @typedef {{ list: number, from: number, tasks: Task[] }} HeldRows
 */

/**
 * Loading on, beyond what a list was opened with.
 *
 * @typedef {object} More
 * @property {boolean} busy
 * @property {boolean} wanted whether one looks near the end
 * @property {boolean} every whether it goes on until the end
 * @property {CommandError | null} error what it stopped at
 * @property {number | null} until before this time the server wants no more, in milliseconds
 */

/**
 * The query as JSON while it is being typed.
 *
 * @typedef {object} QueryEditor
 * @property {string} text
 * @property {string} begun the text that it began with
 * @property {boolean} own whether it began as a query of one's own
 * @property {boolean} kept whether it is what was typed before
 * @property {TaskQueryView | null} read what the text says
 * @property {string | null} complaint about the text
 * @property {boolean} checking
 */

/**
 * @typedef {object} TaskList
 * @property {TaskTab} tab
 * @property {TaskFilter} filter
 * @property {string | null} query one's own, in place of the filter
 * @property {Named} named
 * @property {TaskSort[]} sort
 * @property {25 | 50 | 100} pageSize
 * @property {Loaded<TaskListView>} list
 * @property {More} more
 * @property {HeldRows | null} held
 * @property {boolean} asking whether rows are on their way from the shell
 * @property {Rows | null} missed rows that the shell did not give
 * @property {Rows} drawn
 * @property {Rows} seen
 * @property {boolean} toTop whether it is to be scrolled to its beginning
 * @property {{ key: string | null, at: number | null } | null} selected the row, by its key once that is here
 * @property {{ kind: FilterKind | null, text: string, at: number } | null} adding a filter
 * @property {QueryEditor | null} editor
 * @property {string | null} draft JSON that was typed and not applied
 * @property {{ open: boolean, at: number, busy: boolean }} menu of exporting
 * @property {{ text: string, more: string, warn: boolean } | null} told what came of exporting or opening
 */

/**
 * @typedef {object} Copy
 * @property {boolean} busy
 * @property {ExportView | null} saved what is in the file that was saved last
 * @property {boolean} none whether no file was chosen the last time
 * @property {CommandError | null} error
 */

/**
 * The deletion of the account. Its sign-in is for the person who is signed in already.
 *
 * @typedef {object} DeletionOwn
 * @property {Loaded<DeletionView>} preview
 * @property {Copy} copy
 * @property {number | null} confirmedAt when the person signed in again for it, in milliseconds
 * @property {string} email as typed, to be sure
 * @property {'missing' | 'other' | null} emailProblem
 * @property {number | null} left seconds in which it can still be stopped; null where nothing is begun
 * @property {boolean} stopped whether it was stopped the last time
 * @property {boolean} busy whether the server is being asked to delete
 * @property {CommandError | null} error
 * @property {number | null} waitUntil before this time the server wants no further try
 */

/** @typedef {DeletionOwn & Entry} Deletion */

/**
 * Everything the page keeps of one account besides what the shell tells.
 *
 * @typedef {object} Work
 * @property {SignInDraft} signIn
 * @property {SecondFactorStep | null} step
 * @property {ResetMail} mail
 * @property {PasswordForm} reset
 * @property {boolean} resetOpen whether the form is open under Security
 * @property {PasswordForm} activation
 * @property {'reset' | 'activate' | null} passwordSet what the last password was set by, until someone signs in
 * @property {ProbeView | null} found what the probe said, right after adding it
 * @property {boolean} restoring
 * @property {CommandError | null} restoreError
 * @property {boolean} memoryNoted whether the person knows that the session is not kept
 * @property {boolean} signingOut
 * @property {SignedOut | null} signedOut what came of signing out
 * @property {HeadersEdit} headers
 * @property {Loaded<Profile>} profile
 * @property {ProfileEdit} edit
 * @property {TaskList} tasks
 * @property {Team} team
 * @property {Deletion} deletion
 */

/** @typedef {SignOutView & { left: Left }} SignedOut */

/**
 * The extra headers of an account on the screen.
 *
 * @typedef {object} HeadersEdit
 * @property {boolean} open
 * @property {HeaderRow[]} rows
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {boolean} saved whether they were just set
 */

/**
 * @typedef {object} AddDraft
 * @property {'contentstack' | 'medusa'} service
 * @property {RegionView['id'] | 'address'} choice
 * @property {string} address
 * @property {string} app address of the web app
 * @property {HeaderRow[]} headers what is sent along, for a proxy before the server
 * @property {'idle' | 'probing' | 'adding'} phase
 * @property {ProbeView | null} found
 * @property {CommandError | null} error
 */

/**
 * A link that came from outside. The shell holds it until a form takes it.
 *
 * @typedef {object} WaitingLink
 * @property {number} id
 * @property {LinkKind} kind
 * @property {number} until when it is forgotten, in milliseconds
 * @property {boolean} asking whether the person is being asked what is to be done with it
 * @property {string} choice the account chosen so far, or `new`
 * @property {string | null} account whose form is being gone to
 * @property {boolean} adding whether it waits for an account to be added
 */

/**
 * @typedef {object} State
 * @property {'starting' | 'locked' | 'ready' | CommandError} phase
 * @property {Route} route
 * @property {AccountView[]} accounts
 * @property {RegionView[]} regions
 * @property {KeychainView | null} keychain null until it has answered
 * @property {Theme} theme
 * @property {number} readRetries how often a read is sent again after a failure that may pass
 * @property {Copies} copies what is kept for the next start
 * @property {News} news
 * @property {Updates} updates
 * @property {{ what: 'theme' | 'retries' | 'lock' | 'copies' | 'news' | 'updates', error: CommandError } | null} settingsError why the last choice could not be saved
 * @property {string} version
 * @property {FileView[]} files how each file of the app was found, without those that the person knows of
 * @property {Journal} journal
 * @property {Diagnostics | null} diagnostics while they are shown
 * @property {AddDraft} add
 * @property {Lock} lock
 * @property {Map<string, Work>} work by account
 * @property {{ query: string, index: number } | null} palette
 * @property {{ kind: 'remove' | 'sign-out', account: string, busy: boolean, error: CommandError | null } | null} dialog
 * @property {WaitingLink | null} link
 * @property {Rail} rail
 * @property {AllTasks} merged the tasks of all accounts
 * @property {{ text: string, warn: boolean, undo?: () => void, more?: { text: string, press: () => void } } | null} notice what came of the last removal, deletion or sorting, or what is new
 */

/** @type {State} */
export const state = {
  phase: 'starting',
  route: { screen: 'home' },
  accounts: [],
  regions: [],
  keychain: null,
  theme: 'system',
  readRetries: 3,
  copies: newCopies(),
  news: newNews(),
  updates: newUpdates(),
  settingsError: null,
  version: '',
  files: [],
  journal: newJournal(),
  diagnostics: null,
  add: { service: 'contentstack', choice: 'address', address: '', app: '', headers: [], phase: 'idle', found: null, error: null },
  lock: newLock(),
  work: new Map(),
  palette: null,
  dialog: null,
  link: null,
  rail: newRail(),
  merged: newAllTasks(),
  notice: null,
};

/** @type {() => void} */
let listener = () => {};
let queued = false;

/**
 * Says who draws the state.
 *
 * @param {() => void} draw
 */
export function onChange(draw) {
  listener = draw;
}

/** Has the state drawn once the current turn of work is done. */
export function changed() {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    listener();
  });
}

/**
 * Gives what the page keeps of an account, beginning it where there is nothing yet.
 *
 * @param {string} account
 * @returns {Work}
 */
export function workOf(account) {
  let work = state.work.get(account);
  if (!work) state.work.set(account, (work = newWork(state.accounts.find((one) => one.id === account))));
  return work;
}

/**
 * Gives the account that is on the screen.
 *
 * @returns {AccountView | undefined}
 */
export function currentAccount() {
  const { route } = state;
  return 'account' in route ? state.accounts.find((one) => one.id === route.account) : undefined;
}

/**
 * Gives the sign-in of an account for a purpose.
 *
 * @param {string} account
 * @param {Purpose} purpose
 * @returns {Entry}
 */
export const entryOf = (account, purpose) => (purpose === 'confirmation' ? workOf(account).deletion : workOf(account));

/**
 * @template T
 * @returns {Loaded<T>}
 */
export function nothingLoaded() {
  return { value: null, at: null, kept: false, busy: false, error: null, retryAt: null, tries: 0, turn: 0 };
}

/**
 * @param {string} email
 * @returns {SignInDraft}
 */
export const newSignIn = (email) => ({ email, password: '', apiToken: '', byToken: false, shown: false, busy: false, error: null, missing: [], waitUntil: null });

/** @returns {Deletion} */
export const newDeletion = () => ({
  preview: nothingLoaded(),
  copy: { busy: false, saved: null, none: false, error: null },
  signIn: newSignIn(''),
  step: null,
  confirmedAt: null,
  email: '',
  emailProblem: null,
  left: null,
  stopped: false,
  busy: false,
  error: null,
  waitUntil: null,
});

/** @returns {ResetMail} */
export const noMail = () => ({ email: null, sent: false, until: null, busy: false, missing: false, error: null });

/** @returns {HeadersEdit} */
export const noHeadersEdit = () => ({ open: false, rows: [], busy: false, error: null, saved: false });

/** @returns {ProfileEdit} */
export const noEdit = () => ({ uid: null, draft: {}, busy: false, error: null, problems: [], entryProblems: [], saved: null });

/**
 * @param {readonly TaskColumn[]} columns that the provider can sort by
 * @returns {TaskList}
 */
export const newTaskList = (columns) => ({
  tab: 'all',
  filter: noFilter(),
  query: null,
  named: {},
  sort: columns.includes('assigned') ? [{ by: 'assigned', descending: true }] : [],
  pageSize: 50,
  list: nothingLoaded(),
  more: noMore(),
  held: null,
  asking: false,
  missed: null,
  drawn: FIRST_ROWS,
  seen: { from: 0, to: 0 },
  toTop: false,
  selected: null,
  adding: null,
  editor: null,
  draft: null,
  menu: { open: false, at: 0, busy: false },
  told: null,
});

/** @returns {Team} */
export const newTeam = () => ({
  search: '',
  sort: { by: 'joined', descending: false },
  asked: null,
  list: nothingLoaded(),
  query: null,
  pages: new Map(),
  page: nothingLoaded(),
  drawn: FIRST_ROWS,
  seen: { from: 0, to: 0 },
  toTop: false,
  at: null,
  marked: new Map(),
  menu: null,
  invites: nothingLoaded(),
  sending: new Set(),
  dialog: null,
  kept: {},
  told: null,
});

/** @returns {More} */
export const noMore = () => ({ busy: false, wanted: false, every: false, error: null, until: null });

/**
 * @param {AccountView | undefined} account
 * @returns {Work}
 */
const newWork = (account) => ({
  signIn: newSignIn(account?.email ?? ''),
  step: null,
  mail: noMail(),
  reset: newPasswordForm(),
  resetOpen: false,
  activation: newPasswordForm(),
  passwordSet: null,
  found: null,
  restoring: false,
  restoreError: null,
  memoryNoted: false,
  signingOut: false,
  signedOut: null,
  headers: noHeadersEdit(),
  profile: nothingLoaded(),
  edit: noEdit(),
  tasks: newTaskList(account?.capabilities.task_columns ?? []),
  team: newTeam(),
  deletion: newDeletion(),
});
