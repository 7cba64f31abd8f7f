// Where the rows of the list stand in the window. The page draws those around what is
// seen, in a room as high as all of them, so that the scrollbar tells the truth. A row's
// height is the style sheet's, and is measured.
import { fetchRows, wantMore } from '../actions/task-rows.js';
import { distanceTo, drawnRows, nearEnd, seenRows } from '../rows.js';
import { changed, currentAccount, state, workOf } from '../state.js';

/** @import { TaskList } from '../state.js' */
/** @import { View } from '../rows.js' */

/** @type {ResizeObserver | undefined} */
let sizes;
/** @type {HTMLTableElement | null} */
let watched = null;
/** Pixels of a row when it was measured last. */
let lastRow = 0;
let due = false;

/** Hears when the list is scrolled, and when it or its text gets another size. */
export function followRows() {
  sizes = new ResizeObserver(look);
  addEventListener('scroll', look, { capture: true, passive: true });
}

/** Puts the rows where they belong; called after each drawing, before anything else measures. */
export function settleRows() {
  const shown = shownList();
  const anew = watch(shown?.table ?? null);
  if (!shown) return;
  const { account, tasks, table } = shown;
  const row = rowHeight(table);
  setRoom(tasks, table, row);
  if (tasks.toTop) scrollToTop(tasks, table);
  else if (anew) comeBack(tasks, table);
  else keepPlace(table, row);
  lastRow = row;
  place(account, tasks, table);
}

/**
 * Scrolls so that a row is wholly seen.
 *
 * @param {TaskList} tasks
 * @param {number} at
 */
export function revealRow(tasks, at) {
  const shown = shownList();
  if (!shown || shown.tasks !== tasks) return;
  const distance = distanceTo(at, measure(shown.table, tasks));
  if (distance) scrollerOf(shown.table).scrollBy({ top: distance, behavior: 'instant' });
}

function shownList() {
  const account = currentAccount();
  const table = document.querySelector('table.grid[role="grid"]');
  if (!account || state.route.screen !== 'account' || !(table instanceof HTMLTableElement)) return null;
  return { account: account.id, tasks: workOf(account.id).tasks, table };
}

/**
 * @param {HTMLTableElement | null} table
 * @returns {boolean} whether it is another one than before
 */
function watch(table) {
  if (table === watched) return false;
  sizes?.disconnect();
  watched = table;
  if (table) sizes?.observe(scrollerOf(table));
  if (table) sizes?.observe(table);
  return true;
}

/** Looks again before the next frame. */
function look() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    settleRows();
  });
}

/**
 * Tells the state what is seen, and has drawn and loaded what that needs.
 *
 * @param {string} account
 * @param {TaskList} tasks
 * @param {HTMLTableElement} table
 */
function place(account, tasks, table) {
  const view = measure(table, tasks);
  const seen = seenRows(view);
  const drawn = drawnRows(view);
  const moved = seen.from !== tasks.seen.from || seen.to !== tasks.seen.to;
  const other = drawn.from !== tasks.drawn.from || drawn.to !== tasks.drawn.to;
  Object.assign(tasks, { seen, drawn });
  if (moved || other) changed();
  if (view.rows === 0) return;
  void fetchRows(account);
  if (nearEnd(seen, view.rows)) wantMore(account);
}

/**
 * @param {HTMLTableElement} table
 * @param {TaskList} tasks
 * @returns {View}
 */
function measure(table, tasks) {
  const scroller = scrollerOf(table);
  const edge = scroller.getBoundingClientRect();
  const head = table.tHead;
  const headHeight = head && isSticky(head.querySelector('th')) ? head.offsetHeight : 0;
  const foot = scroller.querySelector('.foot');
  const footHeight = foot instanceof HTMLElement && isSticky(foot) ? foot.offsetHeight : 0;
  // The first row begins below the head, where the head would be if it did not stick.
  const begin = roomOf(table).getBoundingClientRect().top + (head?.offsetHeight ?? 0);
  const top = edge.top + headHeight - begin;
  return { top, height: scroller.clientHeight - headHeight - footHeight, row: rowHeight(table), rows: tasks.list.value?.loaded ?? 0 };
}

/**
 * Measures a row, many at once: a single one may be a fraction of a pixel off.
 *
 * @param {HTMLTableElement} table
 */
function rowHeight(table) {
  const rows = table.querySelectorAll('.rows tr');
  const first = rows[0]?.getBoundingClientRect();
  const last = rows[rows.length - 1]?.getBoundingClientRect();
  return first && last && rows.length ? (last.bottom - first.top) / rows.length : lastRow;
}

/**
 * The row that is read stays where it is when all rows get another height.
 *
 * @param {HTMLTableElement} table
 * @param {number} row
 */
function keepPlace(table, row) {
  const scroller = scrollerOf(table);
  if (lastRow === 0 || Math.abs(row - lastRow) < 0.01 || scroller.scrollTop === 0 || scroller.matches('.pane')) return;
  scroller.scrollTop = (scroller.scrollTop * row) / lastRow;
}

/**
 * @param {TaskList} tasks
 * @param {HTMLTableElement} table
 */
function scrollToTop(tasks, table) {
  tasks.toTop = false;
  const wrap = table.closest('.table-wrap');
  if (wrap) wrap.scrollTop = 0;
  scrollerOf(table).scrollTop = 0;
}

/**
 * Whoever comes back to the list finds the row that was first when it was left.
 *
 * @param {TaskList} tasks
 * @param {HTMLTableElement} table
 */
function comeBack(tasks, table) {
  const { top, row } = measure(table, tasks);
  if (tasks.seen.from > 0) scrollerOf(table).scrollBy({ top: tasks.seen.from * row - top, behavior: 'instant' });
}

/**
 * Finds what scrolls the rows: their own box, or in short windows the whole pane.
 *
 * @param {HTMLTableElement} table
 * @returns {HTMLElement}
 */
function scrollerOf(table) {
  const wrap = table.closest('.table-wrap');
  const pane = table.closest('.pane');
  const own = wrap && getComputedStyle(wrap).overflowY !== 'visible' ? wrap : pane;
  return own instanceof HTMLElement ? own : table;
}

/** @param {Element | null} element */
const isSticky = (element) => element !== null && getComputedStyle(element).position === 'sticky';

/** @param {HTMLTableElement} table */
function roomOf(table) {
  const room = table.closest('.room');
  return room instanceof HTMLElement ? room : table;
}

/**
 * Makes room for all rows, and puts the drawn ones at their place in it.
 *
 * @param {TaskList} tasks
 * @param {HTMLTableElement} table
 * @param {number} row
 */
function setRoom({ list, drawn }, table, row) {
  const { style } = roomOf(table);
  const height = list.value ? `${(table.tHead?.offsetHeight ?? 0) + list.value.loaded * row}px` : '';
  const before = list.value ? `${drawn.from * row}px` : '';
  if (style.height !== height) style.height = height;
  if (style.paddingTop !== before) style.paddingTop = before;
}
