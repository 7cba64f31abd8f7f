// Orders of the accounts, and the keys that lead to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keyOf, moved, placed, sharesServer, sorted, withSession } from '../../ui/rail.js';

const server = (host, region = null) => ({ provider: 'contentstack', address: `https://${host}/v3`, host, region });
const account = (id, more = {}) => ({ id, label: null, name: null, email: null, server: server('one.example'), session: { state: 'signed_in' }, capabilities: { tasks: true }, ...more });

test('an_account_moves_by_one_place_and_not_beyond_the_ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 'b', -1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 'b', 1), ['a', 'c', 'b']);
  assert.equal(moved(['a', 'b', 'c'], 'a', -1), null);
  assert.equal(moved(['a', 'b', 'c'], 'c', 1), null);
  assert.equal(moved(['a', 'b'], 'gone', 1), null);
});

test('an_account_is_put_before_another_or_at_the_end_and_nowhere_where_it_stands', () => {
  assert.deepEqual(placed(['a', 'b', 'c'], 'c', 'a'), ['c', 'a', 'b']);
  assert.deepEqual(placed(['a', 'b', 'c'], 'a', null), ['b', 'c', 'a']);
  assert.equal(placed(['a', 'b', 'c'], 'a', 'b'), null);
  assert.equal(placed(['a', 'b', 'c'], 'a', 'a'), null);
  assert.equal(placed(['a', 'b', 'c'], 'c', null), null);
  assert.equal(placed(['a', 'b'], 'a', 'gone'), null);
  assert.equal(placed(['a', 'b'], 'gone', 'a'), null);
});

test('accounts_are_sorted_by_what_they_are_called_whatever_the_case_and_numbers_as_numbers', () => {
  const all = [account('1', { name: 'shop 10' }), account('2', { label: 'Shop 9', name: 'zoe' }), account('3', { email: 'Änne@example.com' }), account('4', { name: 'bob' })];
  assert.deepEqual(sorted(all, 'name', 'en-GB'), ['3', '4', '2', '1']);
});

test('accounts_are_sorted_by_server_and_there_by_name', () => {
  const all = [account('1', { server: server('a.example'), name: 'Zoe' }), account('2', { name: 'Bob' }), account('3', { name: 'Ann' })];
  assert.deepEqual(sorted(all, 'server', 'en-GB'), ['1', '3', '2']);
});

test('alike_accounts_keep_their_places', () => {
  const all = [account('2', { name: 'Ann' }), account('1', { name: 'Ann' })];
  assert.deepEqual(sorted(all, 'name', 'en-GB'), ['2', '1']);
});

test('the_first_nine_accounts_have_a_key', () => {
  const all = Array.from({ length: 12 }, (_, index) => account(String(index)));
  assert.deepEqual([keyOf(all, '0'), keyOf(all, '8'), keyOf(all, '9'), keyOf(all, 'gone')], [1, 9, null, null]);
});

test('an_account_shares_its_server_with_another_and_not_with_itself', () => {
  const [one, other, third] = [account('1'), account('2'), account('3', { server: server('two.example') })];
  assert.equal(sharesServer([one, other, third], one), true);
  assert.equal(sharesServer([one, third], one), false);
});

test('whoever_is_signed_out_is_not_left_again_and_an_unread_session_is', () => {
  const all = ['signed_in', 'signed_out', 'unopened', 'ended'].map((state) => account(state, { session: { state } }));
  assert.deepEqual(withSession(all).map(({ id }) => id), ['signed_in', 'unopened', 'ended']);
});
