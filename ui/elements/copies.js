// The settings of what is kept for the next start.
import { emptyCopies } from '../actions/copies.js';
import { setKeepCopies } from '../actions/settings.js';
import { kilobytes } from '../copies.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';
import { onOff } from './on-off.js';

/** @import { State } from '../state.js' */

/**
 * Draws the section.
 *
 * @param {State} state
 * @param {unknown} notKept why the choice could not be kept
 */
export const copiesSection = ({ copies }, notKept) => html`<section aria-labelledby="copies"><h2 id="copies">${t('copies')}</h2>
  <div class="prefs">
    ${onOff({ id: 'keep-copies', name: t('copies-keep'), more: t('copies-keep-more'), value: copies.keep, set: (keep) => void setKeepCopies(keep), notKept })}
    <div class="pref">
      <div><b>${t('copies-held')}</b><span class="muted">${heldText(copies)}${copies.keep && copies.view?.accounts ? html` <span class="caption block">${t('copies-held-more')}</span>` : nothing}</span>${failure(copies)}</div>
      ${copies.view?.accounts ? html`<button class="btn" id="empty-copies" type="button" aria-disabled=${copies.busy ? 'true' : nothing} @click=${emptyCopies}>${t('copies-empty')}</button>` : nothing}
    </div>
  </div>
</section>`;

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
