// The tasks of all accounts in one list: what the page keeps of it, and which accounts are
// in it. The rows and their order are in the shell.
import { FIRST_ROWS } from './rows.js';

/** @import { AccountView, MergedPart, MergedTask, MergedTasksView } from './types/index.d.ts' */
/** @import { Loaded } from './state.js' */
/** @import { Rows } from './rows.js' */

/** The rows that the page holds, and the order that they are of. @typedef {{ list: number, from: number, tasks: MergedTask[] }} HeldTasks */
/**
 * @typedef {object} AllTasks
 * @property {MergedTasksView | null} view
 * @property {Map<string, Loaded<MergedTasksView>>} parts what is asked of each account
 * @property {HeldTasks | null} held
 * @property {boolean} asking whether rows are on their way from the shell
 * @property {number | null} missed the order whose rows the shell did not give
 * @property {Rows} drawn
 * @property {Rows} seen
 * @property {boolean} toTop
 * @property {{ at: number | null, key: string | null, account: string | null } | null} selected
 * @property {{ text: string, more: string, warn: boolean } | null} told
 */

/** @returns {AllTasks} */
export const newAllTasks = () => ({ view: null, parts: new Map(), held: null, asking: false, missed: null, drawn: FIRST_ROWS, seen: { from: 0, to: 0 }, toTop: false, selected: null, told: null });

/**
 * Lists the accounts whose provider has tasks.
 *
 * @param {readonly AccountView[]} accounts
 */
export const withTasks = (accounts) => accounts.filter(({ capabilities }) => capabilities.tasks);

/**
 * Whether there is a list to merge: one account's tasks are a list of their own.
 *
 * @param {readonly AccountView[]} accounts
 */
export const hasAllTasks = (accounts) => withTasks(accounts).length > 1;

/**
 * Takes a view, unless a later one is here.
 *
 * @param {AllTasks} all
 * @param {MergedTasksView} view
 */
export function takeView(all, view) {
  if (all.view === null || view.version >= all.view.version) all.view = view;
}

/**
 * Gives a row, if the page holds it.
 *
 * @param {AllTasks} all
 * @param {number} at
 * @returns {MergedTask | undefined}
 */
export const rowAt = ({ view, held }, at) => (held && held.list === view?.list ? held.tasks[at - held.from] : undefined);

/**
 * Tells what is to be loaded on, as one looks near the end: the parts that hold others back, but those that failed.
 *
 * @param {AllTasks} all
 * @returns {MergedPart[]}
 */
export const partsBehind = ({ view, parts }) => (view?.parts ?? []).filter(({ account, behind }) => {
  const slot = parts.get(account);
  return behind && !slot?.busy && !slot?.error;
});

/**
 * Whether the first rows of an account are still on their way, so that others may come before those that are shown.
 *
 * @param {AllTasks} all
 * @param {readonly AccountView[]} accounts
 */
export const awaited = ({ parts }, accounts) => withTasks(accounts).filter(({ id, session }) => session.state === 'unopened' || (parts.get(id)?.busy && parts.get(id)?.value === null));

/**
 * Counts the rows and the accounts that they are from.
 *
 * @param {MergedTasksView} view
 */
export const counted = ({ parts }) => ({ rows: parts.reduce((sum, { loaded }) => sum + loaded, 0), accounts: parts.length });
