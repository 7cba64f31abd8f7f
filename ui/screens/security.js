// Security: this session, where it is kept, and its end.
import { loadProfile } from '../actions/profile.js';
import { askToSignOut } from '../actions/session.js';
import { bone } from '../elements/bones.js';
import { secondFactorText } from '../elements/facts.js';
import { icon, plate } from '../elements/icon.js';
import { fixedLine } from '../elements/ledger.js';
import { momentText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
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
  return html`<div class="scroll"><div class="stack narrow">
    <section aria-labelledby="session"><h2 id="session">${t('this-session')}</h2>
      <dl class="ledger">
        ${fixedLine(t('signed-in'), session.since ? momentText(session.since, now) : t('not-told'))}
        ${fixedLine(t('sent-to'), html`<span class="broken">${session.origin}</span>`)}
        ${fixedLine(t('kept-in'), kept ? html`<span class="row">${plate()}${keychainName(state.keychain)}</span>` : t('kept-in-memory'))}
        ${fixedLine(t('ends'), t(kept ? 'ends-kept' : 'ends-memory'))}
        ${fixedLine(t('second-factor'), secondFactor(account, work))}
      </dl>
    </section>
    <section class="last-words">
      <button class="btn" type="button" aria-disabled=${work.signingOut ? 'true' : nothing} @click=${() => askToSignOut(account.id)}>${icon('out')}${t('sign-out')}</button>
      <p class="caption">${t(work.signingOut ? 'signing-out' : kept ? 'sign-out-more' : 'sign-out-more-memory')}</p>
    </section>
  </div></div>`;
}

/** Draws the placeholders of the screen. */
export const securityBones = () => html`<div class="scroll" aria-busy="true" tabindex="0"><div class="stack narrow">
  <section><h2>${t('this-session')}</h2>
    <dl class="ledger">
      ${fixedLine(t('signed-in'), bone(6))} ${fixedLine(t('sent-to'), bone(11))} ${fixedLine(t('kept-in'), bone(8))}
      ${fixedLine(t('ends'), bone(14))} ${fixedLine(t('second-factor'), bone(5))}
    </dl>
  </section>
</div></div>`;

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
