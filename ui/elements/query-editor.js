// The query as JSON, for those who want it: checked while it is typed, with the place
// of what is wrong marked in it.
import { applyQuery, beginQueryAnew, closeEditor, typeQuery } from '../actions/task-query.js';
import { cutAt, indexOf, placeOf, withoutPlace } from '../json-place.js';
import { t } from '../l10n/l10n.js';
import { currentAccount, state, workOf } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { icon } from './icon.js';

/** @import { QueryEditor } from '../state.js' */

/** Draws the editor of the account on the screen, or a closed dialog. */
export function queryEditor() {
  const account = currentAccount();
  const here = account && state.route.screen === 'account' && state.route.tab === 'tasks' && account.session.state === 'signed_in';
  const editor = here ? workOf(account.id).tasks.editor : null;
  const close = () => account && closeEditor(account.id);
  return html`<dialog class="ask query" id="query-editor" aria-labelledby="query-title" data-open=${editor ? 'true' : 'false'} @close=${close}>
    ${editor && account ? content(account.id, editor, close) : nothing}
  </dialog>`;
}

/**
 * @param {string} account
 * @param {QueryEditor} editor
 * @param {() => void} close
 */
function content(account, editor, close) {
  const place = editor.complaint === null ? null : placeOf(editor.complaint);
  const at = place ? indexOf(editor.text, place) : null;
  return html`
    <h2 id="query-title">${t('json-title')}</h2>
    <p class="muted" id="query-hint">${t('json-lead')}</p>
    ${editor.kept ? html`<p class="row"><span>${t('json-kept')}</span> <button class="btn link" type="button" @click=${() => beginQueryAnew(editor)}>${t('json-anew')}</button></p>` : nothing}
    <div class="code"><div class="layers">
      <pre aria-hidden="true">${marked(editor.text, at)}</pre>
      <textarea id="query-text" autofocus spellcheck="false" autocapitalize="none" autocomplete="off" aria-label=${t('json-field')} aria-invalid=${editor.complaint === null ? nothing : 'true'} aria-describedby="query-hint query-state"
        .value=${live(editor.text)} @input=${(/** @type {Event} */ event) => event.target instanceof HTMLTextAreaElement && typeQuery(editor, event.target.value)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void applyQuery(account)}></textarea>
    </div></div>
    <div class="state" id="query-state" role="status">${stateOf(editor, place, at)}</div>
    <div class="row end">
      ${at === null ? nothing : html`<button class="btn quiet to-place" type="button" @click=${() => toPlace(at)}>${t('json-go')}</button>`}
      <button class="btn" type="button" @click=${close}>${t('cancel')}</button>
      <button class="btn primary" type="button" aria-disabled=${editor.complaint === null ? nothing : 'true'} @click=${() => void applyQuery(account)}>${t('json-apply')}</button>
    </div>`;
}

/**
 * The same text lies under the field, with the place marked.
 *
 * @param {string} text
 * @param {number | null} at
 */
function marked(text, at) {
  if (at === null) return `${text}\n`;
  const { before, mark, after } = cutAt(text, at);
  // A line's end and the text's end have no width of their own to be marked by.
  const seen = mark === '' || mark === '\n' ? ` ${mark}` : mark;
  return html`${before}<mark>${seen}</mark>${after}${'\n'}`;
}

/**
 * @param {QueryEditor} editor
 * @param {import('../json-place.js').Place | null} place
 * @param {number | null} at
 */
function stateOf({ complaint, read }, place, at) {
  if (complaint !== null) {
    const words = place && at !== null ? t('json-at', { words: withoutPlace(complaint), line: place.line, column: place.column }) : complaint;
    return html`<span class="error">${icon('alert')}<span>${words}</span></span>`;
  }
  if (read === null) return nothing;
  return html`<span class="muted">${t(read.query === null ? 'json-as-chips' : 'json-as-own')}</span>`;
}

/** @param {number} at */
function toPlace(at) {
  const field = document.querySelector('#query-text');
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(at, at + cutAt(field.value, at).mark.length);
}
