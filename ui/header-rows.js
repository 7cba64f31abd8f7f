// Extra headers as they are typed, for a server that stands behind a proxy.

/** @typedef {{ name: string, value: string }} HeaderRow */

/** How many headers the shell takes. */
export const MOST_HEADERS = 10;

/**
 * Leaves out the rows in which nothing was typed.
 *
 * @param {readonly HeaderRow[]} rows
 * @returns {HeaderRow[]}
 */
export const withoutBlankRows = (rows) => rows.filter(({ name, value }) => name.trim() !== '' || value !== '');

/**
 * Says which field a refused header's complaint belongs to.
 *
 * @param {import('./types/index.d.ts').CommandError} error
 * @returns {string | undefined} the field's id
 */
export function headerField(error) {
  if (error.code !== 'header') return undefined;
  return error.problem === 'value' ? valueId(error.place) : nameId(error.place);
}

/** @param {number} place */
export const nameId = (place) => `header-name-${place}`;

/** @param {number} place */
export const valueId = (place) => `header-value-${place}`;
