// What is written down of what was typed when the app locks, and put back when it opens.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { newPassphraseForm, problemsOf, readDrafts, waitOf, writeDrafts } from '../../ui/lock.js';
import { state, workOf } from '../../ui/state.js';

/** @param {string} id */
const account = (id) => /** @type {any} */ ({ id, email: `${id}@example.com`, capabilities: { task_columns: [] }, session: { state: 'signed_in' } });

function begin() {
  state.accounts = [account('a1'), account('b2')];
  state.work = new Map();
  return workOf('a1');
}

/** Locks and opens: the page forgets all but what was written. */
function round() {
  const text = writeDrafts(state);
  begin();
  readDrafts(text, state, workOf);
  return { text, work: workOf('a1') };
}

test('what_was_typed_into_the_profile_comes_back_with_its_metadata', () => {
  const { edit } = begin();
  Object.assign(edit, { uid: 'u1', draft: { last_name: 'Haugen', metadata: { typed: new Map([['desk', 'window']]), removed: new Set(['old']), added: [{ key: 'k', value: 'v' }] } } });
  assert.deepEqual(round().work.edit, { ...edit, busy: false, error: null });
});

test('the_filters_the_query_being_typed_and_the_members_form_come_back', () => {
  const { tasks, team } = begin();
  Object.assign(tasks, { tab: 'in_review', filter: { ...tasks.filter, stage: 's1' }, named: { 'stage:s1': 'Legal' }, editor: { text: '{"typed":1}', begun: '{}' } });
  Object.assign(team, { search: 'nora', dialog: { kind: 'invite', form: { typed: { email: 'nora@example.com', role: 'member' }, made: true, shown: false, busy: false, error: null, problems: [] } } });
  const { work } = round();
  assert.equal(work.tasks.tab, 'in_review');
  assert.equal(work.tasks.filter.stage, 's1');
  assert.deepEqual(work.tasks.named, { 'stage:s1': 'Legal' });
  assert.equal(work.tasks.draft, '{"typed":1}');
  assert.equal(work.team.search, 'nora');
  assert.equal(work.team.dialog?.kind === 'invite' && work.team.dialog.form.typed.email, 'nora@example.com');
});

test('no_secret_is_written_down', () => {
  const work = begin();
  const SECRET = 'marked-secret-1f3a';
  Object.assign(work.signIn, { email: 'other@example.com', password: SECRET, apiToken: SECRET });
  Object.assign(work, { step: { challenge: { handle: SECRET }, code: SECRET } });
  for (const form of [work.reset, work.activation]) Object.assign(form, { link: SECRET, password: SECRET, password_confirmation: SECRET, first_name: 'Nora' });
  Object.assign(work.deletion.signIn, { password: SECRET });
  Object.assign(work.headers, { open: true, rows: [{ name: 'CF-Access', value: SECRET }] });
  Object.assign(work.team, { dialog: { kind: 'add', added: null, copied: false, form: { typed: { email: 'n@example.com', password: SECRET }, made: false, shown: true, busy: false, error: null, problems: [] } } });
  Object.assign(state.add, { headers: [{ name: 'CF-Access', value: SECRET }] });
  const { text, work: after } = round();
  assert.ok(!text.includes(SECRET), text);
  assert.equal(after.signIn.email, 'other@example.com');
  assert.equal(after.activation.first_name, 'Nora');
  assert.deepEqual(after.headers.rows, [{ name: 'CF-Access', value: '' }]);
  assert.equal(after.team.dialog?.kind, 'add');
});

test('a_password_that_was_made_and_what_was_asked_of_several_members_are_not_written_down', () => {
  const work = begin();
  Object.assign(work.team, { dialog: { kind: 'add', added: { password: 'made-1f3a' }, copied: false, form: { typed: {} } } });
  assert.ok(!writeDrafts(state).includes('made-1f3a'));
  Object.assign(work.team, { dialog: { kind: 'removal', members: [] } });
  assert.equal(round().work.team.dialog, null);
});

test('what_was_typed_for_an_account_that_is_gone_is_dropped', () => {
  begin();
  workOf('b2').signIn.email = 'typed@example.com';
  const text = writeDrafts(state);
  state.accounts = [account('a1')];
  state.work = new Map();
  readDrafts(text, state, workOf);
  assert.deepEqual([...state.work.keys()], ['a1'].filter((id) => state.work.has(id)));
  assert.ok(!state.work.has('b2'));
});

test('a_passphrase_has_eight_characters_and_is_typed_twice', () => {
  const form = newPassphraseForm('set');
  const problems = (/** @type {object} */ part) => problemsOf({ ...form, ...part }).map(({ field, problem }) => `${field} ${problem}`);
  assert.deepEqual(problems({}), ['passphrase empty']);
  assert.deepEqual(problems({ passphrase: 'ümlaute', again: 'ümlaute' }), ['passphrase short']);
  assert.deepEqual(problems({ passphrase: 'long enough', again: 'another' }), ['again unequal']);
  assert.deepEqual(problems({ passphrase: 'long enough', again: 'long enough' }), []);
  assert.deepEqual(problems({ kind: 'remove' }), ['present empty']);
  assert.deepEqual(problems({ kind: 'change', present: 'x', passphrase: 'long enough', again: 'long enough' }), []);
});

test('a_wait_is_read_from_a_refusal', () => {
  assert.equal(waitOf({ code: 'lock', problem: { kind: 'wrong', wait_s: 5 } }), 5);
  assert.equal(waitOf({ code: 'lock', problem: { kind: 'gone' } }), 0);
  assert.equal(waitOf({ code: 'signed_out' }), 0);
});
