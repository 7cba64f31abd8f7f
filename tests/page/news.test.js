// News of tasks in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { newsBody, newsTitle } = await import('../../ui/l10n/news.js');
const { placeOf } = await import('../../ui/news.js');

/**
 * @param {string} account
 * @param {(string | null)[]} fresh
 * @param {(string | null)[]} due
 */
const news = (account, fresh, due) => ({ account, new: fresh, due_today: due });

test('a_title_says_how_many_are_new_and_how_many_are_due_and_nothing_of_none', () => {
  assert.equal(newsTitle([news('a', ['Spring sale'], [])]), '1 new task');
  assert.equal(newsTitle([news('a', ['One'], []), news('b', ['Two'], [])]), '2 new tasks');
  assert.equal(newsTitle([news('a', [], ['One'])]), '1 task is due today');
  assert.equal(newsTitle([news('a', ['One'], []), news('b', ['Two'], ['Three', 'Four'])]), '2 new tasks, 2 tasks are due today');
});

test('without_titles_a_body_names_no_task', () => {
  const body = newsBody([news('a', ['Spring sale'], ['Ferry times'])], false);
  assert.doesNotMatch(body, /Spring|Ferry/);
});

test('with_titles_those_due_today_come_first_and_three_are_named', () => {
  assert.equal(newsBody([news('a', ['One', null], ['Two']), news('b', ['Three'], [])], true), 'Two\nOne\nWithout a title\nand 1 more');
  assert.equal(newsBody([news('a', ['One'], [])], true), 'One');
});

test('news_of_one_account_lead_to_its_tasks_and_those_of_several_to_all_tasks', () => {
  assert.deepEqual(placeOf([news('a', ['One'], [])]), { screen: 'account', account: 'a', tab: 'tasks' });
  assert.deepEqual(placeOf([news('a', ['One'], []), news('b', ['Two'], [])]), { screen: 'tasks' });
  assert.equal(placeOf([]), null);
});
