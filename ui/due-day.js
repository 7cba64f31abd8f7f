// A day as people type it: `1 December`, `1.12.2026`, `2026-12-01`, `tomorrow`.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WORDS = new Map([['today', 0], ['tomorrow', 1], ['yesterday', -1]]);

/**
 * Reads a day. Without a year it is the next day of that name, today included.
 *
 * @param {string} typed
 * @param {number} now in milliseconds
 * @returns {number | null} its beginning by this computer's time zone, in milliseconds; null where it is no day
 */
export function readDay(typed, now) {
  const text = typed.trim().toLowerCase();
  const word = WORDS.get(text);
  if (word !== undefined) return dayFrom(now, word);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[./ ](\d{1,2})[./ ]?(?: ?(\d{4}))?$/.exec(text);
  if (figures) return dated(Number(figures[1]), Number(figures[2]), figures[3], now);
  const named = /^(\d{1,2})\.? ([a-z]{3,})\.?,?(?: (\d{4}))?$/.exec(text) ?? turnedRound(text);
  return named ? dated(Number(named[1]), monthOf(named[2] ?? ''), named[3], now) : null;
}

/**
 * Gives the beginning of a day near today.
 *
 * @param {number} now in milliseconds
 * @param {number} days from today
 * @returns {number} in milliseconds
 */
export function dayFrom(now, days) {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/**
 * `December 1, 2026` with its day first.
 *
 * @param {string} text
 * @returns {(string | undefined)[] | null}
 */
function turnedRound(text) {
  const found = /^([a-z]{3,})\.? (\d{1,2}),?(?: (\d{4}))?$/.exec(text);
  return found ? [found[0], found[2], found[1], found[3]] : null;
}

/** @param {string} name */
function monthOf(name) {
  const at = MONTHS.findIndex((month) => name.startsWith(month));
  const whole = at < 0 ? '' : new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2026, at, 1)).toLowerCase();
  return whole.startsWith(name) || name === 'sept' ? at + 1 : 0;
}

/**
 * @param {number} day
 * @param {number} month
 * @param {string | undefined} year
 * @param {number} now
 */
function dated(day, month, year, now) {
  if (year !== undefined) return dayOf(Number(year), month, day);
  const thisYear = new Date(now).getFullYear();
  const soon = dayOf(thisYear, month, day);
  return soon !== null && soon < dayFrom(now, 0) ? dayOf(thisYear + 1, month, day) : soon;
}

/**
 * @param {number} year
 * @param {number} month from 1 on
 * @param {number} day
 * @returns {number | null} null for a day that the calendar does not have
 */
function dayOf(year, month, day) {
  const date = new Date(year, month - 1, day);
  const is = year >= 1970 && date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return is ? date.getTime() : null;
}
