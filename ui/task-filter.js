// The filter of the tasks as one reads it: a chip for each condition, and what can be
// chosen while one types into the filter bar.
import { dayFrom, readDay } from './due-day.js';
import { dayText } from './l10n/dates.js';
import { keys, t } from './l10n/l10n.js';
import { find } from './search.js';

/** @import { PublishingStatus, TaskFilter, TaskNames, TaskTab } from './types/index.d.ts' */
/** @typedef {keyof TaskFilter} Condition */
/** @typedef {Condition | 'type'} FilterKind */
/** @typedef {{ kind: FilterKind, value: string | null, text: string }} Choice `value` is null where the kind alone is chosen */
/** @typedef {{ kind: Condition | 'query', is: string, what: string }} Chip */
/** @typedef {Record<string, string>} Named names of ids that were chosen, by `kind:id` */

/** @type {Record<FilterKind, string>} In the order of the menu. */
export const KINDS = keys({ type: 'filter-type', stage: 'filter-stage', content_type: 'filter-content-type', stack: 'filter-stack', status: 'filter-status', due_before: 'filter-due' });

/** @type {Record<FilterKind, string>} What stands before the value. */
const IS = keys({ type: 'filter-type-is', stage: 'filter-stage-is', content_type: 'filter-content-type-is', stack: 'filter-stack-is', status: 'filter-status-is', due_before: 'filter-due-is' });

/** @type {Record<Exclude<PublishingStatus, 'unknown'>, string>} */
const STATUS = keys({ pending: 'status-pending', approved: 'publish-approved', rejected: 'publish-rejected' });

/** @type {Record<TaskTab, string>} */
export const TASK_TABS = keys({ all: 'tasks-all', in_review: 'tasks-in-review', to_publish: 'tasks-to-publish' });

/** @type {readonly FilterKind[]} */
const ORDER = /** @type {FilterKind[]} */ (Object.keys(KINDS));
/** Days from today that are offered before one types. */
const DAYS = [0, 1, 7, 30];
/** Choices shown at once. */
const MOST_CHOICES = 50;

/** @returns {TaskFilter} a filter without a condition */
export const noFilter = () => ({ stage: null, content_type: null, stack: null, status: null, due_before: null });

/**
 * Whether nothing is kept back.
 *
 * @param {{ filter: TaskFilter, query: string | null }} tasks
 * @returns {boolean}
 */
export const isOpen = ({ filter, query }) => query === null && Object.values(filter).every((value) => value === null);

/**
 * Lists the chips of a filter.
 *
 * @param {{ filter: TaskFilter, query: string | null, named: Named }} tasks
 * @param {TaskNames | undefined} names of the loaded rows
 * @param {number} now in milliseconds
 * @returns {Chip[]}
 */
export function chipsOf({ filter, query, named }, names, now) {
  if (query !== null) return [{ kind: 'query', is: '', what: t('own-query') }];
  return ORDER.flatMap((kind) => {
    const value = kind === 'type' ? null : filter[kind];
    return kind === 'type' || value === null ? [] : [{ kind, is: t(IS[kind]), what: valueText(kind, value, names, named, now) }];
  });
}

/**
 * Lists what can be chosen now.
 *
 * @param {FilterKind | null} kind the kind that was chosen; null while one chooses it
 * @param {string} typed
 * @param {TaskNames | undefined} names of the loaded rows
 * @param {number} now in milliseconds
 * @returns {Choice[]}
 */
export function choicesOf(kind, typed, names, now) {
  const text = typed.trim();
  if (kind === null) {
    const kinds = ORDER.map((one) => ({ kind: one, value: null, text: t(KINDS[one]) })).filter((one) => find(one.text, text));
    const deep = text ? ORDER.filter((one) => one !== 'due_before').flatMap((one) => valuesOf(one, names, now).map((choice) => ({ ...choice, text: t('filter-choice', { is: t(IS[one]), what: choice.text }) }))) : [];
    return [...kinds, ...deep.filter((one) => find(one.text, text)), ...dayTyped(text, now, true)].slice(0, MOST_CHOICES);
  }
  if (kind === 'due_before') return text ? dayTyped(text, now, false) : valuesOf(kind, names, now);
  const values = valuesOf(kind, names, now);
  const found = values.filter((one) => find(one.text, text) || one.value === text);
  const typedId = text !== '' && isOfIds(kind) && !values.some((one) => one.value === text);
  return [...found.slice(0, MOST_CHOICES), ...(typedId ? [{ kind, value: text, text: t('filter-by-id', { id: text }) }] : [])];
}

/** @param {FilterKind} kind */
const isOfIds = (kind) => kind === 'stage' || kind === 'content_type' || kind === 'stack';

/**
 * @param {FilterKind} kind
 * @param {TaskNames | undefined} names
 * @param {number} now
 * @returns {{ kind: FilterKind, value: string, text: string }[]}
 */
function valuesOf(kind, names, now) {
  switch (kind) {
    case 'type': return Object.entries(TASK_TABS).map(([value, key]) => ({ kind, value, text: t(key) }));
    case 'status': return Object.entries(STATUS).map(([value, key]) => ({ kind, value, text: t(key) }));
    case 'due_before': return DAYS.map((days) => dayChoice(dayFrom(now, days), now));
    default: return namesOf(kind, names).map(({ id, name }) => ({ kind, value: id, text: name }));
  }
}

/**
 * @param {string} text
 * @param {number} now
 * @param {boolean} whole whether the choice tells its kind
 * @returns {Choice[]}
 */
function dayTyped(text, now, whole) {
  const day = text ? readDay(text, now) : null;
  if (day === null) return [];
  const choice = dayChoice(day, now);
  return [whole ? { ...choice, text: t('filter-choice', { is: t(IS.due_before), what: choice.text }) } : choice];
}

/**
 * @param {number} day
 * @param {number} now
 */
const dayChoice = (day, now) => ({ kind: /** @type {const} */ ('due_before'), value: new Date(day).toISOString(), text: dayText(day, now) });

/**
 * @param {'stage' | 'content_type' | 'stack'} kind
 * @param {TaskNames | undefined} names
 */
const namesOf = (kind, names) => (kind === 'stage' ? names?.stages : kind === 'stack' ? names?.stacks : names?.content_types) ?? [];

/**
 * @param {Condition} kind
 * @param {string} value
 * @param {TaskNames | undefined} names
 * @param {Named} named
 * @param {number} now
 * @returns {string}
 */
function valueText(kind, value, names, named, now) {
  if (kind === 'due_before') return dayText(Date.parse(value), now);
  if (kind === 'status') return Object.hasOwn(STATUS, value) ? t(STATUS[/** @type {keyof typeof STATUS} */ (value)]) : value;
  return namesOf(kind, names).find(({ id }) => id === value)?.name ?? named[`${kind}:${value}`] ?? value;
}
