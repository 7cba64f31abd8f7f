// The invitations that wait, above the members.
import { openMenu } from '../actions/team.js';
import { copyInvite, loadInvites, resendInvite } from '../actions/team-invites.js';
import { ageText, exactText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { icon } from './icon.js';
import { held } from './stale.js';
import { roleName } from './team-table.js';

/** @import { AccountView, Invite } from '../types/index.d.ts' */
/** @import { Team } from '../team.js' */

/**
 * Draws the list; nothing where nobody is waited for.
 *
 * @param {AccountView} account
 * @param {Team} team
 * @param {number} now
 */
export function inviteList(account, team, now) {
  const { value } = team.invites;
  const broken = failed(account, team, now);
  if (!value?.length) return broken;
  return html`<section class="invites" aria-labelledby="invites-title">
    <h2 id="invites-title">${t('invites-waiting')} <span class="muted count">${value.length}</span></h2>
    ${broken}
    <ul>${repeat(value, ({ id }) => id, (invite) => line(account.id, team, invite, now))}</ul>
  </section>`;
}

/**
 * @param {string} account
 * @param {Team} team
 * @param {Invite} invite
 * @param {number} now
 */
function line(account, team, invite, now) {
  const { id, email, role, expired } = invite;
  const open = team.menu?.of === 'invite' && team.menu.id === id;
  const off = team.sending.has(id);
  const press = () => off || void (expired ? resendInvite : copyInvite)(account, invite);
  const text = t(expired ? 'invite-send-again' : 'invite-copy');
  return html`<li data-invite=${id}>
    <span class="what cut">${email}${role ? html` <span class="tag plain">${roleName(role)}</span>` : nothing}</span>
    ${validity(invite, now)}
    <button class="btn link push" type="button" aria-disabled=${off ? 'true' : nothing} aria-label=${t('invite-action', { action: text, email })} @click=${press}>${text}</button>
    <button class="btn icon" type="button" data-menu aria-haspopup="menu" aria-expanded=${open ? 'true' : 'false'} aria-label=${t('member-actions', { name: email })} @click=${() => openMenu(account, 'invite', id)}>${icon('more')}</button>
  </li>`;
}

/**
 * @param {Invite} invite
 * @param {number} now
 */
function validity({ expires_at: until, expired }, now) {
  if (expired) return html`<span class="late">${icon('alert')}${until ? t('invite-ran-out', { age: ageText(Date.parse(until), now) }) : t('invite-ran-out-once')}</span>`;
  // The time that is left is an age seen from its end.
  return html`<span class="muted" title=${until ? exactText(until) : nothing}>${until ? t('invite-valid', { time: ageText(now, Date.parse(until)) }) : t('invite-waits')}</span>`;
}

/**
 * @param {AccountView} account
 * @param {Team} team
 * @param {number} now
 */
function failed(account, { invites }, now) {
  if (!invites.error) return nothing;
  const off = held(invites, now);
  const { title } = problem(invites.error, providerName(account.server.provider));
  return html`<p class="invites-failed error" role="alert">${icon('alert')}<span>${t('invites-not-read', { reason: title })} <button class="btn link" type="button" aria-disabled=${off ? 'true' : nothing} @click=${() => off || void loadInvites(account.id)}>${t('try-again')}</button></span></p>`;
}
