// Times as people say them. Every function is told the present and the language;
// days are those of the computer's time zone.
import { LOCALE, t } from './l10n.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Days that are still counted; beyond them the date is easier to grasp. */
const COUNTED_DAYS = 13;

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const longDate = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });
const longDateOfThisYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' });
const shortDate = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const shortDateOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const whole = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' });
const inMinutes = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
const inSeconds = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'second', unitDisplay: 'long' });

/**
 * Says when something is due.
 *
 * @param {string} due as the shell tells it
 * @param {number} now in milliseconds
 * @returns {{ text: string, late: boolean }}
 */
export function dueText(due, now) {
  const time = Date.parse(due);
  const days = dayNumber(time) - dayNumber(now);
  if (time < now) return { text: lateText(now - time, -days), late: true };
  if (days === 0) return { text: t('day-and-time', { day: day(0), time: clock.format(time) }), late: false };
  return { text: days <= COUNTED_DAYS ? day(days) : dateText(time, now), late: false };
}

/**
 * Says when something happened: `Today, 09:12`, `Yesterday`, `3 days ago`, `14 Mar`.
 *
 * @param {string} iso as the shell tells it
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function whenText(iso, now) {
  const time = Date.parse(iso);
  const days = dayNumber(time) - dayNumber(now);
  if (days === 0) return t('day-and-time', { day: day(0), time: clock.format(time) });
  return days < 0 && days >= -COUNTED_DAYS ? day(days) : dateText(time, now);
}

/**
 * Says the moment in full: `Today, 08:41`, `14 March 2026`.
 *
 * @param {string} iso as the shell tells it
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function momentText(iso, now) {
  const time = Date.parse(iso);
  const days = dayNumber(time) - dayNumber(now);
  if (days !== 0 && days !== -1) return longDate.format(time);
  return t('day-and-time', { day: day(days), time: clock.format(time) });
}

/**
 * Names the day over what happened on it: `Today`, `Yesterday`, `14 March 2026`.
 *
 * @param {string} iso as the shell tells it
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function dayHeading(iso, now) {
  const time = Date.parse(iso);
  const days = dayNumber(time) - dayNumber(now);
  return days === 0 || days === -1 ? day(days) : longDate.format(time);
}

/**
 * Says the time of day: `08:41`.
 *
 * @param {string} iso as the shell tells it
 * @returns {string}
 */
export const timeText = (iso) => clock.format(Date.parse(iso));

/**
 * Says the day with its year: `3 Feb 2025`.
 *
 * @param {string} iso as the shell tells it
 * @returns {string}
 */
export const dateOfYearText = (iso) => shortDateOfYear.format(Date.parse(iso));

/**
 * Says the moment to the minute, for those who want to know it exactly.
 *
 * @param {string} iso as the shell tells it
 * @returns {string}
 */
export const exactText = (iso) => whole.format(Date.parse(iso));

/**
 * Names a day, and its hour where it is not the day's beginning: `1 December`, `1 December 2027`.
 *
 * @param {number} time in milliseconds
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function dayText(time, now) {
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const day = (sameYear ? longDateOfThisYear : longDate).format(time);
  return date.getHours() === 0 && date.getMinutes() === 0 ? day : t('day-and-time', { day, time: clock.format(time) });
}

/**
 * Says how long ago something was read.
 *
 * @param {number} at in milliseconds
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function updatedText(at, now) {
  const age = now - at;
  if (age < MINUTE) return t('updated-now');
  if (age < HOUR) return t('updated-minutes', { minutes: Math.floor(age / MINUTE) });
  return t('updated-at', { when: momentText(new Date(at).toISOString(), now) });
}

/**
 * Says how old something is: `47 minutes`, `3 hours`.
 *
 * @param {number} at in milliseconds
 * @param {number} now in milliseconds
 * @returns {string}
 */
export function ageText(at, now) {
  const age = Math.max(0, now - at);
  if (age < MINUTE) return t('age-moment');
  if (age < HOUR) return t('age-minutes', { count: Math.floor(age / MINUTE) });
  if (age < DAY) return t('age-hours', { count: Math.floor(age / HOUR) });
  return t('age-days', { count: Math.floor(age / DAY) });
}

/**
 * Shows seconds as a clock counts them: `0:42`.
 *
 * @param {number} seconds
 * @returns {string}
 */
export const countdownText = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/**
 * Says seconds in words: `4 minutes 12 seconds`.
 *
 * @param {number} seconds
 * @returns {string}
 */
export function spanText(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return inSeconds.format(rest);
  return rest === 0 ? inMinutes.format(minutes) : `${inMinutes.format(minutes)} ${inSeconds.format(rest)}`;
}

/**
 * @param {number} lateness in milliseconds
 * @param {number} days
 */
function lateText(lateness, days) {
  if (days > 0) return t('late-days', { count: days });
  return lateness < HOUR ? t('late-minutes', { count: Math.max(1, Math.floor(lateness / MINUTE)) }) : t('late-hours', { count: Math.floor(lateness / HOUR) });
}

/** @param {number} days from today */
function day(days) {
  const text = relative.format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}

/**
 * @param {number} time
 * @param {number} now
 */
function dateText(time, now) {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? shortDate : shortDateOfYear).format(time);
}

/**
 * Numbers the days by the calendar, so that an hour of summer time makes no difference.
 *
 * @param {number} time in milliseconds
 */
function dayNumber(time) {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}
