// The order of the rows: columns, the most important first.

/** @import { TaskColumn, TaskSort } from './types/index.d.ts' */

/** Columns that an order may have. */
export const MOST_KEYS = 5;

/**
 * Orders by a column alone; by the same column again, the other way round.
 *
 * @param {readonly TaskSort[]} sort
 * @param {TaskColumn} column
 * @returns {TaskSort[]}
 */
export function sortAlone(sort, column) {
  const [only, further] = sort;
  const again = only?.by === column && further === undefined;
  return [again ? turned(only) : beginning(column)];
}

/**
 * Adds a column to the order; a column that is there already is turned round, and the next time taken out.
 *
 * @param {readonly TaskSort[]} sort
 * @param {TaskColumn} column
 * @returns {TaskSort[]}
 */
export function sortFurther(sort, column) {
  const key = sort.find(({ by }) => by === column);
  if (!key) return sort.length < MOST_KEYS ? [...sort, beginning(column)] : [...sort];
  const turnedAlready = key.descending !== beginning(column).descending;
  if (turnedAlready && sort.length > 1) return sort.filter((one) => one !== key);
  return sort.map((one) => (one === key ? turned(one) : one));
}

/**
 * What is newest is wanted first; of everything else, what comes first.
 *
 * @param {TaskColumn} column
 * @returns {TaskSort}
 */
const beginning = (column) => ({ by: column, descending: column === 'assigned' });

/**
 * @param {TaskSort} key
 * @returns {TaskSort}
 */
const turned = ({ by, descending }) => ({ by, descending: !descending });
