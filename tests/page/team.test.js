// The team as the page holds it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changeOfMember, isAddress, isSameQuery, keepPage, memberAt, missingPage, MOST_PAGES, PAGE_SIZE, placedProblems, queryOf, replaceMember, sortTeam } from '../../ui/team.js';
import { newMetadata } from '../../ui/metadata.js';

/**
 * @param {string} id
 * @param {Partial<import('../../ui/types/index.d.ts').Member>} [part]
 * @returns {import('../../ui/types/index.d.ts').Member}
 */
const member = (id, part) => ({ id, email: `${id}@example.com`, name: null, first_name: null, last_name: null, role: null, avatar_url: null, metadata: [], created_at: null, updated_at: null, me: false, ...part });

/** @param {number} page */
const pageOf = (page) => Array.from({ length: PAGE_SIZE }, (_, at) => member(`usr_${page * PAGE_SIZE + at}`));

test('a_member_is_found_by_its_place_only_where_its_page_is_here', () => {
  const pages = new Map([[0, pageOf(0)], [7, pageOf(7)]]);
  assert.equal(memberAt(pages, 99)?.id, 'usr_99');
  assert.equal(memberAt(pages, 700)?.id, 'usr_700');
  assert.equal(memberAt(pages, 100), undefined);
});

test('the_first_page_that_rows_need_and_lack_is_asked_for', () => {
  const pages = new Map([[0, pageOf(0)]]);
  assert.equal(missingPage(pages, { from: 0, to: 40 }, 10_000), null);
  assert.equal(missingPage(pages, { from: 80, to: 120 }, 10_000), 1);
  assert.equal(missingPage(pages, { from: 9_960, to: 10_000 }, 10_000), 99);
  assert.equal(missingPage(pages, { from: 80, to: 120 }, 100), null, 'there is no such page');
  assert.equal(missingPage(new Map(), { from: 0, to: 40 }, 0), null, 'nobody is there');
});

test('pages_are_kept_within_bounds_and_the_last_ones_stay', () => {
  const pages = new Map();
  for (let page = 0; page < MOST_PAGES + 5; page += 1) keepPage(pages, page, pageOf(page));
  assert.equal(pages.size, MOST_PAGES);
  assert.ok(!pages.has(0));
  assert.ok(pages.has(MOST_PAGES + 4));
});

test('a_changed_member_stands_where_it_stood', () => {
  const pages = new Map([[0, pageOf(0)]]);
  replaceMember(pages, member('usr_5', { name: 'New Name' }));
  assert.equal(memberAt(pages, 5)?.name, 'New Name');
  assert.equal(memberAt(pages, 4)?.name, null);
});

test('a_column_orders_upwards_first_and_the_other_way_the_next_time', () => {
  assert.deepEqual(sortTeam({ by: 'joined', descending: false }, 'name'), { by: 'name', descending: false });
  assert.deepEqual(sortTeam({ by: 'name', descending: false }, 'name'), { by: 'name', descending: true });
  assert.deepEqual(sortTeam({ by: 'name', descending: true }, 'name'), { by: 'name', descending: false });
});

test('spaces_around_a_search_make_no_other_search', () => {
  /** @type {import('../../ui/types/index.d.ts').TeamSort} */
  const sort = { by: 'joined', descending: false };
  assert.ok(isSameQuery(queryOf({ search: ' ada ', sort }), queryOf({ search: 'ada', sort })));
  assert.ok(isSameQuery(queryOf({ search: '  ', sort }), { search: null, sort }));
  assert.ok(!isSameQuery(queryOf({ search: 'ada', sort }), queryOf({ search: 'adam', sort })));
  assert.ok(!isSameQuery(null, queryOf({ search: '', sort })));
});

test('only_what_is_other_than_before_is_sent', () => {
  const ann = member('usr_1', { first_name: 'Ann', role: 'member' });
  assert.equal(changeOfMember(ann, { typed: {}, draft: {} }), null);
  assert.equal(changeOfMember(ann, { typed: { first_name: ' Ann ', last_name: '', role: 'member' }, draft: {} }), null);
  assert.deepEqual(changeOfMember(ann, { typed: { first_name: '', last_name: 'Lee', role: 'admin' }, draft: {} }), { id: 'usr_1', first_name: '', last_name: 'Lee', role: 'admin' });
});

test('of_a_members_entries_only_the_changed_ones_are_sent', () => {
  const ann = member('usr_1', { metadata: [{ key: 'desk', value: '4', is_text: true }, { key: 'floor', value: '2', is_text: true }] });
  const metadata = newMetadata();
  metadata.typed.set('desk', '4');
  assert.equal(changeOfMember(ann, { typed: {}, draft: { metadata } }), null);
  metadata.removed.add('floor');
  assert.deepEqual(changeOfMember(ann, { typed: { role: 'admin' }, draft: { metadata } }), { id: 'usr_1', role: 'admin', metadata: [{ key: 'floor', value: null }] });
});

test('an_address_has_something_on_both_sides_of_its_sign', () => {
  assert.deepEqual(['a@b', ' ann@example.com '].map(isAddress), [true, true]);
  assert.deepEqual(['', 'ann', '@b', 'a@', 'a b@c', 'a@b@c'].map(isAddress), [false, false, false, false, false, false]);
});

test('a_complaint_without_a_field_in_the_form_is_told_apart', () => {
  const fields = [{ field: 'email', message: 'is taken' }, { field: 'roles', message: 'is off' }];
  const { placed, loose } = placedProblems({ code: 'invalid', message: '', fields }, ['email', 'role']);
  assert.deepEqual([placed, loose], [[fields[0]], [fields[1]]]);
  assert.deepEqual(placedProblems({ code: 'server_fault', status: 500 }, ['email']), { placed: [], loose: [] });
});
