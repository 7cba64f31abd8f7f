// What will happen to members before it does, and what came of each.
import { closeTeamDialog } from '../actions/team-members.js';
import { confirmationOf, previewRemoval, sendMany } from '../actions/team-many.js';
import { go } from '../actions/visit.js';
import { countdownText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { errorSummary } from './error-summary.js';
import { textField } from './field.js';
import { icon } from './icon.js';
import { held } from './stale.js';
import { memberName } from './team-table.js';

/** @import { AccountView, Member, Outcome } from '../types/index.d.ts' */
/** @import { ManyDialog } from '../team.js' */

/**
 * Draws the list of what will happen, or of what came of it.
 *
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {number} now
 */
export function manyForm(account, dialog, now) {
  if (dialog.outcomes) return outcomes(account, dialog, dialog.outcomes);
  return dialog.kind === 'removal' ? removal(account, dialog, now) : resets(account, dialog);
}

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 */
const resets = (account, dialog) => html`<div class="form">
  <h2 id="team-dialog-title">${t('resets-title', { count: dialog.members.length })}</h2>
  <p>${t('resets-lead')}</p>
  ${people(dialog.members)}
  ${summary(account, dialog)}
  <div class="row end">
    <button class="btn" type="button" id="many-first" @click=${() => closeTeamDialog(account.id)}>${t('cancel')}</button>
    <button class="btn primary" type="button" aria-disabled=${dialog.busy ? 'true' : nothing} @click=${() => void sendMany(account.id, dialog)}>${dialog.busy ? t('signing-in', { host: account.server.host }) : t('resets-send-now', { count: dialog.members.length })}</button>
  </div>
</div>`;

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {number} now
 */
function removal(account, dialog, now) {
  const { preview, members } = dialog;
  const view = preview.value;
  const listed = view?.members.length ? view.members : members;
  const [one] = listed;
  const title = listed.length === 1 && one ? t('removal-title-one', { name: memberName(one) }) : t('removal-title', { count: listed.length });
  return html`<form class="form" novalidate @submit=${(/** @type {Event} */ event) => submit(event, account.id, dialog)}>
    <h2 id="team-dialog-title">${title}</h2>
    ${people(listed)}
    ${view ? (view.refused ? refusal(account, view.refused) : consequences(account, dialog, view.remaining)) : waiting(account, dialog, now)}
    <div class="row end">
      <button class="btn" type="button" id="many-first" @click=${() => closeTeamDialog(account.id)}>${t('cancel')}</button>
      ${view && view.refused === null ? html`<button class="btn danger" aria-disabled=${dialog.busy ? 'true' : nothing}>${dialog.busy ? t('signing-in', { host: account.server.host }) : t('removal-now', { count: listed.length })}</button>` : nothing}
    </div>
  </form>`;
}

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {number} remaining
 */
function consequences(account, dialog, remaining) {
  const email = confirmationOf(account.id, dialog);
  const error = dialog.typedProblem ? t(dialog.typedProblem === 'missing' ? 'delete-email-missing' : 'team-other-email') : undefined;
  const type = (/** @type {string} */ typed) => {
    Object.assign(dialog, { typed, typedProblem: null });
    changed();
  };
  return html`
    <ul class="losses">
      <li>${icon('minus')}<span>${t('removal-access', { place: serverPlace(account.server) })}</span></li>
      <li>${icon('minus')}<span>${t('removal-for-good')}</span></li>
      <li>${icon('person')}<span>${t('removal-remaining', { count: remaining })}</span></li>
    </ul>
    ${summary(account, dialog, error)}
    ${textField({ id: 'team-confirm', label: t('delete-email', { email }), kind: 'email', value: dialog.typed, fixed: dialog.busy, error, type })}`;
}

/**
 * @param {AccountView} account
 * @param {import('../types/index.d.ts').TeamProblem} refused
 */
const refusal = (account, refused) => html`<div class="notice warn" role="alert">${icon('alert')}
  <p>${t(refused === 'own_account' ? 'team-own-account' : 'team-last-member')}
    ${refused === 'own_account' && account.capabilities.deletion ? html`<button class="btn link" type="button" @click=${() => toDeletion(account.id)}>${t('go-tab', { tab: t('tab-delete') })}</button>` : nothing}</p>
</div>`;

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {number} now
 */
function waiting(account, dialog, now) {
  const { preview } = dialog;
  if (!preview.error || preview.busy) return html`<p class="muted" role="status">${t('signing-in', { host: account.server.host })}</p>`;
  const { title, more } = problem(preview.error, providerName(account.server.provider));
  const off = held(preview, now);
  const wait = preview.error.code === 'rate_limited' ? secondsUntil(preview.retryAt ?? 0, now) : 0;
  return html`<p class="error" role="alert">${icon('alert')}<span>${title} ${more} <button class="btn link" type="button" aria-disabled=${off ? 'true' : nothing} @click=${() => off || void previewRemoval(account.id, dialog)}>${wait > 0 ? t('sign-in-wait', { time: countdownText(wait) }) : t('try-again')}</button></span></p>`;
}

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {Outcome[]} all
 */
function outcomes(account, { kind }, all) {
  const done = all.filter(({ error }) => error === null).length;
  const removal = kind === 'removal';
  const provider = providerName(account.server.provider);
  return html`<div class="form">
    <h2 id="team-dialog-title">${t(removal ? 'removed-said' : 'resets-said', { done, all: all.length })}</h2>
    <ul class="people" tabindex="0" aria-labelledby="team-dialog-title">${all.map(({ id, email, error }) => html`<li>${error ? html`<span class="late">${icon('alert')}</span>` : icon('check')}<span class="broken"><b>${email || id}</b>
      <span class=${error ? 'bad' : 'muted'}>${error ? failure(error, provider) : t(removal ? 'outcome-removed' : 'outcome-sent')}</span></span></li>`)}</ul>
    <div class="row end"><button class="btn primary" type="button" id="many-done" @click=${() => closeTeamDialog(account.id)}>${t('finished')}</button></div>
  </div>`;
}

/**
 * @param {import('../types/index.d.ts').CommandError} error
 * @param {string} provider
 */
function failure(error, provider) {
  const { title, more } = problem(error, provider);
  return `${title}. ${more}`.trim();
}

/** @param {Member[]} members */
const people = (members) => html`<ul class="people" tabindex="0" aria-label=${t('members')}>${members.map((member) => html`<li>${icon('person')}<span class="broken"><b>${memberName(member)}</b> <span class="muted">${member.name === null ? '' : member.email}</span></span></li>`)}</ul>`;

/**
 * @param {AccountView} account
 * @param {ManyDialog} dialog
 * @param {string} [typed] what is wrong with what was typed
 */
function summary({ server }, { error }, typed) {
  if (typed) return errorSummary([{ text: typed, field: 'team-confirm' }]);
  if (!error) return nothing;
  const { title, more } = problem(error, providerName(server.provider));
  return errorSummary([{ text: title }], more);
}

/** @param {string} account */
function toDeletion(account) {
  closeTeamDialog(account);
  go({ screen: 'account', account, tab: 'delete' });
}

/**
 * @param {Event} event
 * @param {string} account
 * @param {ManyDialog} dialog
 */
function submit(event, account, dialog) {
  event.preventDefault();
  void sendMany(account, dialog);
}
