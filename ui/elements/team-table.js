// The table of members: sorted by its head, walked through and selected by the keys. Only
// the rows around what is seen are drawn; the room of all is set by row-scroll.js.
import { goToMember, markMember, openMenu, orderTeam, unmarkAll } from '../actions/team.js';
import { dateOfYearText, exactText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { rowOfKey } from '../rows.js';
import { memberAt, ROLES } from '../team.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { bone } from './bones.js';
import { icon } from './icon.js';
import { revealRow } from './row-scroll.js';

/** @import { AccountView, Member, TeamColumn } from '../types/index.d.ts' */
/** @import { Team } from '../team.js' */

/** @type {Record<TeamColumn, string>} */
export const TEAM_COLUMNS = keys({ name: 'column-name', email: 'email', joined: 'column-joined' });

const ROLE_NAMES = keys({ member: 'role-member', admin: 'role-admin', developer: 'role-developer' });
const BONE_ROWS = Array.from({ length: 14 }, (_, index) => index);

/**
 * Names a role: ours in words, any other as the server has it.
 *
 * @param {string} role
 */
export const roleName = (role) => (ROLES.includes(role) ? t(ROLE_NAMES[/** @type {keyof typeof ROLE_NAMES} */ (role)]) : role);

/**
 * Names a member as people do.
 *
 * @param {Member} member
 */
export const memberName = ({ name, email }) => name ?? email;

/**
 * Draws the table, or its placeholders while the first rows are on their way.
 *
 * @param {AccountView} account
 * @param {Team} team
 */
export function teamTable(account, team) {
  const count = team.list.value?.count ?? null;
  const { from, to } = team.drawn;
  const rows = count === null ? [] : Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
  const active = team.at !== null && rows.includes(team.at) ? `member-${team.at}` : nothing;
  return html`<p class="vh" id="members-keys">${t('members-keys')}</p><div class="room"><table class="grid members" role="grid" tabindex="0" aria-labelledby="members-title" aria-multiselectable="true" aria-describedby="members-keys" aria-busy=${team.list.busy || team.page.busy ? 'true' : nothing}
      aria-rowcount=${count === null ? '-1' : count + 1} aria-activedescendant=${active}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hearKey(event, account.id, team, count ?? 0)}>
    ${columns()} ${headRow(account.id, team)}
    ${count === null ? boneRows() : html`<tbody class="rows">${repeat(rows, (at) => at, (at) => row(account, team, at))}</tbody>`}
  </table></div>`;
}

/** Draws the table's placeholders where there is no session yet. */
export const teamBones = () => html`<table class="grid members" aria-label=${t('tab-team')} aria-busy="true">${columns()}${boneRows()}</table>`;

const columns = () => html`<colgroup><col class="c-name" /><col /><col class="c-joined" /><col class="c-menu" /></colgroup>`;

/**
 * @param {string} account
 * @param {Team} team
 */
const headRow = (account, { sort }) => html`<thead><tr aria-rowindex="1">
  ${/** @type {TeamColumn[]} */ (Object.keys(TEAM_COLUMNS)).map((column) => {
    const on = sort.by === column;
    return html`<th scope="col" class="c-${column}" aria-sort=${on ? (sort.descending ? 'descending' : 'ascending') : nothing}>
      <button type="button" class=${on ? 'on' : ''} @click=${() => orderTeam(account, column)}>${t(TEAM_COLUMNS[column])}${on ? icon(sort.descending ? 'sort-down' : 'sort-up') : nothing}</button>
    </th>`;
  })}
  <th scope="col"><span class="vh">${t('actions')}</span></th>
</tr></thead>`;

/**
 * @param {AccountView} account
 * @param {Team} team
 * @param {number} at
 */
function row(account, team, at) {
  const member = memberAt(team.pages, at);
  if (!member) return html`<tr id="member-${at}" aria-rowindex=${at + 2} aria-busy="true" class="bones">${boneCells()}</tr>`;
  const { id, email, role, created_at: joined, me } = member;
  const open = team.menu?.of === 'member' && team.menu.id === id;
  const show = (/** @type {Event} */ event) => showMenu(event, account.id, at, id);
  return html`<tr id="member-${at}" data-member=${id} class=${team.at === at ? 'at' : ''} aria-rowindex=${at + 2} aria-selected=${team.marked.has(id) ? 'true' : 'false'}
      @click=${() => goToMember(account.id, at)} @contextmenu=${show}>
    <td><span class="pick" aria-hidden="true" @click=${(/** @type {Event} */ event) => pick(event, account.id, at)}>${icon('check')}</span><span class="what">${memberName(member)}</span>${me ? html` <span class="tag">${t('you')}</span>` : nothing}${role ? html` <span class="tag plain">${roleName(role)}</span>` : nothing}<span class="sub low">${email}</span></td>
    <td class="c-email" title=${email}>${email}</td>
    <td class="c-joined">${joined ? html`<time datetime=${joined} title=${exactText(joined)}>${dateOfYearText(joined)}</time>` : html`<span class="muted">${t('not-told')}</span>`}</td>
    <td class="c-menu"><button class="btn icon" type="button" tabindex="-1" data-menu aria-haspopup="menu" aria-expanded=${open ? 'true' : 'false'} aria-label=${t('member-actions', { name: memberName(member) })} @click=${show}>${icon('more')}</button></td>
  </tr>`;
}

const boneRows = () => html`<tbody class="bones">${BONE_ROWS.map(() => html`<tr>${boneCells()}</tr>`)}</tbody>`;

const boneCells = () => html`<td>${bone(9)}</td><td class="c-email">${bone(12)}</td><td class="c-joined">${bone(5)}</td><td></td>`;

/**
 * @param {Event} event
 * @param {string} account
 * @param {number} at
 */
function pick(event, account, at) {
  event.stopPropagation();
  markMember(account, at);
}

/**
 * @param {Event} event
 * @param {string} account
 * @param {number} at
 * @param {string} id
 */
function showMenu(event, account, at, id) {
  event.preventDefault();
  event.stopPropagation();
  goToMember(account, at);
  openMenu(account, 'member', id);
}

/**
 * The table itself has the focus, whatever rows are drawn; the keys move through them.
 *
 * @param {KeyboardEvent} event
 * @param {string} account
 * @param {Team} team
 * @param {number} count
 */
function hearKey(event, account, team, count) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const member = team.at === null ? undefined : memberAt(team.pages, team.at);
  const menu = event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  const at = rowOfKey(event.key, team.at, team.seen, count);
  if (at !== null) {
    goToMember(account, at);
    revealRow(team, at);
  } else if (event.key === ' ' && team.at !== null) markMember(account, team.at);
  else if (menu && member && team.at !== null) {
    revealRow(team, team.at);
    openMenu(account, 'member', member.id);
  } else if (event.key === 'Escape' && team.marked.size) unmarkAll(account);
  else return;
  event.preventDefault();
}
