// What a server tells of an account that nobody types.
import { momentText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { bone } from './bones.js';

/** @import { AccountView, Profile } from '../types/index.d.ts' */

/**
 * Draws the facts beside the profile.
 *
 * @param {AccountView} account
 * @param {Profile | null} profile null while it is on its way
 * @param {number} now
 */
export function facts({ capabilities }, profile, now) {
  const moment = (/** @type {string | null | undefined} */ iso) => (iso ? momentText(iso, now) : t('not-told'));
  return html`<section class="side" aria-labelledby="facts"><h2 id="facts">${t('facts')}</h2>
    <dl class="facts">
      ${capabilities.team ? nothing : signInFacts(profile, moment)}
      ${fact(t('account-since'), profile ? moment(profile.created_at) : bone(6))}
      ${capabilities.team ? fact(t('last-changed'), profile ? moment(profile.updated_at) : bone(6)) : nothing}
      ${fact(t('account-id'), profile ? html`<span class="mono">${profile.uid}</span>` : bone(9))}
    </dl>
  </section>`;
}

/**
 * Draws what a server of a team does not know of its members.
 *
 * @param {Profile | null} profile
 * @param {(iso: string | null) => string} moment
 */
const signInFacts = (profile, moment) => html`
  ${fact(t('last-sign-in'), profile ? moment(profile.last_login_at) : bone(6))}
  ${fact(t('second-factor'), profile ? secondFactorText(profile) : bone(5))}
  ${fact(t('password-changed'), profile ? html`${moment(profile.password_updated_at)}${profile.password_reset_required ? html`<span class="caption block warned">${t('password-wanted')}</span>` : nothing}` : bone(7))}
  ${fact(t('failed-sign-ins'), profile ? failures(profile) : bone(3))}
  ${fact(t('user-name'), profile ? (profile.username ?? t('not-told')) : bone(7))}`;

/**
 * Says the state of the second factor, in the server's own word where it is not ours.
 *
 * @param {Profile} profile
 * @returns {string}
 */
export function secondFactorText({ second_factor: word }) {
  if (word === null) return t('not-told');
  return word === 'verified' ? t('second-factor-verified') : word;
}

/** @param {Profile} profile */
const failures = ({ failed_attempts: count }) => (count === null ? t('not-told') : t('failed-count', { count }));

/**
 * Draws one fact.
 *
 * @param {string} name
 * @param {unknown} value
 */
export const fact = (name, value) => html`<div><dt>${name}</dt><dd class="broken">${value}</dd></div>`;
