// What is changed in a person's metadata: only the changed keys are sent, and blank texts never are.

/** @import { MetadataChange, MetadataEntry } from './types/index.d.ts' */

/**
 * @typedef {object} MetadataDraft
 * @property {Map<string, string>} typed texts of the open entries, by key
 * @property {Set<string>} removed keys
 * @property {{ key: string, value: string }[]} added
 */

/**
 * Where entries are edited: a profile, or the form of a member.
 *
 * @typedef {object} MetadataEdit
 * @property {{ metadata?: MetadataDraft }} draft
 * @property {{ id: string, message: string }[]} entryProblems by the field's id
 * @property {unknown} [saved] what was saved last; it is said until something is changed again
 */

/** @typedef {'blank' | 'no-key' | 'twice'} MetadataProblem */

/** @returns {MetadataDraft} */
export const newMetadata = () => ({ typed: new Map(), removed: new Set(), added: [] });

/**
 * Lists what is to be sent: the changed keys and no others.
 *
 * @param {readonly MetadataEntry[]} entries
 * @param {MetadataDraft} draft
 * @returns {MetadataChange[]}
 */
export function metadataChanges(entries, { typed, removed, added }) {
  const kept = entries.flatMap((entry) => changeOf(entry, typed, removed));
  return [...kept, ...filled(added).map(({ key, value }) => ({ key: key.trim(), value }))];
}

/**
 * @param {MetadataEntry} entry
 * @param {MetadataDraft['typed']} typed
 * @param {MetadataDraft['removed']} removed
 * @returns {MetadataChange[]}
 */
function changeOf({ key, value }, typed, removed) {
  if (removed.has(key)) return [{ key, value: null }];
  const text = typed.get(key);
  return text === undefined || text === value ? [] : [{ key, value: text }];
}

/**
 * Finds what cannot be sent, before it is: a server takes a blank text for a removal.
 *
 * @param {readonly MetadataEntry[]} entries
 * @param {MetadataDraft} draft
 * @returns {{ id: string, problem: MetadataProblem }[]} by the field's id
 */
export function metadataProblems(entries, { typed, removed, added }) {
  const old = entries.flatMap(({ key }, place) => {
    const blank = !removed.has(key) && typed.get(key)?.trim() === '';
    return blank ? [{ id: entryId(place), problem: /** @type {const} */ ('blank') }] : [];
  });
  const keys = new Set(entries.map(({ key }) => key));
  return [...old, ...added.flatMap((row, place) => rowProblems(row, place, keys))];
}

/**
 * @param {{ key: string, value: string }} row
 * @param {number} place
 * @param {Set<string>} keys that are taken; the row's is added
 * @returns {{ id: string, problem: MetadataProblem }[]}
 */
function rowProblems(row, place, keys) {
  const key = row.key.trim();
  if (key === '' && row.value.trim() === '') return [];
  /** @type {{ id: string, problem: MetadataProblem }[]} */
  const problems = [];
  if (key === '') problems.push({ id: keyId(place), problem: 'no-key' });
  else if (keys.has(key)) problems.push({ id: keyId(place), problem: 'twice' });
  if (row.value.trim() === '') problems.push({ id: valueId(place), problem: 'blank' });
  keys.add(key);
  return problems;
}

/** @param {readonly { key: string, value: string }[]} rows */
const filled = (rows) => rows.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '');

/** @param {number} place */
export const entryId = (place) => `metadata-${place}`;
/** @param {number} place */
export const keyId = (place) => `metadata-key-${place}`;
/** @param {number} place */
export const valueId = (place) => `metadata-value-${place}`;
