// The filter as chips, and what can be chosen.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chipsOf, choicesOf, isOpen, noFilter } from '../../ui/task-filter.js';

const NOW = new Date(2026, 10, 21, 12).getTime();
const NAMES = {
  stages: [{ id: 'st1', name: 'Review' }, { id: 'st2', name: 'Legal review' }],
  content_types: [{ id: 'article', name: 'Article' }],
  stacks: [{ id: 'bltsite', name: 'Website' }],
};
const tasks = (/** @type {object} */ part) => ({ filter: noFilter(), query: null, named: {}, ...part });
const texts = (/** @type {import('../../ui/task-filter.js').Choice[]} */ choices) => choices.map(({ text }) => text);

test('each_condition_is_a_chip', () => {
  const filter = { ...noFilter(), stage: 'st1', due_before: new Date(2026, 11, 1).toISOString(), status: /** @type {const} */ ('pending') };
  const words = chipsOf(tasks({ filter }), NAMES, NOW).map(({ is, what }) => `${is} ${what}`);
  assert.deepEqual(words, ['Stage is Review', 'Status is Pending', 'Due before 1 December']);
});

test('a_chip_keeps_its_name_when_no_loaded_row_tells_it', () => {
  const filter = { ...noFilter(), stage: 'st1' };
  const none = { stages: [], content_types: [], stacks: [] };
  assert.equal(chipsOf(tasks({ filter, named: { 'stage:st1': 'Review' } }), none, NOW)[0]?.what, 'Review');
  assert.equal(chipsOf(tasks({ filter }), none, NOW)[0]?.what, 'st1');
});

test('ones_own_query_is_one_chip_and_the_filter_none', () => {
  const chips = chipsOf(tasks({ query: '{"locale":"en"}', filter: { ...noFilter(), stage: 'st1' } }), NAMES, NOW);
  assert.deepEqual(chips.map(({ kind, what }) => [kind, what]), [['query', 'Your own query']]);
});

test('a_filter_without_a_condition_keeps_nothing_back', () => {
  assert.equal(isOpen(tasks({})), true);
  assert.equal(isOpen(tasks({ query: '{}' })), false);
  assert.equal(isOpen(tasks({ filter: { ...noFilter(), stack: 'bltsite' } })), false);
});

test('first_the_kinds_can_be_chosen', () => {
  const choices = choicesOf(null, '', NAMES, NOW);
  assert.deepEqual(texts(choices), ['Type', 'Stage', 'Content type', 'Stack', 'Status', 'Due before']);
  assert.ok(choices.every(({ value }) => value === null));
});

test('what_is_typed_finds_kinds_and_values_alike', () => {
  assert.deepEqual(texts(choicesOf(null, 'rev', NAMES, NOW)), ['Type is In review', 'Stage is Review', 'Stage is Legal review']);
  assert.deepEqual(texts(choicesOf(null, '1 December', NAMES, NOW)), ['Due before 1 December']);
});

test('values_are_those_of_the_loaded_rows_and_any_id_that_is_typed', () => {
  assert.deepEqual(texts(choicesOf('stage', '', NAMES, NOW)), ['Review', 'Legal review']);
  const typed = choicesOf('stage', 'legal', NAMES, NOW);
  assert.deepEqual(typed.map(({ value }) => value), ['st2', 'legal']);
  assert.deepEqual(choicesOf('stage', 'st2', NAMES, NOW).map(({ value }) => value), ['st2']);
  assert.deepEqual(choicesOf('status', 'nothing like it', NAMES, NOW), []);
});

test('a_day_is_chosen_by_its_beginning', () => {
  const [choice] = choicesOf('due_before', '1 December', NAMES, NOW);
  assert.equal(choice?.value, new Date(2026, 11, 1).toISOString());
  assert.deepEqual(choicesOf('due_before', 'someday', NAMES, NOW), []);
  assert.equal(choicesOf('due_before', '', NAMES, NOW).length, 4);
});
