// The colour of a stage: the nearest of six that can be told apart in both themes.
// The word beside it carries the meaning.

/** @typedef {'red' | 'amber' | 'green' | 'blue' | 'violet' | 'grey'} StageColor */

/** @type {Record<string, StageColor>} */
const NAMED = {
  red: 'red', crimson: 'red', maroon: 'red', tomato: 'red', salmon: 'red', coral: 'red',
  orange: 'amber', amber: 'amber', yellow: 'amber', gold: 'amber', brown: 'amber',
  green: 'green', lime: 'green', olive: 'green', teal: 'green',
  blue: 'blue', navy: 'blue', cyan: 'blue', aqua: 'blue', turquoise: 'blue', skyblue: 'blue',
  violet: 'violet', purple: 'violet', magenta: 'violet', fuchsia: 'violet', pink: 'violet', indigo: 'violet',
};

/** Where each colour begins on the circle of hues, in degrees. */
const HUES = /** @type {const} */ ([
  [20, 'amber'], [70, 'green'], [170, 'blue'], [245, 'violet'], [335, 'red'],
]);

/** Below this share of colour a code is a grey. */
const LEAST_CHROMA = 0.12;

/**
 * Maps a server's colour, a name or a code, to the nearest stage colour.
 *
 * @param {string | null} color `red`, `#ff0000`, `#f00`
 * @returns {StageColor} grey where it is none that we know
 */
export function stageColor(color) {
  const word = (color ?? '').trim().toLowerCase();
  const named = Object.hasOwn(NAMED, word) ? NAMED[word] : undefined;
  return named ?? colorOfCode(word) ?? 'grey';
}

/**
 * @param {string} word
 * @returns {StageColor | undefined}
 */
function colorOfCode(word) {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(word)?.[1];
  if (!digits) return undefined;
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [r = 0, g = 0, b = 0] = pairs.map((pair) => parseInt(pair, 16) / 255);
  const chroma = Math.max(r, g, b) - Math.min(r, g, b);
  if (chroma < LEAST_CHROMA) return 'grey';
  const hue = hueOf(r, g, b, chroma);
  // What is before the first border is red again: the hues are a circle.
  return HUES.findLast(([from]) => hue >= from)?.[1] ?? 'red';
}

/**
 * @param {number} r
 * @param {number} g
 * @param {number} b
 * @param {number} chroma
 * @returns {number} in degrees, 0 to 360
 */
function hueOf(r, g, b, chroma) {
  const most = Math.max(r, g, b);
  if (most === r) return (((g - b) / chroma) * 60 + 360) % 360;
  return most === g ? ((b - r) / chroma) * 60 + 120 : ((r - g) / chroma) * 60 + 240;
}
