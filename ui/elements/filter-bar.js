// The filter bar: a chip for each condition, and a field that finds another to add.
import { openEditor } from '../actions/task-query.js';
import { choose, clearFilters, removeChip } from '../actions/tasks.js';
import { t } from '../l10n/l10n.js';
import { changed } from '../state.js';
import { chipsOf, choicesOf, KINDS } from '../task-filter.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { valueOf } from './field.js';
import { icon } from './icon.js';

/** @import { TaskList } from '../state.js' */
/** @import { Chip, Choice } from '../task-filter.js' */

/**
 * Draws the bar.
 *
 * @param {string} account
 * @param {TaskList} tasks
 * @param {number} now
 */
export function filterBar(account, tasks, now) {
  const names = tasks.list.value?.names;
  const chips = chipsOf(tasks, names, now);
  return html`<div class="bar second">
    <div class="filter" role="group" aria-label=${t('filters')}>
      ${icon('search')}
      <div class="chips">
        ${chips.map((chip) => drawChip(account, chip))}
        ${tasks.query === null ? adder(account, tasks, choicesOf(tasks.adding?.kind ?? null, tasks.adding?.text ?? '', names, now)) : nothing}
      </div>
      ${chips.length ? html`<button class="btn link" type="button" @click=${() => clearFilters(account)}>${t('clear-filters')}</button>` : nothing}
    </div>
    <button class="btn" id="json" type="button" aria-haspopup="dialog" title=${t('json-title')} @click=${() => void openEditor(account)}>${t('json')}</button>
  </div>`;
}

/**
 * @param {string} account
 * @param {Chip} chip
 */
function drawChip(account, { kind, is, what }) {
  const whole = is ? t('filter-choice', { is, what }) : what;
  return html`<span class="chip">${is ? html`<span>${is}</span>` : nothing}<b class="cut">${what}</b><button type="button" aria-label=${t('remove-filter', { what: whole })} title=${t('remove-filter', { what: whole })} @click=${() => removeChip(account, kind)}>${icon('x')}</button></span>`;
}

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {Choice[]} choices
 */
function adder(account, tasks, choices) {
  const { adding } = tasks;
  const kind = adding?.kind ?? null;
  const at = Math.min(adding?.at ?? 0, choices.length - 1);
  const label = kind === null ? t('add-filter') : t('add-filter-of', { kind: t(KINDS[kind]) });
  const shown = adding !== null;
  return html`<div class="adder" @focusout=${(/** @type {FocusEvent} */ event) => leave(event, tasks)}>
    <input id="add-filter" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-label=${label} placeholder=${kind === 'due_before' ? t('add-day') : label} aria-autocomplete="list" aria-haspopup="listbox"
      aria-expanded=${shown && choices.length ? 'true' : 'false'} aria-controls=${shown && choices.length ? 'choices' : nothing} aria-activedescendant=${shown && choices.length ? `choice-${at}` : nothing}
      .value=${live(adding?.text ?? '')} @input=${(/** @type {Event} */ event) => open(tasks, valueOf(event))} @click=${() => adding ?? open(tasks, '')}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hearKey(event, account, tasks, choices, at)} />
    ${shown ? menu(account, choices, at, label, adding) : nothing}
  </div>`;
}

/**
 * @param {string} account
 * @param {Choice[]} choices
 * @param {number} at
 * @param {string} label
 * @param {NonNullable<TaskList['adding']>} adding
 */
const menu = (account, choices, at, label, { kind }) => html`<div class="menu choices" @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
  ${kind === null ? nothing : html`<p class="caption">${label}</p>`}
  ${choices.length
    ? html`<div role="listbox" id="choices" aria-label=${label} tabindex="-1">${choices.map((choice, index) => html`<div class="option" role="option" id="choice-${index}" aria-selected=${index === at ? 'true' : 'false'} @click=${() => choose(account, choice)}><span class="cut">${choice.text}</span>${choice.value === null ? html`<span class="push">${icon('right')}</span>` : nothing}</div>`)}</div>`
    : html`<p class="caption" role="status">${t(kind === 'due_before' ? 'no-such-day' : 'no-such-filter')}</p>`}
</div>`;

/**
 * @param {TaskList} tasks
 * @param {string} text
 */
function open(tasks, text) {
  tasks.adding = { kind: tasks.adding?.kind ?? null, text, at: 0 };
  changed();
}

/** @param {TaskList} tasks */
function close(tasks) {
  tasks.adding = null;
  changed();
}

/**
 * @param {FocusEvent} event
 * @param {TaskList} tasks
 */
function leave(event, tasks) {
  const { currentTarget, relatedTarget } = event;
  const within = currentTarget instanceof Element && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!within && tasks.adding) close(tasks);
}

/**
 * @param {KeyboardEvent} event
 * @param {string} account
 * @param {TaskList} tasks
 * @param {Choice[]} choices
 * @param {number} at
 */
function hearKey(event, account, tasks, choices, at) {
  if (event.isComposing) return;
  const { adding } = tasks;
  const last = choices.length - 1;
  /** @type {Record<string, () => void>} */
  const deeds = {
    ArrowDown: () => (adding ? move(adding, at >= last ? 0 : at + 1) : open(tasks, '')),
    ArrowUp: () => (adding ? move(adding, at <= 0 ? last : at - 1) : open(tasks, '')),
    Enter: () => (adding && choices[at] ? choose(account, choices[at]) : open(tasks, adding?.text ?? '')),
    Escape: () => stepBack(tasks),
  };
  const deed = Object.hasOwn(deeds, event.key) ? deeds[event.key] : undefined;
  if (deed && (event.key !== 'Escape' || adding)) {
    event.preventDefault();
    deed();
  } else if (event.key === 'Backspace' && !adding?.text) {
    if (adding?.kind) stepBack(tasks);
    else focusLastChip(event);
  }
}

/**
 * @param {NonNullable<TaskList['adding']>} adding
 * @param {number} at
 */
function move(adding, at) {
  adding.at = at;
  changed();
  queueMicrotask(() => document.getElementById(`choice-${at}`)?.scrollIntoView({ block: 'nearest' }));
}

/**
 * From the values back to the kinds, and from there out.
 *
 * @param {TaskList} tasks
 */
function stepBack(tasks) {
  if (!tasks.adding?.kind) return close(tasks);
  tasks.adding = { kind: null, text: '', at: 0 };
  changed();
}

/** @param {KeyboardEvent} event */
function focusLastChip({ currentTarget }) {
  const buttons = currentTarget instanceof Element ? currentTarget.closest('.chips')?.querySelectorAll('.chip button') : undefined;
  const last = buttons?.[buttons.length - 1];
  if (last instanceof HTMLElement) last.focus();
}
