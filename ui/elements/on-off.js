// A setting that is on or off.
import { t } from '../l10n/l10n.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/**
 * Draws a setting with its two choices; the chosen one has the id.
 *
 * @param {object} setting
 * @param {string} setting.id
 * @param {string} setting.name
 * @param {string} setting.more what it does
 * @param {boolean} setting.value
 * @param {(value: boolean) => void} setting.set
 * @param {unknown} [setting.notKept] why the choice could not be kept
 */
export const onOff = ({ id, name, more, value, set, notKept = nothing }) => html`<div class="pref">
  <div><b id=${`${id}-name`}>${name}</b><span class="muted" id=${`${id}-more`}>${more}</span>${notKept}</div>
  <div class="seg" role="radiogroup" aria-labelledby=${`${id}-name`} aria-describedby=${`${id}-more`}>
    ${[true, false].map((one) => html`<label><input class="vh" type="radio" name=${id} id=${one === value ? id : nothing} value=${String(one)} .checked=${live(one === value)} @change=${() => set(one)} />${t(one ? 'switch-on' : 'switch-off')}</label>`)}
  </div>
</div>`;
