// Changing the keys that a server keeps of a person. Nothing is sent before the form around them is saved.
import { focusNext } from '../focus.js';
import { keys, t } from '../l10n/l10n.js';
import { entryId, keyId, metadataProblems, newMetadata } from '../metadata.js';
import { changed } from '../state.js';

/** @import { MetadataEntry } from '../types/index.d.ts' */
/** @import { MetadataEdit, MetadataProblem } from '../metadata.js' */

/** @type {Record<MetadataProblem, string>} */
const PROBLEMS = keys({ blank: 'metadata-blank', 'no-key': 'metadata-no-key', twice: 'metadata-twice' });

/** @param {MetadataEdit} edit */
function draftOf(edit) {
  edit.saved = null;
  return (edit.draft.metadata ??= newMetadata());
}

/**
 * Notes at the fields what cannot be sent, and gives the first of them.
 *
 * @param {MetadataEdit} edit
 * @param {readonly MetadataEntry[]} entries as the server has them
 * @returns {string | undefined} the field's id
 */
export function checkEntries(edit, entries) {
  const problems = edit.draft.metadata ? metadataProblems(entries, edit.draft.metadata) : [];
  edit.entryProblems = problems.map(({ id, problem }) => ({ id, message: t(PROBLEMS[problem]) }));
  return problems[0]?.id;
}

/**
 * Opens an entry for editing.
 *
 * @param {MetadataEdit} edit
 * @param {MetadataEntry} entry
 * @param {number} place
 */
export function editEntry(edit, { key, value }, place) {
  draftOf(edit).typed.set(key, value);
  focusNext(`#${entryId(place)}`);
}

/**
 * Takes an entry's text as it is typed.
 *
 * @param {MetadataEdit} edit
 * @param {string} key
 * @param {string} value
 */
export function typeEntry(edit, key, value) {
  draftOf(edit).typed.set(key, value);
  changed();
}

/**
 * Marks an entry to be removed.
 *
 * @param {MetadataEdit} edit
 * @param {string} key
 */
export function removeEntry(edit, key) {
  const draft = draftOf(edit);
  draft.removed.add(key);
  draft.typed.delete(key);
  focusNext('#add-entry');
}

/**
 * Leaves an entry as it was.
 *
 * @param {MetadataEdit} edit
 * @param {string} key
 * @param {number} place
 */
export function undoEntry(edit, key, place) {
  const draft = draftOf(edit);
  draft.removed.delete(key);
  draft.typed.delete(key);
  forgetProblems(edit);
  focusNext(`[data-entry="${place}"]`, `[data-remove="${place}"]`);
}

/**
 * Adds a row for another entry and goes to it.
 *
 * @param {MetadataEdit} edit
 */
export function addEntry(edit) {
  const { added } = draftOf(edit);
  added.push({ key: '', value: '' });
  focusNext(`#${keyId(added.length - 1)}`);
}

/**
 * Takes what is typed into a row.
 *
 * @param {MetadataEdit} edit
 * @param {number} place
 * @param {Partial<{ key: string, value: string }>} part
 */
export function typeRow(edit, place, part) {
  const row = draftOf(edit).added[place];
  if (row) Object.assign(row, part);
  changed();
}

/**
 * Takes a row away.
 *
 * @param {MetadataEdit} edit
 * @param {number} place
 */
export function removeRow(edit, place) {
  draftOf(edit).added.splice(place, 1);
  forgetProblems(edit);
  focusNext('#add-entry');
}

/** Their places may have moved. @param {MetadataEdit} edit */
function forgetProblems(edit) {
  edit.entryProblems = [];
}
