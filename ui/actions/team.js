// The list of members: which are wanted, in which order, and which of them are selected.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { FIRST_ROWS } from '../rows.js';
import { changed, nothingLoaded, workOf } from '../state.js';
import { isSameQuery, keepPage, memberAt, missingPage, PAGE_SIZE, queryOf, sortTeam } from '../team.js';
import { load, mustWait } from './load.js';
import { loadInvites } from './team-invites.js';

/** @import { Member, TeamColumn, TeamPage } from '../types/index.d.ts' */
/** @import { Outcome } from '../host/host.js' */
/** @import { Team, TeamQuery } from '../team.js' */

/** The rows themselves. */
export const ROWS = 'table[role="grid"]';

/**
 * Reads the beginning of the list that is wanted now. One request at a time: whoever
 * types on meanwhile gets what was typed last.
 *
 * @param {string} account
 * @returns {Promise<void>}
 */
export async function openTeam(account) {
  const { team } = workOf(account);
  const query = queryOf(team);
  team.asked = query;
  const page = await load(team.list, () => readFirst(account, team, query));
  if (!isSameQuery(team.asked, queryOf(team)) && !mustWait(team.list, Date.now())) return openTeam(account);
  if (page) say(t('team-said', { count: page.count }));
}

/**
 * Reads members and invitations again.
 *
 * @param {string} account
 */
export function readAgain(account) {
  void openTeam(account);
  void loadInvites(account);
}

/**
 * Takes what is typed into the search.
 *
 * @param {string} account
 * @param {string} search
 */
export function searchTeam(account, search) {
  const { team } = workOf(account);
  if (team.search === search) return;
  team.search = search;
  changed();
  if (!team.list.busy && !isSameQuery(team.asked, queryOf(team))) void openTeam(account);
}

/**
 * Orders by a column.
 *
 * @param {string} account
 * @param {TeamColumn} column
 */
export function orderTeam(account, column) {
  const { team } = workOf(account);
  team.sort = sortTeam(team.sort, column);
  changed();
  if (!team.list.busy) void openTeam(account);
}

/**
 * Reads the members that are to be drawn, unless they are here: a page at a time.
 *
 * @param {string} account
 */
export async function fetchMembers(account) {
  const { team } = workOf(account);
  const { pages, query, list, page } = team;
  if (!list.value || !query || list.busy || page.busy || page.error) return;
  const wanted = missingPage(pages, team.drawn, list.value.count);
  if (wanted === null) return;
  const got = await load(page, () => host.team(account, { ...query, offset: wanted * PAGE_SIZE, limit: PAGE_SIZE }));
  if (!got || team.pages !== pages) return;
  keepPage(pages, wanted, got.members);
  if (got.count !== list.value.count) list.value = { ...list.value, count: got.count };
  changed();
}

/**
 * Goes on reading where an error ended it.
 *
 * @param {string} account
 */
export function retryPage(account) {
  const { page } = workOf(account).team;
  if (page.busy || mustWait(page, Date.now())) return;
  Object.assign(page, { error: null, retryAt: null });
  changed();
  void fetchMembers(account);
}

/**
 * Puts the keys on a row.
 *
 * @param {string} account
 * @param {number} at
 */
export function goToMember(account, at) {
  workOf(account).team.at = at;
  changed();
}

/**
 * Selects a member, or no longer.
 *
 * @param {string} account
 * @param {number} at
 */
export function markMember(account, at) {
  const { team } = workOf(account);
  const member = memberAt(team.pages, at);
  if (!member) return;
  if (!team.marked.delete(member.id)) team.marked.set(member.id, member);
  team.at = at;
  changed();
}

/**
 * Selects nobody.
 *
 * @param {string} account
 */
export function unmarkAll(account) {
  workOf(account).team.marked.clear();
  focusNext(ROWS, 'main h1');
}

/**
 * Opens the menu of a member or of an invitation.
 *
 * @param {string} account
 * @param {'member' | 'invite'} of
 * @param {string} id
 */
export function openMenu(account, of, id) {
  workOf(account).team.menu = { of, id, at: 0 };
  focusNext('#menu-0');
}

/**
 * Closes the menu; the focus goes where it was opened, before anything else is shown.
 *
 * @param {string} account
 */
export function closeMenu(account) {
  const { team } = workOf(account);
  const { menu } = team;
  if (!menu) return;
  team.menu = null;
  const back = document.querySelector(menu.of === 'member' ? ROWS : `[data-invite="${CSS.escape(menu.id)}"] [data-menu]`);
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  changed();
}

/**
 * Finds a member that is here.
 *
 * @param {Team} team
 * @param {string} id
 * @returns {Member | undefined}
 */
export function memberOf(team, id) {
  for (const members of team.pages.values()) {
    const found = members.find((one) => one.id === id);
    if (found) return found;
  }
  return team.marked.get(id);
}

/**
 * @param {string} account
 * @param {Team} team
 * @param {TeamQuery} query
 * @returns {Promise<Outcome<TeamPage>>}
 */
async function readFirst(account, team, query) {
  const { turn } = team.list;
  const outcome = await host.team(account, { ...query, offset: 0, limit: PAGE_SIZE });
  if (!outcome.ok || team.list.turn !== turn) return outcome;
  const other = !isSameQuery(team.query, query);
  Object.assign(team, { query, pages: new Map([[0, outcome.value.members]]), page: nothingLoaded(), at: other ? null : team.at });
  // The same list read again stays where it is.
  if (other) Object.assign(team, { drawn: FIRST_ROWS, toTop: true });
  return outcome;
}
