// Where the rows of a long list stand in the window. The page draws those around what is
// seen, in a room as high as all of them, so that the scrollbar tells the truth. A row's
// height is the style sheet's, and is measured.
import { fetchMerged, wantMoreMerged } from '../actions/merged.js';
import { fetchRows, wantMore } from '../actions/task-rows.js';
import { fetchMembers } from '../actions/team.js';
import { distanceTo, drawnRows, nearEnd, seenRows } from '../rows.js';
import { changed, currentAccount, state, workOf } from '../state.js';

/** @import { Rows, View } from '../rows.js' */

/** @typedef {{ drawn: Rows, seen: Rows, toTop: boolean }} LongList what a list keeps of its place in the window */
/**
 * @typedef {object} Shown
 * @property {LongList} list
 * @property {number | null} rows all that there are, null where that is not known
 * @property {HTMLTableElement} table
 * @property {(near: boolean) => void} want reads the rows that are drawn, and more where one looks near the end
 */

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
  const row = rowHeight(shown.table);
  setRoom(shown, row);
  if (shown.list.toTop) scrollToTop(shown);
  else if (anew) comeBack(shown);
  else keepPlace(shown.table, row);
  lastRow = row;
  place(shown);
}

/**
 * Scrolls so that a row is wholly seen.
 *
 * @param {LongList} list
 * @param {number} at
 */
export function revealRow(list, at) {
  const shown = shownList();
  if (!shown || shown.list !== list) return;
  const distance = distanceTo(at, measure(shown));
  if (distance) scrollerOf(shown.table).scrollBy({ top: distance, behavior: 'instant' });
}

/** @returns {Shown | null} */
function shownList() {
  const account = currentAccount();
  const table = document.querySelector('table.grid[role="grid"]');
  if (state.route.screen === 'tasks' && table instanceof HTMLTableElement) return mergedList(table);
  if (!account || state.route.screen !== 'account' || !(table instanceof HTMLTableElement)) return null;
  const { tasks, team } = workOf(account.id);
  if (state.route.tab === 'team') return { list: team, rows: team.list.value?.count ?? null, table, want: () => void fetchMembers(account.id) };
  const want = (/** @type {boolean} */ near) => {
    void fetchRows(account.id);
    if (near) wantMore(account.id);
  };
  return { list: tasks, rows: tasks.list.value?.loaded ?? null, table, want };
}

/**
 * @param {HTMLTableElement} table
 * @returns {Shown}
 */
function mergedList(table) {
  const want = (/** @type {boolean} */ near) => {
    void fetchMerged();
    if (near) wantMoreMerged();
  };
  return { list: state.merged, rows: state.merged.view?.shown || null, table, want };
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
 * @param {Shown} shown
 */
function place(shown) {
  const { list, want } = shown;
  const view = measure(shown);
  const seen = seenRows(view);
  const drawn = drawnRows(view);
  const moved = seen.from !== list.seen.from || seen.to !== list.seen.to;
  const other = drawn.from !== list.drawn.from || drawn.to !== list.drawn.to;
  Object.assign(list, { seen, drawn });
  if (moved || other) changed();
  if (view.rows > 0) want(nearEnd(seen, view.rows));
}

/**
 * @param {Shown} shown
 * @returns {View}
 */
function measure({ table, rows }) {
  const scroller = scrollerOf(table);
  const edge = scroller.getBoundingClientRect();
  const head = table.tHead;
  const headHeight = head && isSticky(head.querySelector('th')) ? head.offsetHeight : 0;
  const foot = scroller.querySelector('.foot');
  const footHeight = foot instanceof HTMLElement && isSticky(foot) ? foot.offsetHeight : 0;
  // The first row begins below the head, where the head would be if it did not stick.
  const begin = roomOf(table).getBoundingClientRect().top + (head?.offsetHeight ?? 0);
  const top = edge.top + headHeight - begin;
  return { top, height: scroller.clientHeight - headHeight - footHeight, row: rowHeight(table), rows: rows ?? 0 };
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

/** @param {Shown} shown */
function scrollToTop({ list, table }) {
  list.toTop = false;
  const wrap = table.closest('.table-wrap');
  if (wrap) wrap.scrollTop = 0;
  scrollerOf(table).scrollTop = 0;
}

/**
 * Whoever comes back to the list finds the row that was first when it was left.
 *
 * @param {Shown} shown
 */
function comeBack(shown) {
  const { top, row } = measure(shown);
  const { from } = shown.list.seen;
  if (from > 0) scrollerOf(shown.table).scrollBy({ top: from * row - top, behavior: 'instant' });
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
 * @param {Shown} shown
 * @param {number} row
 */
function setRoom({ list, rows, table }, row) {
  const { style } = roomOf(table);
  const height = rows === null ? '' : `${(table.tHead?.offsetHeight ?? 0) + rows * row}px`;
  const before = rows === null ? '' : `${list.drawn.from * row}px`;
  if (style.height !== height) style.height = height;
  if (style.paddingTop !== before) style.paddingTop = before;
}
