// Changing the keys that a server keeps of a person. Nothing is sent before the profile is saved.
import { focusNext } from '../focus.js';
import { entryId, keyId, newMetadata } from '../metadata.js';
import { changed, workOf } from '../state.js';

/** @import { MetadataEntry } from '../types/index.d.ts' */

/** @param {string} account */
function draftOf(account) {
  const { edit } = workOf(account);
  edit.saved = null;
  return (edit.draft.metadata ??= newMetadata());
}

/**
 * Opens an entry for editing.
 *
 * @param {string} account
 * @param {MetadataEntry} entry
 * @param {number} place
 */
export function editEntry(account, { key, value }, place) {
  draftOf(account).typed.set(key, value);
  focusNext(`#${entryId(place)}`);
}

/**
 * Takes an entry's text as it is typed.
 *
 * @param {string} account
 * @param {string} key
 * @param {string} value
 */
export function typeEntry(account, key, value) {
  draftOf(account).typed.set(key, value);
  changed();
}

/**
 * Marks an entry to be removed.
 *
 * @param {string} account
 * @param {string} key
 */
export function removeEntry(account, key) {
  const draft = draftOf(account);
  draft.removed.add(key);
  draft.typed.delete(key);
  focusNext('#add-entry');
}

/**
 * Leaves an entry as it was.
 *
 * @param {string} account
 * @param {string} key
 * @param {number} place
 */
export function undoEntry(account, key, place) {
  const draft = draftOf(account);
  draft.removed.delete(key);
  draft.typed.delete(key);
  forgetProblems(account);
  focusNext(`[data-entry="${place}"]`, `[data-remove="${place}"]`);
}

/**
 * Adds a row for another entry and goes to it.
 *
 * @param {string} account
 */
export function addEntry(account) {
  const { added } = draftOf(account);
  added.push({ key: '', value: '' });
  focusNext(`#${keyId(added.length - 1)}`);
}

/**
 * Takes what is typed into a row.
 *
 * @param {string} account
 * @param {number} place
 * @param {Partial<{ key: string, value: string }>} part
 */
export function typeRow(account, place, part) {
  const row = draftOf(account).added[place];
  if (row) Object.assign(row, part);
  changed();
}

/**
 * Takes a row away.
 *
 * @param {string} account
 * @param {number} place
 */
export function removeRow(account, place) {
  draftOf(account).added.splice(place, 1);
  forgetProblems(account);
  focusNext('#add-entry');
}

/** Their places may have moved. @param {string} account */
function forgetProblems(account) {
  workOf(account).edit.entryProblems = [];
}
