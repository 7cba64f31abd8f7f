// Team: who is invited, who is a member, and what is done with several at once.
import { readAgain, searchTeam, unmarkAll } from '../actions/team.js';
import { askMany } from '../actions/team-many.js';
import { openForm } from '../actions/team-members.js';
import { focusNext } from '../focus.js';
import { icon } from '../elements/icon.js';
import { inviteList } from '../elements/invite-list.js';
import { valueOf } from '../elements/field.js';
import { failed } from '../elements/stale.js';
import { teamMenu } from '../elements/team-menu.js';
import { teamTable } from '../elements/team-table.js';
import { LOCALE, t } from '../l10n/l10n.js';
import { isSameQuery, queryOf } from '../team.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Loaded, Work } from '../state.js' */
/** @import { Team } from '../team.js' */

export { teamBones } from '../elements/team-table.js';
export { teamFoot } from '../elements/team-foot.js';

const figure = new Intl.NumberFormat(LOCALE);

/**
 * Draws the screen.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export const teamScreen = (account, { team }, now) => html`<div class="scroll flush team">
    <div class="bar">
      ${searchField(account.id, team)}
      <span class="push"></span>
      ${buttons(account)}
    </div>
    ${team.marked.size ? markedBar(account.id, team) : nothing}
    ${content(account, team, now)}
  </div>
  ${teamMenu(account, team)}`;

/**
 * Gives the list as far as it is what is wanted: the answer to another search is none.
 *
 * @param {Team} team
 * @returns {Loaded<any>}
 */
export const wantedList = ({ list, query, search, sort }) => (isSameQuery(query, queryOf({ search, sort })) ? list : { ...list, value: null });

/**
 * @param {string} account
 * @param {Team} team
 */
const searchField = (account, { search }) => html`<div class="team-search" role="search">
  ${icon('search')}<input id="team-search" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" aria-label=${t('team-search')} placeholder=${t('team-search')} .value=${live(search)}
    @input=${(/** @type {Event} */ event) => searchTeam(account, valueOf(event))} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && searchTeam(account, '')} />
</div>`;

/** @param {AccountView} account */
function buttons({ id, capabilities: { team } }) {
  if (!team) return nothing;
  const adds = team.adds === 'account';
  return html`
    ${team.invites ? html`<button class="btn ${adds ? '' : 'primary'}" id="invite-member" type="button" @click=${() => openForm(id, 'invite')}>${t('invite-member')}</button>` : nothing}
    ${adds ? html`<button class="btn primary" id="add-member" type="button" @click=${() => openForm(id, 'add')}>${t('add-member')}</button>` : nothing}`;
}

/**
 * @param {string} account
 * @param {Team} team
 */
const markedBar = (account, { marked }) => html`<div class="bar marked" role="group" aria-label=${t('marked', { count: marked.size })}>
  <b role="status">${t('marked', { count: marked.size })}</b>
  <button class="btn" type="button" @click=${() => askMany(account, 'resets', [...marked.values()])}>${t('resets-send')}</button>
  <button class="btn danger-quiet" type="button" @click=${() => askMany(account, 'removal', [...marked.values()])}>${t('member-remove')}</button>
  <button class="btn quiet" type="button" @click=${() => unmarkAll(account)}>${t('unmark')}</button>
</div>`;

/**
 * @param {AccountView} account
 * @param {Team} team
 * @param {number} now
 */
function content(account, team, now) {
  const { list } = team;
  if (wantedList(team).value === null && list.error && !list.busy) return failed(account, list, () => readAgain(account.id), now);
  const none = list.value?.count === 0;
  return html`<div class="table-wrap">
    ${inviteList(account, team, now)}
    <h2 class="members-title" id="members-title">${t('members')} ${list.value ? html`<span class="muted count">${figure.format(list.value.count)}</span>` : nothing}</h2>
    ${none ? nobody(account.id, team) : teamTable(account, team)}
  </div>`;
}

/**
 * @param {string} account
 * @param {Team} team
 */
function nobody(account, { query }) {
  const clear = () => {
    searchTeam(account, '');
    focusNext('#team-search');
  };
  return html`<div class="empty">
    <h3>${query?.search ? t('team-none-found', { search: query.search }) : t('team-nobody')}</h3>
    <div class="row">${query?.search ? html`<button class="btn" type="button" @click=${clear}>${t('team-clear-search')}</button>` : html`<button class="btn" type="button" @click=${() => readAgain(account)}>${t('look-again')}</button>`}</div>
  </div>`;
}
