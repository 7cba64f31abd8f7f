// Tasks. Account: busy, which has 250 of them.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { client, refusal, signedIn } from './sdk.js';

let user;
before(async () => {
  ({ user } = await signedIn('busy'));
});

const tasks = async (parameters) => (await user.getTasks(parameters)).assignments;
const times = (rows) => rows.map((row) => row.assigned_at);
const isDescending = (list) => list.every((value, place) => place === 0 || list[place - 1] >= value);

test('the_answer_holds_assignments_in_the_contracts_shape_and_no_count', async () => {
  const answer = await user.getTasks();
  assert.deepEqual(Object.keys(answer), ['assignments']);
  for (const row of answer.assignments) {
    assert.equal(row.uid, undefined);
    assert.deepEqual(row.assigned_to, [user.uid]);
    assert.match(row.assigned_at, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
    assert.equal(typeof row.job.entry, 'string');
    assert.ok(row.type === 'workflow_stage' ? row.job.workflow_stage.title : row.job.publishing_rule.uid, row.type);
  }
});

test('a_query_alone_selects', async () => {
  // With nothing before it, the SDK sends `?&query=…`.
  const kinds = new Set((await tasks({ query: { type: 'publishing_rule' } })).map((row) => row.type));
  assert.deepEqual([...kinds], ['publishing_rule']);
  const all = new Set((await tasks()).map((row) => row.type));
  assert.deepEqual([...all].sort(), ['publishing_rule', 'workflow_stage']);
});

test('a_query_reaches_into_the_job', async () => {
  const pending = await tasks({ query: { 'job.publishing_rule.status': 0 } });
  assert.ok(pending.length > 0 && pending.every((row) => row.job.publishing_rule.status === 0));
  const { uid } = (await tasks({ query: { type: 'workflow_stage' }, limit: 1 }))[0].job.workflow_stage;
  const staged = await tasks({ query: { 'job.workflow_stage.uid': uid } });
  assert.ok(staged.length > 0 && staged.every((row) => row.job.workflow_stage.uid === uid));
  assert.deepEqual(await tasks({ query: { type: 'neither' } }), []);
});

test('a_sort_object_goes_out_in_brackets_and_means_what_the_documented_json_means', async () => {
  const [brackets, json, unsorted] = [await tasks({ sort: { assigned_at: 'desc' } }), await tasks({ sort: '{"assigned_at":"desc"}' }), await tasks()];
  assert.ok(isDescending(times(json)) && new Set(times(json)).size > 10);
  assert.deepEqual(brackets, json);
  assert.notDeepEqual(unsorted, json);
});

test('several_keys_sort_in_their_order_in_either_form', async () => {
  const json = await tasks({ sort: '{"type":"desc","assigned_at":"asc"}' });
  const key = (row) => `${row.type === 'workflow_stage' ? 0 : 1} ${row.assigned_at}`;
  assert.deepEqual(json.map(key), json.map(key).sort());
  assert.deepEqual(await tasks({ sort: { type: 'desc', assigned_at: 'asc' } }), json);
});

test('limit_and_skip_cut_pages_out_of_the_whole', async () => {
  const sort = '{"assigned_at":"desc"}';
  const whole = await tasks({ sort, limit: 15 });
  assert.equal(whole.length, 15);
  assert.deepEqual(await tasks({ sort, limit: 5 }), whole.slice(0, 5));
  assert.deepEqual(await tasks({ sort, limit: 5, skip: 5 }), whole.slice(5, 10));
  assert.deepEqual(await tasks({ sort, limit: 5, skip: 250 }), []);
  assert.equal((await tasks({ sort, limit: 50, skip: 240 })).length, 10);
});

test('query_sort_limit_and_skip_work_together', async () => {
  const query = { type: 'workflow_stage' };
  const sort = { assigned_at: 'desc' };
  const whole = await tasks({ query, sort, limit: 10 });
  assert.ok(isDescending(times(whole)) && whole.every((row) => row.type === 'workflow_stage'));
  assert.deepEqual(await tasks({ query, sort, limit: 5, skip: 5 }), whole.slice(5));
});

test('a_sort_or_a_query_that_means_nothing_is_refused_at_its_parameter', async () => {
  for (const [name, parameters] of [['sort', { sort: 'assigned_at' }], ['sort', { sort: { assigned_at: 'sideways' } }], ['query', { query: { type: { $regex: 'x' } } }]]) {
    const error = await refusal(user.getTasks(parameters));
    assert.deepEqual([error.status, Object.keys(error.errors)], [422, [name]]);
  }
});

test('without_a_session_there_are_no_tasks', async () => {
  const { sdk, user: leaving } = await signedIn('busy');
  await sdk.logout();
  assert.equal((await refusal(leaving.getTasks())).errorCode, 105);
  assert.equal((await refusal(client().getUser())).errorCode, 105);
});
