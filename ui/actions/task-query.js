// The query as JSON: written from the filter, checked while it is typed, and taken.
import { focusNext } from '../focus.js';
import * as host from '../host/host.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { changed, currentAccount, workOf } from '../state.js';
import { begin } from './tasks.js';

/** @import { CommandError, TaskQueryView } from '../types/index.d.ts' */
/** @import { QueryEditor, TaskList } from '../state.js' */

/**
 * Opens the editor with what was typed last and not taken, or else with the present query.
 *
 * @param {string} account
 */
export async function openEditor(account) {
  const { tasks } = workOf(account);
  if (tasks.editor) return;
  const present = await presentQuery(tasks);
  const text = tasks.draft ?? present;
  tasks.editor = { text, begun: present, own: tasks.query !== null, kept: text !== present, read: null, complaint: null, checking: false };
  changed();
  void check(tasks.editor);
}

/**
 * Takes what is typed.
 *
 * @param {QueryEditor} editor
 * @param {string} text
 */
export function typeQuery(editor, text) {
  editor.text = text;
  changed();
  void check(editor);
}

/**
 * Begins anew with the present query.
 *
 * @param {QueryEditor} editor
 */
export function beginQueryAnew(editor) {
  Object.assign(editor, { kept: false });
  typeQuery(editor, editor.begun);
  focusNext('#query-text');
}

/**
 * Closes the editor; what was typed is there again when it is opened.
 *
 * @param {string} account
 */
export function closeEditor(account) {
  const { tasks } = workOf(account);
  if (!tasks.editor) return;
  const { text, begun } = tasks.editor;
  tasks.draft = text === begun ? null : text;
  tasks.editor = null;
  focusNext('#json');
}

/**
 * Takes the query, if it can be read.
 *
 * @param {string} account
 */
export async function applyQuery(account) {
  const { tasks } = workOf(account);
  const { editor } = tasks;
  if (!editor) return;
  const { text } = editor;
  const outcome = await host.readTaskQuery(text);
  // It was closed or typed into meanwhile.
  if (tasks.editor !== editor || editor.text !== text) return;
  if (!outcome.ok) {
    Object.assign(editor, { read: null, complaint: complaintOf(outcome.error) });
    return focusNext('#query-text');
  }
  take(tasks, editor, outcome.value);
  Object.assign(tasks, { editor: null, draft: null });
  begin(account);
  focusNext('#json');
}

/**
 * @param {TaskList} tasks
 * @param {QueryEditor} editor
 * @param {TaskQueryView} view
 */
function take(tasks, editor, view) {
  // One's own query stands beside the tab; it is not the query's part to change it then.
  if (view.query === null || !editor.own || view.tab !== 'all') tasks.tab = view.tab;
  Object.assign(tasks, { filter: view.filter, query: view.query });
}

/** @param {TaskList} tasks */
async function presentQuery({ tab, filter, query }) {
  if (query !== null) return query;
  const outcome = await host.writeTaskQuery(tab, filter);
  return outcome.ok ? outcome.value : '{}';
}

/**
 * Has the text read. One reading at a time: what was typed meanwhile is read next.
 *
 * @param {QueryEditor} editor
 */
async function check(editor) {
  if (editor.checking) return;
  editor.checking = true;
  const { text } = editor;
  const outcome = await host.readTaskQuery(text);
  editor.checking = false;
  if (editor.text !== text) return check(editor);
  if (outcome.ok) Object.assign(editor, { read: outcome.value, complaint: null });
  else Object.assign(editor, { read: null, complaint: complaintOf(outcome.error) });
  changed();
}

/** @param {CommandError} error */
function complaintOf(error) {
  const message = error.code === 'invalid' ? (error.fields[0]?.message ?? error.message) : '';
  if (message) return message;
  const account = currentAccount();
  return problem(error, account ? providerName(account.server.provider) : '').title;
}
