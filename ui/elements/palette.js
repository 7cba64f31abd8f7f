// The palette: every action, found by some letters of its name.
import { closePalette } from '../actions/palette.js';
import { t } from '../l10n/l10n.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { found } from './every-action.js';
import { valueOf } from './field.js';
import { icon } from './icon.js';

/** @import { Action } from './every-action.js' */
/** @import { Pieces } from '../search.js' */
/** @import { State } from '../state.js' */
/** @typedef {Action & { pieces: Pieces }} Found */

/**
 * Draws the palette, or a closed dialog.
 *
 * @param {State} state
 */
export function palette(state) {
  return html`<dialog class="palette" id="palette" aria-label=${t('find')} data-open=${state.palette ? 'true' : 'false'} @close=${closePalette}
    @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && closePalette()}>
    ${state.palette ? content(state.palette) : nothing}
  </dialog>`;
}

/** @param {NonNullable<State['palette']>} palette */
function content(palette) {
  const all = found(palette.query);
  const at = Math.min(palette.index, all.length - 1);
  const type = (/** @type {Event} */ event) => {
    Object.assign(palette, { query: valueOf(event), index: 0 });
    changed();
  };
  return html`
    <div class="q">${icon('search')}<input id="query" type="text" role="combobox" aria-label=${t('find')} aria-autocomplete="list" aria-haspopup="listbox" autocomplete="off" spellcheck="false" autofocus
      aria-expanded=${all.length ? 'true' : 'false'} aria-controls=${all.length ? 'found' : nothing} aria-activedescendant=${all.length ? `found-${at}` : nothing}
      .value=${live(palette.query)} @input=${type} @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, palette, all, at)} /></div>
    ${all.length ? list(all, at) : html`<p class="muted none">${t('found-none')}</p>`}
    <footer><span>${t('palette-move')}</span><span>${t('palette-run')}</span><span>${t('palette-close')}</span><span class="push" role="status">${t('found-count', { count: all.length })}</span></footer>`;
}

/**
 * @param {Found[]} all
 * @param {number} at
 */
function list(all, at) {
  const groups = [...Map.groupBy(all.map((action, index) => ({ action, index })), ({ action }) => action.group)];
  return html`<div class="found-list" id="found" role="listbox" aria-label=${t('actions')} tabindex="-1">
    ${groups.map(([group, members], number) => html`<div role="group" aria-labelledby="group-${number}">
      <div class="group" id="group-${number}" role="presentation">${group}</div>
      ${members.map(({ action, index }) => option(action, index, index === at))}
    </div>`)}
  </div>`;
}

/**
 * @param {Found} action
 * @param {number} index
 * @param {boolean} on
 */
const option = (action, index, on) => html`<div class="option" id="found-${index}" role="option" aria-selected=${on ? 'true' : 'false'} @click=${() => run(action)}>
  ${icon(action.icon)}<span class="cut">${action.pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}</span>${action.hint ? html`<span class="hint push cut">${action.hint}</span>` : nothing}
</div>`;

/**
 * @param {KeyboardEvent} event
 * @param {NonNullable<State['palette']>} palette
 * @param {Found[]} all
 * @param {number} at
 */
function key(event, palette, all, at) {
  if (event.isComposing) return;
  const last = all.length - 1;
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: Math.min(at + 8, last), PageUp: Math.max(at - 8, 0) };
  if (Object.hasOwn(goals, event.key)) {
    event.preventDefault();
    palette.index = goals[event.key] ?? 0;
    changed();
    queueMicrotask(() => document.getElementById(`found-${palette.index}`)?.scrollIntoView({ block: 'nearest' }));
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const action = all[at];
    if (action) run(action);
  }
}

/**
 * The palette closes first, so that the action's own focus is the last.
 *
 * @param {Action} action
 */
function run(action) {
  closePalette();
  action.run();
}
