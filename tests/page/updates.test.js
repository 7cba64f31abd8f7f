// Updates: how far one is, and what a restart would lose.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { hasUnsaved, isFetched, megabytes } = await import('../../ui/updates.js');
const { newPasswordForm } = await import('../../ui/password-form.js');
const { newTaskList, newTeam, noEdit, noHeadersEdit } = await import('../../ui/state.js');

/** @import { State, Work } from '../../ui/state.js' */

/**
 * @param {(work: Work) => void} [type]
 * @returns {Pick<State, 'work'>}
 */
function typed(type = () => {}) {
  const work = /** @type {Work} */ (/** @type {unknown} */ ({ edit: noEdit(), activation: newPasswordForm(), tasks: newTaskList([]), team: newTeam(), headers: noHeadersEdit() }));
  type(work);
  return { work: new Map([['a', work]]) };
}

test('a_download_is_whole_when_all_bytes_that_were_told_are_here', () => {
  assert.equal(isFetched(null), false);
  assert.equal(isFetched({ received: 1, total: 2 }), false);
  assert.equal(isFetched({ received: 2, total: 2 }), true);
  assert.equal(isFetched({ received: 2, total: null }), false);
});

test('bytes_are_told_in_megabytes_with_one_decimal', () => {
  assert.equal(megabytes(0), 0);
  assert.equal(megabytes(12_345_678), 12.3);
});

test('nothing_is_unsaved_where_nothing_was_typed', () => {
  assert.equal(hasUnsaved(typed()), false);
  assert.equal(hasUnsaved({ work: new Map() }), false);
});

test('what_was_typed_and_not_sent_is_unsaved_wherever_it_stands', () => {
  assert.equal(hasUnsaved(typed(({ edit }) => (edit.draft = { first_name: 'Ann' }))), true);
  assert.equal(hasUnsaved(typed(({ activation }) => (activation.first_name = 'Ann'))), true);
  assert.equal(hasUnsaved(typed(({ tasks }) => (tasks.draft = '{'))), true);
  assert.equal(hasUnsaved(typed(({ headers }) => (headers.open = true))), true);
});
