// The place in a text that a complaint about JSON names: `… at line 2 column 5`.

/** @typedef {{ line: number, column: number }} Place both from 1 on; the column counts bytes, 0 stands before the first */

/**
 * Reads the place off a complaint.
 *
 * @param {string} message
 * @returns {Place | null} null where it names none
 */
export function placeOf(message) {
  const found = /\bline (\d+),? column (\d+)/.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : null;
}

/**
 * Takes the place off a complaint, which then can be shown in words of the page.
 *
 * @param {string} message
 * @returns {string}
 */
export const withoutPlace = (message) => message.replace(/,? at line \d+,? column \d+/, '');

/**
 * Finds a place in its text.
 *
 * @param {string} text
 * @param {Place} place
 * @returns {number} the character's index; the text's length where the place is its end
 */
export function indexOf(text, { line, column }) {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const row = text.slice(start, end < 0 ? text.length : end);
  return start + charactersOf(row, Math.max(0, column - 1));
}

/**
 * Cuts a text at the character that a place names, so that it can be marked.
 *
 * @param {string} text
 * @param {number} index
 * @returns {{ before: string, mark: string, after: string }} `mark` is empty at the end
 */
export function cutAt(text, index) {
  const [mark = ''] = text.slice(index);
  return { before: text.slice(0, index), mark, after: text.slice(index + mark.length) };
}

/**
 * Counts the characters that so many bytes of a row make.
 *
 * @param {string} row
 * @param {number} bytes
 */
function charactersOf(row, bytes) {
  let left = bytes;
  let count = 0;
  for (const letter of row) {
    left -= new TextEncoder().encode(letter).length;
    if (left < 0) break;
    count += letter.length;
  }
  return count;
}
