// Places in the app and their addresses.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hashOf, readRoute } from '../../ui/route.js';

test('every_route_is_read_as_it_was_written', () => {
  const routes = [
    { screen: 'add' }, { screen: 'settings' }, { screen: 'journal' }, { screen: 'home' },
    { screen: 'account', account: '0123456789abcdef', tab: 'profile' },
    { screen: 'account', account: '0123456789abcdef', tab: 'security' },
    { screen: 'account', account: '0123456789abcdef', tab: 'tasks' },
    { screen: 'account', account: '0123456789abcdef', tab: 'delete' },
    { screen: 'recovery', account: '0123456789abcdef', way: 'forgot' },
    { screen: 'recovery', account: '0123456789abcdef', way: 'reset' },
    { screen: 'recovery', account: '0123456789abcdef', way: 'activate' },
  ];
  for (const route of routes) assert.deepEqual(readRoute(hashOf(/** @type {any} */ (route))), route);
});

test('what_is_no_route_is_home', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/a', '#/a/x', '#/a//tasks', '#/a/x/erase', '#/a/x/delete/now', '#/a/x/tasks/more', '#/a/x/reset/token', '#/a/x/reset?token=1', '#/a//reset', '#/add/more', '#/journal/1', '#/a/<b>/tasks', '#/a/../tasks', '#email']) {
    assert.deepEqual(readRoute(hash), { screen: 'home' }, hash);
  }
});
