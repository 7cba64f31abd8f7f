// Which rows of a long list are drawn and which are asked for: figures only, so that
// they can be told without a window. Rows are counted from 0, `to` is the first row
// that no longer belongs.

/** @typedef {{ from: number, to: number }} Rows */
/**
 * What is seen of a list.
 *
 * @typedef {object} View
 * @property {number} top pixels of the rows that are above what is seen; below 0 where they begin further down
 * @property {number} height pixels that are seen
 * @property {number} row pixels of one row
 * @property {number} rows rows of the list
 */

/** Rows drawn beyond what is seen, on each side. */
const BEYOND = 12;
/** The rows that are drawn begin and end at multiples of this, so that not every step draws. */
const STEP = 8;
/** Rows that a view can hold at most; a window without a measure holds no more. */
const MOST_SEEN = 120;
/** Rows asked for beyond what is drawn, on each side. */
const AHEAD = 40;
/** Rows that are asked for at once at most. */
export const MOST_ASKED = 200;
/** Rows from the end at which more are wanted. */
const NEAR_END = 8;

/** @type {Rows} What is drawn before anything was measured. */
export const FIRST_ROWS = { from: 0, to: 40 };

/**
 * Tells the rows to draw.
 *
 * @param {View} view
 * @returns {Rows}
 */
export function drawnRows(view) {
  const seen = seenRows(view);
  const from = Math.floor(Math.max(0, seen.from - BEYOND) / STEP) * STEP;
  const to = Math.ceil((seen.to + BEYOND) / STEP) * STEP;
  return { from: Math.min(from, view.rows), to: Math.min(to, view.rows) };
}

/**
 * Tells the rows of which more than half is seen.
 *
 * @param {View} view
 * @returns {Rows}
 */
export function seenRows({ top, height, row, rows }) {
  if (rows === 0 || !(row > 0)) return { from: 0, to: 0 };
  const from = Math.min(Math.max(Math.round(top / row), 0), rows - 1);
  const to = Math.max(from + 1, Math.round((top + Math.max(height, 0)) / row));
  return { from, to: Math.min(to, rows, from + MOST_SEEN) };
}

/**
 * Tells the rows to ask for, so that the drawn ones and some around them are there.
 *
 * @param {Rows} drawn
 * @param {number} rows rows of the list
 * @returns {Rows}
 */
export function askedRows(drawn, rows) {
  const from = Math.max(0, drawn.from - AHEAD);
  return { from, to: Math.min(rows, drawn.to + AHEAD, from + MOST_ASKED) };
}

/**
 * Whether rows are all among others.
 *
 * @param {Rows} some
 * @param {Rows} others
 * @returns {boolean}
 */
export const among = (some, others) => some.from >= some.to || (some.from >= others.from && some.to <= others.to);

/**
 * Whether what is seen is so near the end that more is wanted.
 *
 * @param {Rows} seen
 * @param {number} rows rows of the list
 * @returns {boolean}
 */
export const nearEnd = (seen, rows) => seen.to + NEAR_END >= rows;

/**
 * Tells how far to scroll so that a row is wholly seen.
 *
 * @param {number} at the row
 * @param {View} view
 * @returns {number} pixels, downwards; 0 where it is seen
 */
export function distanceTo(at, { top, height, row }) {
  const above = at * row - top;
  if (above < 0) return above;
  return Math.max(0, above + row - height);
}

/**
 * Tells the row that a key leads to.
 *
 * @param {string} key
 * @param {number | null} at the row one is on
 * @param {Rows} seen
 * @param {number} rows rows of the list
 * @returns {number | null} null where the key is for something else
 */
export function rowOfKey(key, at, seen, rows) {
  if (rows === 0) return null;
  const page = Math.max(1, seen.to - seen.from - 1);
  const steps = new Map([['ArrowDown', 1], ['ArrowUp', -1], ['PageDown', page], ['PageUp', -page], ['Home', -rows], ['End', rows]]);
  const step = steps.get(key);
  if (step === undefined) return null;
  // Without a row to begin at, a step begins where one looks.
  if (at === null && Math.abs(step) < rows) return Math.min(seen.from, rows - 1);
  return Math.min(Math.max((at ?? 0) + step, 0), rows - 1);
}
