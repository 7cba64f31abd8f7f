// Every word that is seen or read aloud, from one file for each language.
import { FluentBundle, FluentResource } from '../vendor/fluent-bundle/index.js';
import english from './en.js';

/** @import { TemplateResult } from '../vendor/lit-html/lit-html.js' */

/** The language of the texts, which dates and numbers follow. */
export const LOCALE = 'en-GB';

// Isolating marks would stand in every accessible name; the shell has already
// cleaned servers' text of characters that turn the direction of writing.
const bundle = new FluentBundle(LOCALE, { useIsolating: false });
bundle.addResource(new FluentResource(english));

/**
 * Gives a text.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values) {
  const pattern = bundle.getMessage(key)?.value;
  return pattern ? bundle.formatPattern(pattern, values) : key;
}

/**
 * Gives a text with templates in the place of some of its values.
 *
 * @param {string} key
 * @param {Record<string, TemplateResult | string | number>} parts
 * @returns {(TemplateResult | string | number)[]} to be put into a template
 */
export function rich(key, parts) {
  const names = Object.keys(parts);
  // A character of the private use area holds the place; no text has one.
  const marked = t(key, Object.fromEntries(names.map((name, index) => [name, `\uE000${index}\uE001`])));
  return marked.split(/[\uE000\uE001]/).map((piece, index) => {
    const name = index % 2 === 1 ? names[Number(piece)] : undefined;
    return (name === undefined ? piece : parts[name]) ?? '';
  });
}

/**
 * Marks a table whose values are keys of texts, so that a test finds them.
 *
 * @template {Record<string, string>} Table
 * @param {Table} table
 * @returns {Table}
 */
export const keys = (table) => table;
