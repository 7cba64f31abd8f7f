// The settings of what is kept for the next start.
import { emptyCopies } from '../actions/copies.js';
import { setKeepCopies } from '../actions/settings.js';
import { kilobytes } from '../copies.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { icon } from './icon.js';

/** @import { State } from '../state.js' */

/**
 * Draws the section.
 *
 * @param {State} state
 * @param {unknown} notKept why the choice could not be kept
 */
export const copiesSection = ({ copies }, notKept) => html`<section aria-labelledby="copies"><h2 id="copies">${t('copies')}</h2>
  <div class="prefs">
    <div class="pref">
      <div><b id="keep-copies-name">${t('copies-keep')}</b><span class="muted" id="keep-copies-more">${t('copies-keep-more')}</span>${notKept}</div>
      <div class="seg" role="radiogroup" aria-labelledby="keep-copies-name" aria-describedby="keep-copies-more">
        ${choice(copies.keep, true, t('switch-on'))} ${choice(copies.keep, false, t('switch-off'))}
      </div>
    </div>
    <div class="pref">
      <div><b>${t('copies-held')}</b><span class="muted">${heldText(copies)}${copies.keep && copies.view?.accounts ? html` <span class="caption block">${t('copies-held-more')}</span>` : nothing}</span>${failure(copies)}</div>
      ${copies.view?.accounts ? html`<button class="btn" id="empty-copies" type="button" aria-disabled=${copies.busy ? 'true' : nothing} @click=${emptyCopies}>${t('copies-empty')}</button>` : nothing}
    </div>
  </div>
</section>`;

/**
 * @param {boolean} kept
 * @param {boolean} value
 * @param {string} text
 */
const choice = (kept, value, text) => html`<label><input class="vh" type="radio" name="keep-copies" id=${kept === value ? 'keep-copies' : nothing} value=${String(value)} .checked=${live(kept === value)} @change=${() => setKeepCopies(value)} />${text}</label>`;

/** @param {State['copies']} copies */
function heldText({ keep, view }) {
  if (view?.accounts) return t('copies-of', { size: kilobytes(view.bytes), count: view.accounts });
  if (!keep) return t('copies-held-off');
  return view ? t('copies-none') : '';
}

/** @param {State['copies']} copies */
function failure({ error, left }) {
  if (!error && !left) return nothing;
  return html`<span class="error" role="alert">${icon('alert')}<span>${error ? problem(error, '').title : t('copies-left')}</span></span>`;
}
