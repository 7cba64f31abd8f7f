// The line under a form that says where the session will be kept.
import { keys, rich, t } from '../l10n/l10n.js';
import { html } from '../vendor/lit-html/lit-html.js';
import { icon, plate } from './icon.js';

/** @import { KeychainView } from '../types/index.d.ts' */

const CLOSED = keys({ waiting: 'kept-waiting', locked: 'kept-locked', unmade: 'kept-unmade', absent: 'kept-absent' });

/**
 * Draws the line. Brass is only where a secret is kept.
 *
 * @param {KeychainView | null} keychain null while it is being asked
 * @param {boolean} [without] whether the person goes on without it
 */
export function keptLine(keychain, without = false) {
  if (without) return html`<p class="kept">${icon('alert')}<span>${t('kept-without')}</span></p>`;
  if (keychain === null) return html`<p class="kept">${plate()}<span>${t('kept-asking')}</span></p>`;
  if (keychain.state !== 'open') return html`<p class="kept">${keychain.state === 'waiting' ? plate() : icon('alert')}<span>${t(CLOSED[keychain.state])}</span></p>`;
  const words = keychain.name === null ? t('kept-open-unnamed') : rich('kept-open', { keychain: html`<b>${keychain.name}</b>` });
  return html`<p class="kept">${plate()}<span>${words}</span></p>`;
}
