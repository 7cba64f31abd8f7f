// Only changed keys are sent, and what a server would take for something else never is.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changeOf, changesOf, problemsOf } from '../../ui/draft.js';
import { metadataChanges, metadataProblems, newMetadata } from '../../ui/metadata.js';

const ENTRIES = [{ key: 'desk', value: 'by the window', is_text: true }, { key: 'badge', value: '{"n":1}', is_text: false }, { key: '__proto__', value: 'odd', is_text: true }];

/** @param {Partial<import('../../ui/metadata.js').MetadataDraft>} part */
const draft = (part) => ({ ...newMetadata(), ...part });

test('an_entry_that_is_open_but_unchanged_is_not_sent', () => {
  assert.deepEqual(metadataChanges(ENTRIES, draft({ typed: new Map([['desk', 'by the window']]) })), []);
});

test('a_change_a_removal_and_an_addition_are_sent_and_no_others', () => {
  const all = draft({ typed: new Map([['__proto__', 'new']]), removed: new Set(['badge']), added: [{ key: ' floor ', value: '3' }, { key: '', value: ' ' }] });
  assert.deepEqual(metadataChanges(ENTRIES, all), [{ key: 'badge', value: null }, { key: '__proto__', value: 'new' }, { key: 'floor', value: '3' }]);
  assert.deepEqual(metadataProblems(ENTRIES, all), []);
});

test('a_blank_text_is_no_removal', () => {
  assert.deepEqual(metadataProblems(ENTRIES, draft({ typed: new Map([['desk', ' ']]), added: [{ key: 'floor', value: '' }] })), [
    { id: 'metadata-0', problem: 'blank' }, { id: 'metadata-value-0', problem: 'blank' },
  ]);
});

test('a_new_entry_has_a_name_of_its_own', () => {
  const added = [{ key: '', value: 'a' }, { key: 'desk', value: 'b' }, { key: 'floor', value: 'c' }, { key: 'floor', value: 'd' }];
  assert.deepEqual(metadataProblems(ENTRIES, draft({ added })), [
    { id: 'metadata-key-0', problem: 'no-key' }, { id: 'metadata-key-1', problem: 'twice' }, { id: 'metadata-key-3', problem: 'twice' },
  ]);
});

test('entries_are_part_of_the_change_of_a_profile', () => {
  const profile = /** @type {any} */ ({ first_name: 'Ada', metadata: ENTRIES });
  const typed = { first_name: '', metadata: draft({ removed: new Set(['desk']) }) };
  assert.deepEqual(changesOf(profile, typed), ['first_name', 'metadata']);
  assert.deepEqual(changeOf(profile, typed), { first_name: '', metadata: [{ key: 'desk', value: null }] });
  assert.deepEqual(changeOf(profile, { metadata: newMetadata() }), {});
});

test('a_name_may_be_emptied_where_the_provider_lets_it', () => {
  const profile = /** @type {any} */ ({ first_name: 'Ada', metadata: [] });
  assert.deepEqual(problemsOf(profile, { first_name: '' }, true), []);
  assert.deepEqual(problemsOf(profile, { first_name: '' }, false), [{ field: 'first_name', problem: 'empty' }]);
});
