// The menu of exporting: what is written, as what, and what that covers.
import { loadEvery } from '../actions/task-rows.js';
import { exportTasks } from '../actions/tasks.js';
import { focusNext } from '../focus.js';
import { keys, t } from '../l10n/l10n.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';
import { hearMenuKey, menuItems } from './menu.js';

/** @import { TaskFormat, TaskListView } from '../types/index.d.ts' */
/** @import { TaskList } from '../state.js' */
/** @import { MenuItem, OpenMenu } from './menu.js' */

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
    ${menu.open && view ? content(view, openMenu(account, tasks, view)) : nothing}
  </div>`;
}

/**
 * @param {TaskListView} view
 * @param {OpenMenu} menu
 */
const content = (view, menu) => html`<div class="menu exports" @keydown=${(/** @type {KeyboardEvent} */ event) => hearMenuKey(event, menu)}>
  <p class="caption" id="export-covers">${coverText(view)}</p>
  <div role="menu" aria-label=${t('export')} aria-describedby="export-covers">${menuItems(menu)}</div>
</div>`;

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {TaskListView} view
 * @returns {OpenMenu}
 */
const openMenu = (account, tasks, view) => ({
  items: itemsOf(account, tasks, view),
  at: tasks.menu.at,
  move: (at) => moveTo(tasks, at),
  close: () => close(tasks),
});

/**
 * @param {string} account
 * @param {TaskList} tasks
 * @param {TaskListView} view
 * @returns {MenuItem[]}
 */
function itemsOf(account, tasks, view) {
  const items = /** @type {TaskFormat[]} */ (Object.keys(FORMATS)).map((format) => ({
    text: format === 'i_calendar' ? t(FORMATS[format], { count: view.due }) : t(FORMATS[format]),
    kind: t(KIND[format]),
    off: format === 'i_calendar' && view.due === 0,
    run: () => void exportTasks(account, format),
  }));
  return view.ended || tasks.more.every ? items : [...items, { text: t('load-every-first'), apart: true, run: () => loadEvery(account) }];
}

/** @param {TaskListView} view */
const coverText = ({ loaded, ended }) => t(ended ? 'export-all' : 'export-loaded', { count: loaded });

/** @param {TaskList} tasks */
function open(tasks) {
  Object.assign(tasks.menu, { open: true, at: 0 });
  focusNext('#menu-0');
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
  tasks.menu.at = at;
  focusNext(`#menu-${at}`);
}
