// What can be done with one member or one invitation.
import { closeMenu, markMember, memberOf } from '../actions/team.js';
import { copyInvite, resendInvite, revokeInvite } from '../actions/team-invites.js';
import { askMany, copyAddress, copyReset, sendReset } from '../actions/team-many.js';
import { editMember } from '../actions/team-members.js';
import { go } from '../actions/visit.js';
import { focusNext } from '../focus.js';
import { t } from '../l10n/l10n.js';
import { nothing } from '../vendor/lit-html/lit-html.js';
import { rowMenu } from './menu.js';
import { memberName } from './team-table.js';

/** @import { AccountView, Invite, Member } from '../types/index.d.ts' */
/** @import { MenuItem } from './menu.js' */
/** @import { Team } from '../team.js' */

/**
 * Draws the open menu, if there is one.
 *
 * @param {AccountView} account
 * @param {Team} team
 */
export function teamMenu(account, team) {
  const { menu } = team;
  if (!menu) return nothing;
  const member = menu.of === 'member' ? memberOf(team, menu.id) : undefined;
  const invite = menu.of === 'invite' ? team.invites.value?.find(({ id }) => id === menu.id) : undefined;
  if (!member && !invite) return nothing;
  const move = (/** @type {number} */ at) => {
    menu.at = at;
    focusNext(`#menu-${at}`);
  };
  return rowMenu({
    label: t('member-actions', { name: member ? memberName(member) : (invite?.email ?? '') }),
    items: member ? memberItems(account, team, member) : invite ? inviteItems(account.id, invite) : [],
    at: menu.at,
    move,
    close: () => closeMenu(account.id),
  });
}

/**
 * One's own account has a way of its own to be deleted.
 *
 * @param {AccountView} account
 * @param {Team} team
 * @param {Member} member
 * @returns {MenuItem[]}
 */
function memberItems({ id, capabilities }, team, member) {
  const remove = member.me
    ? { text: t('delete-button'), run: () => go({ screen: 'account', account: id, tab: 'delete' }) }
    : { text: t('member-remove'), run: () => askMany(id, 'removal', [member]) };
  return [
    { text: t('member-edit'), run: () => void editMember(id, member) },
    { text: t('reset-send'), run: () => void sendReset(id, member) },
    ...(capabilities.team?.reset_links ? [{ text: t('reset-copy'), run: () => void copyReset(id, member) }] : []),
    { text: t('address-copy'), run: () => void copyAddress(id, member) },
    { text: t(team.marked.has(member.id) ? 'member-unselect' : 'member-select'), run: () => team.at !== null && markMember(id, team.at) },
    { ...remove, bad: true, apart: true },
  ];
}

/**
 * @param {string} account
 * @param {Invite} invite
 * @returns {MenuItem[]}
 */
const inviteItems = (account, invite) => [
  ...(invite.expired ? [] : [{ text: t('invite-copy'), run: () => void copyInvite(account, invite) }]),
  { text: t('invite-send-again'), run: () => void resendInvite(account, invite) },
  { text: t('invite-revoke'), run: () => void revokeInvite(account, invite), bad: true, apart: true },
];
