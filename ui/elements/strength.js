// How hard a password is to guess: a meter, and the same in words.
import { keys, t } from '../l10n/l10n.js';
import { html } from '../vendor/lit-html/lit-html.js';

/** @import { StrengthView, StrengthWarning } from '../types/index.d.ts' */

/** The highest score. */
const BEST = 4;
/** From here on a password is hard to guess. */
const HARD = 3;

const SCORES = keys({ 0: 'strength-0', 1: 'strength-1', 2: 'strength-2', 3: 'strength-3', 4: 'strength-4' });

/** @type {Record<StrengthWarning, string>} */
const WARNINGS = keys({
  known_word: 'weak-known-word',
  key_row: 'weak-key-row',
  key_pattern: 'weak-key-pattern',
  repeat: 'weak-repeat',
  repeated_part: 'weak-repeated-part',
  top10: 'weak-top10',
  top100: 'weak-top100',
  common: 'weak-common',
  similar_to_common: 'weak-similar',
  sequence: 'weak-sequence',
  recent_year: 'weak-recent-year',
  single_word: 'weak-single-word',
  date: 'weak-date',
  name_alone: 'weak-name-alone',
  common_name: 'weak-common-name',
});

/**
 * Draws the line under a new password.
 *
 * @param {StrengthView | null} strength null while nothing is typed
 * @param {boolean} known whether the person's name and company were looked for in it
 */
export const strengthLine = (strength, known) => html`<div class="strength">
  <span class="meter" aria-hidden="true">${Array.from({ length: BEST }, (_, index) => html`<i class=${strength && index < strength.score ? 'on' : ''}></i>`)}</span>
  <span role="status">${strength ? html`<b>${t(SCORES[/** @type {0 | 1 | 2 | 3 | 4} */ (strength.score)])}</b> <span class="muted">${reason(strength, known)}</span>` : html`<span class="muted">${t('strength-hint')}</span>`}</span>
</div>`;

/**
 * @param {StrengthView} strength
 * @param {boolean} known
 */
function reason({ score, warning, long_enough: longEnough }, known) {
  if (!longEnough) return t('strength-short');
  if (score >= HARD) return t(known ? 'strength-hard-known' : 'strength-hard');
  return warning ? t(WARNINGS[warning]) : '';
}
