// Deleting the account, step by step: what is lost, a copy, who asks, and the ten seconds.
import { beginDeletion, loadPreview, saveCopy, stopDeletion, typeEmail } from '../actions/deletion.js';
import { signIn } from '../actions/session.js';
import { CONFIRMED_MS, isConfirmed, STOP_S } from '../deletion.js';
import { bone } from '../elements/bones.js';
import { codeFields, sendCode } from '../elements/code-form.js';
import { errorSummary } from '../elements/error-summary.js';
import { textField } from '../elements/field.js';
import { icon } from '../elements/icon.js';
import { signInButton, signInFields } from '../elements/sign-in-form.js';
import { failed, held } from '../elements/stale.js';
import { countdownText } from '../l10n/dates.js';
import { copyText } from '../l10n/copy.js';
import { LOCALE, t } from '../l10n/l10n.js';
import { providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, DeletionView } from '../types/index.d.ts' */
/** @import { Copy, Deletion, Work } from '../state.js' */

const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/**
 * Draws the screen.
 *
 * @param {AccountView} account signed in
 * @param {Work} work
 * @param {number} now
 */
export function deleteScreen(account, { deletion }, now) {
  const { preview } = deletion;
  if (preview.value === null) {
    const again = () => void loadPreview(account.id);
    return preview.error && !preview.busy ? html`<div class="scroll flush">${failed(account, preview, again, now)}</div>` : deleteBones();
  }
  const refused = preview.value.refused ? t('delete-not-yet') : preview.value.last_member ? t('delete-not-last') : null;
  return html`<div class="scroll"><ol class="steps">
    ${lossStep(account, deletion, preview.value, now)}
    ${copyStep(account, deletion.copy)}
    ${againStep(account, deletion, refused, now)}
    ${eraseStep(account, deletion, refused, now)}
  </ol></div>`;
}

/** Draws the placeholders of the screen. */
export const deleteBones = () => html`<div class="scroll" aria-busy="true" tabindex="0"><ol class="steps">
  ${step(1, t('delete-lost'), { body: html`<ul class="losses">${[14, 12, 14].map((width) => html`<li>${icon('minus')}<span>${bone(/** @type {12 | 14} */ (width))}</span></li>`)}</ul>` })}
  ${step(2, t('copy'), {})} ${step(3, t('again'), {})} ${step(4, t('delete'), {})}
</ol></div>`;

/**
 * @param {AccountView} account
 * @param {Deletion} deletion
 * @param {DeletionView} view
 * @param {number} now
 */
function lossStep({ id, server, capabilities }, { preview }, { owned_organizations: owned, organizations, refused, last_member: last }, now) {
  const all = [...owned, ...organizations];
  const losses = [...(all.length ? [t('loss-organizations', { names: list.format(all) })] : []), ...(capabilities.tasks ? [t('loss-tasks')] : []), ...(capabilities.team ? [t('loss-team')] : []), t('loss-here')];
  const look = () => held(preview, now) || void loadPreview(id);
  const owner = () => html`<div class="notice warn">${icon('alert')}
    <div>${last ? html`<b>${t('last-member')}</b> ${t('last-member-more')}` : html`<b>${t('owned', { names: list.format(owned) })}</b> ${t('owned-more', { provider: providerName(server.provider) })}`}</div>
    <button class="btn push" type="button" aria-disabled=${held(preview, now) ? 'true' : nothing} @click=${look}>${t('look-again')}</button>
  </div>`;
  return step(1, t('delete-lost'), {
    body: html`<p class="muted">${t('delete-lost-more', { place: serverPlace(server) })}</p>
      <ul class="losses">${losses.map((loss) => html`<li>${icon('minus')}<span>${loss}</span></li>`)}</ul>
      ${refused || last ? owner() : nothing}`,
  });
}

/**
 * @param {AccountView} account
 * @param {Copy} copy
 */
function copyStep({ id, server, capabilities }, { busy, saved, none, error }) {
  if (saved && !busy && !error) return step(2, t('copy'), { done: true, aside: copyText(capabilities.tasks, saved) });
  const words = error ? problem(error, providerName(server.provider)) : null;
  return step(2, t('copy'), {
    body: html`<p class="muted">${t(capabilities.tasks ? 'copy-more' : 'copy-more-profile')}</p>
      ${words ? html`<p class="error" role="alert">${icon('alert')}<span>${words.more ? `${words.title}. ${words.more}` : words.title}</span></p>` : nothing}
      <div class="row below">
        <button class="btn" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => saveCopy(id)}>${icon('file')}${t('copy-save')}</button>
        <span class="muted">${busy ? t('copy-busy') : none ? t('copy-none') : ''}</span>
      </div>`,
  });
}

/**
 * @param {AccountView} account
 * @param {Deletion} deletion
 * @param {string | null} refused why nothing is asked for
 * @param {number} now
 */
function againStep(account, deletion, refused, now) {
  const { confirmedAt, signIn: draft, step: code } = deletion;
  if (refused) return step(3, t('again'), { aside: refused });
  if (confirmedAt !== null && isConfirmed(deletion, now)) {
    const time = countdownText(secondsUntil(confirmedAt + CONFIRMED_MS, now));
    return step(3, t('again'), { done: true, aside: t('again-done', { time }) });
  }
  const provider = providerName(account.server.provider);
  return step(3, t('again'), {
    body: code
      ? html`<p class="muted">${t('code-lead', { provider })}</p>
        <form class="form" novalidate @submit=${(/** @type {Event} */ event) => sendCode(event, account, 'confirmation', code)}>${codeFields(account, 'confirmation', code, now)}</form>`
      : html`<p class="muted broken">${t('again-more', { email: account.email ?? '' })}</p>
        <form class="form" novalidate @submit=${(/** @type {Event} */ event) => sendPassword(event, account, deletion)}>
          ${deletionProblem(deletion, provider)}
          ${signInFields(account, 'confirmation', draft)}
          <div class="row">${signInButton(account, draft, now)}</div>
        </form>`,
  });
}

/**
 * @param {AccountView} account
 * @param {Deletion} deletion
 * @param {string | null} refused why nothing is asked for
 * @param {number} now
 */
function eraseStep(account, deletion, refused, now) {
  if (refused || !isConfirmed(deletion, now)) return step(4, t('delete'), { aside: refused ?? t('delete-after') });
  const email = account.email ?? '';
  const problems = { missing: t('delete-email-missing'), other: t('deletion-other-email') };
  const error = deletion.emailProblem ? problems[deletion.emailProblem] : undefined;
  const fixed = deletion.left !== null || deletion.busy;
  return step(4, t('delete'), {
    body: html`<form class="form" id="erase" novalidate @submit=${(/** @type {Event} */ event) => begin(event, account)}>
      ${error ? errorSummary([{ text: error, field: 'delete-email' }]) : deletionProblem(deletion, providerName(account.server.provider))}
      ${textField({ id: 'delete-email', label: t('delete-email', { email }), kind: 'email', value: deletion.email, fixed, error, type: (value) => typeEmail(account.id, value) })}
      ${deletion.left !== null ? countdown(deletion.left) : deletion.busy ? erasing(account) : button(deletion, now)}
    </form>`,
  });
}

/**
 * @param {Deletion} deletion
 * @param {number} now
 */
function button({ stopped, waitUntil }, now) {
  const wait = secondsUntil(waitUntil ?? 0, now);
  const words = wait > 0 ? t('sign-in-wait', { time: countdownText(wait) }) : t(stopped ? 'delete-stopped' : 'delete-seconds', { seconds: STOP_S });
  return html`<div class="row">
    <button class="btn danger wide" id="delete-button" aria-disabled=${wait > 0 ? 'true' : nothing}>${t('delete-button')}</button>
    <span class="muted">${words}</span>
  </div>`;
}

/**
 * The seconds are not read aloud one by one: what is said of them is said by `say`.
 *
 * @param {number} left
 */
const countdown = (left) => html`<div class="countdown" role="group" aria-labelledby="counting">
  <span class="big" aria-hidden="true">${left}</span>
  <div>
    <b id="counting">${t('delete-counting', { seconds: left })}</b>
    <p class="muted">${t('delete-counting-more')}</p>
    <div class="ticks" aria-hidden="true">${Array.from({ length: STOP_S }, (_, index) => html`<i class=${index < STOP_S - left ? 'gone' : ''}></i>`)}</div>
  </div>
  <button class="btn primary wide" type="button" id="stop" @click=${stopDeletion}>${t('stop')}</button>
</div>`;

/** @param {AccountView} account */
const erasing = ({ server }) => html`<p class="notice" id="deleting" tabindex="-1" role="status">${icon('clock')}<span>${t('deleting', { host: server.host })}</span></p>`;

/**
 * @param {Deletion} deletion
 * @param {string} provider
 */
function deletionProblem({ error }, provider) {
  if (!error) return nothing;
  const { title, more } = problem(error, provider);
  const fields = error.code === 'invalid' ? error.fields.map(({ field, message }) => ({ text: t('server-says-field', { provider, field, message }) })) : [];
  return errorSummary([{ text: title }, ...fields], more);
}

/**
 * @param {number} number
 * @param {string} title
 * @param {{ done?: boolean, aside?: string, body?: unknown }} more
 */
const step = (number, title, { done = false, aside = '', body = nothing }) => html`<li>
  <span class="num ${done ? 'done' : ''}">${done ? html`${icon('check')}<span class="vh">${t('done')}</span>` : html`<span aria-hidden="true">${number}</span>`}</span>
  <div><div class="row title"><h2>${title}</h2>${aside ? html`<span class="muted push broken">${aside}</span>` : nothing}</div>${body}</div>
</li>`;

/**
 * @param {Event} event
 * @param {AccountView} account
 * @param {Deletion} deletion
 */
function sendPassword(event, account, deletion) {
  event.preventDefault();
  deletion.error = null;
  deletion.signIn.email = account.email ?? '';
  void signIn(account.id, 'confirmation');
}

/**
 * @param {Event} event
 * @param {AccountView} account
 */
function begin(event, account) {
  event.preventDefault();
  beginDeletion(account.id);
}
