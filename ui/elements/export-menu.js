// The menu of exporting: what is written, as what, and what that covers.
import { loadEvery } from '../actions/task-rows.js';
import { exportTasks } from '../actions/tasks.js';
import { focusNext } from '../focus.js';
import { keys, t } from '../l10n/l10n.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';

/** @import { TaskFormat, TaskListView } from '../types/index.d.ts' */
/** @import { TaskList } from '../state.js' */
/** @typedef {{ text: string, kind: string, off?: boolean, run: () => void }} Item */

/** @type {Record<TaskFormat, string>} */
export const FORMATS = keys({ csv: 'export-csv', json: 'export-json', i_calendar: 'export-calendar' });

/** @type {Record<TaskFormat, string>} */
const KIND = keys({ csv: 'kind-csv', json: 'kind-json', i_calendar: 'kind-calendar' });

/**
 * Draws the button and, while it is open, the menu.
 *
 * @param {string} account
 * @param {TaskList} tasks
 */
export function exportMenu(account, tasks) {
  const { menu, list } = tasks;
  const view = list.value;
  const off = !view || view.loaded === 0 || menu.busy;
  const press = () => (menu.open ? close(tasks) : open(tasks));
  return html`<div class="menu-place" @focusout=${(/** @type {FocusEvent} */ event) => leave(event, tasks)}>
    <button class="btn" id="export" type="button" aria-haspopup="menu" aria-expanded=${menu.open ? 'true' : 'false'} aria-disabled=${off ? 'true' : nothing} @click=${() => off || press()} @keydown=${(/** @type {KeyboardEvent} */ event) => !off && event.key === 'ArrowDown' && openByKey(event, tasks)}>${t('export')} ${icon('down')}</button>
    ${menu.open && view ? content(tasks, view, itemsOf(account, tasks, view)) : nothing}
  </div>`;
}

/**
 * @param {TaskList} tasks
 * @param {TaskListView} view
 * @param {Item[]} items
 */
const content = (tasks, view, items) => html`<div class="menu exports" @keydown=${(/** @type {KeyboardEvent} */ event) => hearKey(event, tasks, items)}>
  <p class="caption" id="export-covers">${coverText(view)}</p>
  <div role="menu" aria-label=${t('export')} aria-describedby="export-covers">
    ${items.map((item, index) => html`${item.kind ? nothing : html`<hr />`}<button type="button" role="menuitem" id="export-${index}" tabindex=${index === tasks.menu.at ? '0' : '-1'} aria-disabled=${item.off ? 'true' : nothing} @click=${() => item.off || item.run()} @pointermove=${() => moveTo(tasks, index)}><span>${item.text}</span><span class="push">${item.kind}</span></button>`)}
  </div>
</div>`;

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {TaskListView} view
 * @returns {Item[]}
 */
function itemsOf(account, tasks, view) {
  const items = /** @type {TaskFormat[]} */ (Object.keys(FORMATS)).map((format) => ({
    text: format === 'i_calendar' ? t(FORMATS[format], { count: view.due }) : t(FORMATS[format]),
    kind: t(KIND[format]),
    off: format === 'i_calendar' && view.due === 0,
    run: () => void exportTasks(account, format),
  }));
  const first = () => {
    close(tasks);
    loadEvery(account);
  };
  return view.ended || tasks.more.every ? items : [...items, { text: t('load-every-first'), kind: '', run: first }];
}

/** @param {TaskListView} view */
const coverText = ({ loaded, ended }) => t(ended ? 'export-all' : 'export-loaded', { count: loaded });

/** @param {TaskList} tasks */
function open(tasks) {
  Object.assign(tasks.menu, { open: true, at: 0 });
  focusNext('#export-0');
}

/**
 * @param {KeyboardEvent} event
 * @param {TaskList} tasks
 */
function openByKey(event, tasks) {
  event.preventDefault();
  open(tasks);
}

/** @param {TaskList} tasks */
function close(tasks) {
  tasks.menu.open = false;
  focusNext('#export');
}

/**
 * @param {FocusEvent} event
 * @param {TaskList} tasks
 */
function leave({ currentTarget, relatedTarget }, tasks) {
  if (!tasks.menu.open || (currentTarget instanceof Element && relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) return;
  tasks.menu.open = false;
  changed();
}

/**
 * @param {TaskList} tasks
 * @param {number} at
 */
function moveTo(tasks, at) {
  if (tasks.menu.at === at && document.activeElement?.id === `export-${at}`) return;
  tasks.menu.at = at;
  focusNext(`#export-${at}`);
}

/**
 * @param {KeyboardEvent} event
 * @param {TaskList} tasks
 * @param {Item[]} items
 */
function hearKey(event, tasks, items) {
  const { at } = tasks.menu;
  const last = items.length - 1;
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, Home: 0, End: last };
  if (Object.hasOwn(goals, event.key)) {
    event.preventDefault();
    moveTo(tasks, goals[event.key] ?? 0);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    close(tasks);
  }
}
