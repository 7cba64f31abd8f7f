// What is typed into the profile against what the server has: only the difference is sent.

/** @import { FieldProblem, Profile, ProfileChange, ProfileField } from './types/index.d.ts' */
/** @typedef {Partial<Record<ProfileField, string>>} Draft */

/** @type {readonly ProfileField[]} In the order of the screen. */
export const FIELDS = ['first_name', 'last_name', 'company', 'country_code', 'mobile_number'];

/** Fields that hold digits; how they are grouped for reading is no part of them. */
const DIGITS = new Set(/** @type {ProfileField[]} */ (['country_code', 'mobile_number']));

/** @type {readonly ProfileField[]} Fields that no person may be without. */
const REQUIRED = ['first_name', 'last_name'];

/**
 * Lists the fields whose typed value is another than the server's, in the order of the screen.
 *
 * @param {Profile} profile
 * @param {Draft} draft
 * @returns {ProfileField[]}
 */
export function changesOf(profile, draft) {
  return FIELDS.filter((field) => {
    const typed = draft[field];
    return typed !== undefined && meant(field, typed) !== (profile[field] ?? '');
  });
}

/**
 * Gives what is to be sent: the changed fields and no others.
 *
 * @param {Profile} profile
 * @param {Draft} draft
 * @returns {ProfileChange}
 */
export function changeOf(profile, draft) {
  return Object.fromEntries(changesOf(profile, draft).map((field) => [field, meant(field, draft[field] ?? '')]));
}

/**
 * Finds what cannot be sent, before it is.
 *
 * @param {Profile} profile
 * @param {Draft} draft
 * @returns {{ field: ProfileField, problem: 'empty' | 'digits' }[]}
 */
export function problemsOf(profile, draft) {
  return changesOf(profile, draft).flatMap((field) => {
    const value = meant(field, draft[field] ?? '');
    const problem = problemOf(field, value);
    return problem ? [{ field, problem }] : [];
  });
}

/**
 * @param {ProfileField} field
 * @param {string} value
 * @returns {'empty' | 'digits' | null}
 */
function problemOf(field, value) {
  if (REQUIRED.includes(field) && value === '') return 'empty';
  return DIGITS.has(field) && !/^[0-9]*$/.test(value) ? 'digits' : null;
}

/**
 * Splits a server's complaints into those that have a field on the screen and those that have none.
 *
 * @param {readonly FieldProblem[]} problems
 * @returns {{ placed: FieldProblem[], loose: FieldProblem[] }}
 */
export function placeProblems(problems) {
  const placed = problems.filter(({ field }) => FIELDS.some((one) => one === field));
  return { placed, loose: problems.filter((one) => !placed.includes(one)) };
}

/**
 * @param {ProfileField} field
 * @param {string} typed
 */
const meant = (field, typed) => (DIGITS.has(field) ? typed.replace(/[\s()./-]|^\s*\+/g, '') : typed.trim());
