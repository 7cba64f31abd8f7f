// The team as the page holds it: figures and choices only, so that they can be told
// without a window. Members are read in pages of one size, and the pages around what is
// seen are kept.
import { metadataChanges } from './metadata.js';

/** @import { CommandError, FieldProblem, Invite, Member, MemberAdded, MemberChange, Outcome, RemovalPreview, TeamColumn, TeamPage, TeamRequest, TeamSort } from './types/index.d.ts' */
/** @import { Loaded } from './state.js' */
/** @import { MetadataDraft } from './metadata.js' */
/** @import { Rows } from './rows.js' */

/** @typedef {Map<number, Member[]>} Pages members by the number of their page, the one that came last at the end */
/** @typedef {Pick<TeamRequest, 'search' | 'sort'>} TeamQuery */
/** @typedef {'email' | 'first_name' | 'last_name' | 'role' | 'avatar_url' | 'password'} MemberField */

/**
 * What is typed about a member or an invitation, and what came of sending it.
 *
 * @typedef {object} MemberForm
 * @property {Partial<Record<MemberField, string>>} typed
 * @property {boolean} made whether the password is made for the member
 * @property {boolean} shown whether the typed password is shown in clear
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {FieldProblem[]} problems at single fields, ours and the server's
 * @property {{ metadata?: MetadataDraft }} draft what is changed in the entries of the member
 * @property {{ id: string, message: string }[]} entryProblems of the entries, by the field's id
 */

/**
 * @typedef {{ kind: 'add', form: MemberForm, added: MemberAdded | null, copied: boolean }
 *   | { kind: 'invite', form: MemberForm }
 *   | { kind: 'edit', member: Member, form: MemberForm }} FormDialog
 */
/**
 * Something that is done to several members after a list of what will happen.
 *
 * @typedef {object} ManyDialog
 * @property {'resets' | 'removal'} kind
 * @property {Member[]} members
 * @property {Loaded<RemovalPreview>} preview
 * @property {string} typed to be sure
 * @property {'missing' | 'other' | null} typedProblem
 * @property {boolean} busy
 * @property {CommandError | null} error
 * @property {Outcome[] | null} outcomes
 */
/** @typedef {FormDialog | ManyDialog} TeamDialog */

/**
 * @typedef {object} Team
 * @property {string} search as typed
 * @property {TeamSort} sort
 * @property {TeamQuery | null} asked what was asked for last
 * @property {Loaded<TeamPage>} list its first page
 * @property {TeamQuery | null} query what the pages are of
 * @property {Pages} pages
 * @property {Loaded<TeamPage>} page the page that is being read
 * @property {Rows} drawn
 * @property {Rows} seen
 * @property {boolean} toTop whether it is to be scrolled to its beginning
 * @property {number | null} at the row that the keys are on
 * @property {Map<string, Member>} marked the selected ones by id
 * @property {{ of: 'member' | 'invite', id: string, at: number } | null} menu
 * @property {Loaded<Invite[]>} invites
 * @property {Set<string>} sending ids of what is being sent or copied
 * @property {TeamDialog | null} dialog
 * @property {Partial<Record<'add' | 'invite', MemberForm['typed']>>} kept what was typed and not sent
 * @property {{ text: string, more: string, warn: boolean } | null} told what was done, or why not
 */

/** Members of a page. */
export const PAGE_SIZE = 100;
/** Pages that are kept at most. */
export const MOST_PAGES = 30;

/** Roles that a member can be given (contracts/medusa.md, “User”). */
export const ROLES = ['member', 'admin', 'developer'];

/**
 * Gives a member that is here.
 *
 * @param {Pages} pages
 * @param {number} at its place in the list
 * @returns {Member | undefined}
 */
export const memberAt = (pages, at) => pages.get(Math.floor(at / PAGE_SIZE))?.[at % PAGE_SIZE];

/**
 * Tells the first page that is not here of those that rows need.
 *
 * @param {Pages} pages
 * @param {Rows} rows
 * @param {number} count members of the list
 * @returns {number | null}
 */
export function missingPage(pages, { from, to }, count) {
  const end = Math.min(to, count);
  for (let page = Math.floor(from / PAGE_SIZE); page * PAGE_SIZE < end; page += 1) {
    if (!pages.has(page)) return page;
  }
  return null;
}

/**
 * Adds a page; the one that came first goes where there would be too many.
 *
 * @param {Pages} pages
 * @param {number} page
 * @param {Member[]} members
 */
export function keepPage(pages, page, members) {
  pages.delete(page);
  pages.set(page, members);
  for (const [oldest] of pages) {
    if (pages.size <= MOST_PAGES) return;
    pages.delete(oldest);
  }
}

/**
 * Puts a changed member in the place of the one before.
 *
 * @param {Pages} pages
 * @param {Member} changed
 */
export function replaceMember(pages, changed) {
  for (const members of pages.values()) {
    const at = members.findIndex(({ id }) => id === changed.id);
    if (at >= 0) members[at] = changed;
  }
}

/**
 * Orders by a column; by the same column again, the other way round.
 *
 * @param {TeamSort} sort
 * @param {TeamColumn} by
 * @returns {TeamSort}
 */
export const sortTeam = (sort, by) => ({ by, descending: sort.by === by ? !sort.descending : false });

/**
 * Says what is wanted now.
 *
 * @param {Pick<Team, 'search' | 'sort'>} team
 * @returns {TeamQuery}
 */
export const queryOf = ({ search, sort }) => ({ search: search.trim() || null, sort });

/**
 * Whether two queries select and order the same.
 *
 * @param {TeamQuery | null} one
 * @param {TeamQuery | null} other
 */
export const isSameQuery = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Says what an edit changes.
 *
 * @param {Member} member
 * @param {Pick<MemberForm, 'typed' | 'draft'>} form
 * @returns {MemberChange | null} null where nothing is other than before
 */
export function changeOfMember(member, { typed, draft }) {
  const fields = /** @type {const} */ (['first_name', 'last_name', 'role', 'avatar_url']);
  const changed = fields.filter((field) => typed[field] !== undefined && typed[field]?.trim() !== (member[field] ?? ''));
  const metadata = draft.metadata ? metadataChanges(member.metadata, draft.metadata) : [];
  if (changed.length === 0 && metadata.length === 0) return null;
  const texts = Object.fromEntries(changed.map((field) => [field, typed[field]?.trim()]));
  return { id: member.id, ...texts, ...(metadata.length ? { metadata } : {}) };
}

/**
 * Whether it looks like an address that mail can be sent to.
 *
 * @param {string} text
 */
export const isAddress = (text) => /^[^\s@]+@[^\s@]+$/.test(text.trim());

/**
 * Splits the complaints of an error into those that have a field in the form and those that have none.
 *
 * @param {CommandError} error
 * @param {readonly string[]} fields
 * @returns {{ placed: FieldProblem[], loose: FieldProblem[] }}
 */
export function placedProblems(error, fields) {
  if (error.code !== 'invalid') return { placed: [], loose: [] };
  const placed = error.fields.filter(({ field }) => fields.includes(field));
  return { placed, loose: error.fields.filter((one) => !placed.includes(one)) };
}
