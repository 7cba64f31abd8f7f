// Security: the password, this session, where it is kept, and its end.
import { askForMail, closeReset, openReset, resetPassword } from '../actions/password.js';
import { loadProfile } from '../actions/profile.js';
import { askToRename } from '../actions/rail.js';
import { askToSignOut } from '../actions/session.js';
import { bone } from '../elements/bones.js';
import { headersSection } from '../elements/headers.js';
import { fact, secondFactorText } from '../elements/facts.js';
import { icon, plate } from '../elements/icon.js';
import { formButtons, mailNotice, mailProblem, passwordFields } from '../elements/password-form.js';
import { countdownText, exactText, momentText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { secondsUntil } from '../retry.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, KeychainView } from '../types/index.d.ts' */
/** @import { State, Work } from '../state.js' */

/**
 * Draws the screen.
 *
 * @param {State} state
 * @param {AccountView} account signed in
 * @param {Work} work
 * @param {number} now
 */
export function securityScreen(state, account, work, now) {
  const { session } = account;
  if (session.state !== 'signed_in') return nothing;
  const kept = session.kept === 'keychain';
  return html`<div class="scroll"><div class="split">
    <div class="stack">
      ${password(account, work, now)}
      ${account.capabilities.team ? headersSection(account, work.headers) : nothing}
    </div>
    <div class="stack">
      <section class="side" aria-labelledby="session"><h2 id="session">${t('this-session')}</h2>
        <dl class="facts">
          ${fact(t('label'), html`<span class="row"><span class="broken">${account.label ?? t('label-none')}</span><button class="btn link" type="button" @click=${() => askToRename(account.id)}>${t('rename')}</button></span>`)}
          ${fact(t('signed-in'), session.since ? momentText(session.since, now) : t('not-told'))}
          ${fact(t('sent-to'), session.origin)}
          ${fact(t('kept-in'), kept ? html`<span class="row">${plate()}${keychainName(state.keychain)}</span>` : t('kept-in-memory'))}
          ${session.valid_until ? fact(t('valid-until'), html`${exactText(session.valid_until)}<span class="caption block">${t('valid-until-more')}</span>`) : fact(t('ends'), endsText(account, kept))}
          ${account.capabilities.second_factor ? fact(t('second-factor'), secondFactor(account, work)) : nothing}
        </dl>
      </section>
      <section class="last-words">
        <button class="btn" type="button" aria-disabled=${work.signingOut ? 'true' : nothing} @click=${() => askToSignOut(account.id)}>${icon('out')}${t('sign-out')}</button>
        <p class="caption">${t(work.signingOut ? 'signing-out' : signOutMore(account, kept))}</p>
      </section>
    </div>
  </div></div>`;
}

/**
 * @param {AccountView} account
 * @param {boolean} kept
 */
function endsText({ capabilities }, kept) {
  if (capabilities.ends_sessions) return t(kept ? 'ends-kept' : 'ends-memory');
  return t(kept ? 'ends-token' : 'ends-token-memory');
}

/**
 * @param {AccountView} account
 * @param {boolean} kept
 */
function signOutMore({ capabilities }, kept) {
  if (capabilities.ends_sessions) return kept ? 'sign-out-more' : 'sign-out-more-memory';
  return kept ? 'sign-out-local' : 'sign-out-local-memory';
}

/** Draws the placeholders of the screen. */
export const securityBones = () => html`<div class="scroll" aria-busy="true" tabindex="0"><div class="split">
  <section><h2>${t('change-password')}</h2><p>${bone(14)}</p></section>
  <section class="side"><h2>${t('this-session')}</h2>
    <dl class="facts">
      ${fact(t('signed-in'), bone(6))} ${fact(t('sent-to'), bone(11))} ${fact(t('kept-in'), bone(8))}
      ${fact(t('ends'), bone(12))} ${fact(t('second-factor'), bone(5))}
    </dl>
  </section>
</div></div>`;

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
function password(account, work, now) {
  const provider = providerName(account.server.provider);
  const { mail, profile } = work;
  return html`<section id="change-password" aria-labelledby="change-password-title"><h2 id="change-password-title">${t('change-password')}</h2>
    <p class="muted">${t('by-mail', { provider })}</p>
    <form class="form" novalidate @submit=${(/** @type {Event} */ event) => send(event, account, work)}>
      ${profile.value?.password_reset_required ? html`<div class="notice warn">${icon('alert')}<p><b>${t('password-expired')}</b> ${t('password-expired-more')}</p></div>` : nothing}
      ${mailProblem(mail, provider, false)}
      ${mail.sent ? mailNotice(account, mail, now) : nothing}
      ${work.resetOpen ? resetFields(account, work, now) : askButtons(account, work, now)}
    </form>
  </section>`;
}

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
const resetFields = (account, { reset, profile }, now) => html`
  ${passwordFields(account, reset, { names: false, first: false, known: profile.value !== null })}
  ${formButtons(account, reset, t('set-password'), html`<button class="btn quiet" type="button" @click=${() => closeReset(account.id)}>${t('cancel')}</button>`, now)}`;

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
function askButtons(account, { mail }, now) {
  const wait = secondsUntil(mail.until ?? 0, now);
  return html`<div class="row">
    <button class="btn primary" aria-disabled=${mail.busy || wait > 0 ? 'true' : nothing}>${t('mail-send-to', { email: account.email ?? '' })}</button>
    <button class="btn quiet" type="button" @click=${() => openReset(account.id)}>${t('have-reset-link')}</button>
    <span class="muted">${mail.busy ? t('setting-password', { host: account.server.host }) : wait > 0 && !mail.sent ? t('mail-again-in', { time: countdownText(wait) }) : ''}</span>
  </div>`;
}

/**
 * @param {Event} event
 * @param {AccountView} account
 * @param {Work} work
 */
function send(event, account, work) {
  event.preventDefault();
  void (work.resetOpen ? resetPassword(account.id) : askForMail(account.id, account.email ?? ''));
}

/** @param {KeychainView | null} keychain */
const keychainName = (keychain) => (keychain?.state === 'open' && keychain.name) || t('keychain-unnamed');

/**
 * @param {AccountView} account
 * @param {Work} work
 */
function secondFactor(account, { profile }) {
  if (profile.value) return secondFactorText(profile.value);
  if (!profile.error || profile.busy) return bone(5);
  return html`<span class="row">${t('not-loaded')} <button class="btn link" type="button" @click=${() => loadProfile(account.id)}>${t('try-again')}</button></span>`;
}
