// Finding an action by some of its letters.

/**
 * A text cut into what was searched for and what was not.
 *
 * @typedef {{ text: string, hit: boolean }[]} Pieces
 */

/**
 * Finds every word of a query in a text, whatever the case and the accents.
 *
 * @param {string} text
 * @param {string} query
 * @returns {Pieces | null} the text in pieces; null where a word is missing
 */
export function find(text, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  const hit = new Array(text.length).fill(false);
  for (const word of words) {
    const at = folded.indexOf(word);
    if (at < 0) return null;
    hit.fill(true, at, at + word.length);
  }
  return pieces(text, hit);
}

/**
 * Takes case and accents away, one character for one, so that places stay the same.
 *
 * @param {string} text
 */
const fold = (text) => Array.from(text, (letter) => {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.length === letter.length ? bare : letter;
}).join('');

/**
 * @param {string} text
 * @param {boolean[]} hit by place
 * @returns {Pieces}
 */
function pieces(text, hit) {
  /** @type {Pieces} */
  const all = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = all.at(-1);
    const letter = text.charAt(at);
    if (last && last.hit === hit[at]) last.text += letter;
    else all.push({ text: letter, hit: hit[at] ?? false });
  }
  return all;
}
