// Every code that the shell gives has its words.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problem } from '../../ui/l10n/problem.js';

/** @type {import('../../ui/types/index.d.ts').CommandError[]} */
const ALL = [
  ...['empty', 'not_a_url', 'scheme', 'plain_http', 'credentials', 'query_or_fragment', 'too_long'].map((problem) => ({ code: 'address', problem })),
  ...['no_such_host', 'refused', 'interrupted', 'timed_out', 'tls', 'no_certificates', 'other'].map((problem) => ({ code: 'unreachable', problem })),
  ...['empty', 'html', 'redirect', 'not_json', 'not_this_service', 'too_large'].map((surprise) => ({ code: 'unexpected_answer', status: 200, surprise })),
  ...['empty', 'too_long', 'no_token', 'other_kind'].map((problem) => ({ code: 'link', problem })),
  ...['blank', 'unequal'].map((problem) => ({ code: 'password', problem })),
  ...['not_confirmed', 'other_person', 'other_email'].map((problem) => ({ code: 'deletion', problem })),
  ...['second_factor', 'verification', 'other_provider'].map((reason) => ({ code: 'sign_in_elsewhere', reason })),
  ...['name', 'reserved', 'twice', 'value', 'too_much'].map((problem) => ({ code: 'header', place: 0, problem })),
  ...['last_member', 'own_account', 'not_confirmed', 'blank_password', 'gone'].map((problem) => ({ code: 'team', problem })),
  ...['not_itself', 'plain_http', 'unreachable', 'refused', 'not_an_announcement', 'not_for_this_system', 'nothing_found', 'stopped', 'too_large', 'cut_short', 'other_key', 'altered', 'not_signed', 'other_version', 'not_installed'].map((kind) => ({ code: 'update', problem: { kind, message: 'disk full' } })),
  { code: 'link_spent' }, { code: 'invalid_credentials' }, { code: 'account_locked', message: 'locked' }, { code: 'challenge_expired' }, { code: 'session_expired' }, { code: 'signed_out' },
  { code: 'invalid', message: 'no', fields: [] }, { code: 'refused', status: 403, error_code: 161, message: 'no' }, { code: 'rate_limited', retry_after_s: null },
  { code: 'server_fault', status: 503 }, { code: 'no_such_account' }, { code: 'list_replaced' }, { code: 'not_saved', message: 'disk full' }, { code: 'file_not_written', message: 'disk full' }, { code: 'system', message: 'no random' },
].map((error) => /** @type {any} */ (error));

test('every_error_has_a_title_of_its_own', () => {
  const titles = ALL.map((error) => problem(error, 'Contentstack').title);
  for (const title of titles) assert.match(title, /^[A-Zh].* /, title);
  assert.equal(new Set(titles).size, titles.length);
});

test('the_servers_words_stand_behind_its_name', () => {
  assert.equal(problem({ code: 'refused', status: 403, error_code: 161, message: 'You may not' }, 'Contentstack').more, 'Contentstack: You may not');
});

test('a_refusal_without_words_gives_its_status', () => {
  assert.equal(problem({ code: 'refused', status: 403, error_code: 0, message: '' }, 'Contentstack').more, 'The server answered with status 403.');
});

test('an_update_that_may_be_forged_says_so_and_one_that_failed_says_that_nothing_changed', () => {
  const more = (/** @type {any} */ kind) => problem({ code: 'update', problem: kind }, '').more;
  assert.match(more({ kind: 'altered' }), /by hand only from where you got this one/);
  assert.equal(more({ kind: 'cut_short' }), 'Latchkey is as it was.');
  assert.equal(more({ kind: 'not_installed', message: 'disk full' }), 'disk full. Latchkey is as it was.');
});

test('a_wrong_password_does_not_tell_whether_the_address_exists', () => {
  const { title, more } = problem({ code: 'invalid_credentials' }, 'Contentstack');
  assert.equal(title, 'The e-mail address or the password is not right');
  assert.equal(more, '');
});
