// What the page keeps of the tasks of all accounts.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { awaited, counted, hasAllTasks, newAllTasks, partsBehind, rowAt, takeView } from '../../ui/merged.js';

const part = (account, more = {}) => ({ account, list: 1, loaded: 10, ended: false, behind: true, sorted_here: false, ...more });
const view = (version, parts = [], list = 1) => ({ list, version, shown: 10, ended: false, parts });
const account = (id, more = {}) => ({ id, capabilities: { tasks: true }, session: { state: 'signed_in' }, ...more });
const slot = (more = {}) => ({ value: {}, at: 1, busy: false, error: null, retryAt: null, tries: 0, turn: 0, ...more });

test('tasks_are_merged_where_two_accounts_have_any_whatever_their_provider', () => {
  const without = account('m', { capabilities: { tasks: false } });
  assert.equal(hasAllTasks([account('a'), without]), false);
  assert.equal(hasAllTasks([account('a'), without, account('b')]), true);
});

test('an_earlier_view_does_not_take_the_place_of_a_later_one', () => {
  const all = newAllTasks();
  takeView(all, view(3));
  takeView(all, view(2));
  assert.equal(all.view.version, 3);
  takeView(all, view(4));
  assert.equal(all.view.version, 4);
});

test('only_what_holds_others_back_is_loaded_on_and_not_what_failed_or_is_asked_already', () => {
  const all = newAllTasks();
  takeView(all, view(1, [part('a'), part('b', { behind: false }), part('c'), part('d')]));
  all.parts.set('c', slot({ error: { code: 'system', message: '' } }));
  all.parts.set('d', slot({ busy: true }));
  assert.deepEqual(partsBehind(all).map((one) => one.account), ['a']);
});

test('a_row_of_another_order_is_not_taken_for_one_of_this', () => {
  const all = newAllTasks();
  takeView(all, view(1));
  all.held = { list: 1, from: 5, tasks: ['row'] };
  assert.equal(rowAt(all, 5), 'row');
  assert.equal(rowAt(all, 4), undefined);
  takeView(all, view(2, [], 2));
  assert.equal(rowAt(all, 5), undefined);
});

test('an_account_is_awaited_until_its_first_answer_and_one_that_is_signed_out_is_not', () => {
  const all = newAllTasks();
  const accounts = [account('first'), account('known'), account('out', { session: { state: 'signed_out' } }), account('unread', { session: { state: 'unopened' } })];
  all.parts.set('first', slot({ busy: true, value: null }));
  all.parts.set('known', slot({ busy: true }));
  assert.deepEqual(awaited(all, accounts).map(({ id }) => id), ['first', 'unread']);
});

test('what_is_loaded_is_counted_whether_it_is_shown_or_not', () => {
  assert.deepEqual(counted(view(1, [part('a'), part('b', { loaded: 3 })])), { rows: 13, accounts: 2 });
});
