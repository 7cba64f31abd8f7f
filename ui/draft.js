// What is typed into the profile against what the server has: only the difference is sent.
import { metadataChanges } from './metadata.js';

/** @import { FieldProblem, Profile, ProfileChange, ProfileField } from './types/index.d.ts' */
/** @import { MetadataDraft } from './metadata.js' */
/** @typedef {Exclude<ProfileField, 'metadata'>} TextField */
/** @typedef {Partial<Record<TextField, string>> & { metadata?: MetadataDraft }} Draft */

/** @type {readonly TextField[]} In the order of the screen. */
export const FIELDS = ['first_name', 'last_name', 'company', 'country_code', 'mobile_number', 'avatar_url'];

/** Fields that hold digits; how they are grouped for reading is no part of them. */
const DIGITS = new Set(/** @type {TextField[]} */ (['country_code', 'mobile_number']));

/** @type {readonly TextField[]} Fields that no person may be without, unless the provider lets them. */
const REQUIRED = ['first_name', 'last_name'];

/**
 * Lists the fields whose typed value is another than the server's, in the order of the screen.
 *
 * @param {Profile} profile
 * @param {Draft} draft
 * @returns {ProfileField[]}
 */
export function changesOf(profile, draft) {
  const { metadata } = draft;
  return [...textChanges(profile, draft), ...(metadata && metadataChanges(profile.metadata, metadata).length ? /** @type {const} */ (['metadata']) : [])];
}

/**
 * @param {Profile} profile
 * @param {Draft} draft
 * @returns {TextField[]}
 */
function textChanges(profile, draft) {
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
  const metadata = draft.metadata ? metadataChanges(profile.metadata, draft.metadata) : [];
  const texts = textChanges(profile, draft).map((field) => [field, meant(field, draft[field] ?? '')]);
  return { ...Object.fromEntries(texts), ...(metadata.length ? { metadata } : {}) };
}

/**
 * Finds what cannot be sent, before it is.
 *
 * @param {Profile} profile
 * @param {Draft} draft
 * @param {boolean} [blankNames] whether a name may be emptied
 * @returns {{ field: TextField, problem: 'empty' | 'digits' }[]}
 */
export function problemsOf(profile, draft, blankNames = false) {
  return textChanges(profile, draft).flatMap((field) => {
    const value = meant(field, draft[field] ?? '');
    const problem = problemOf(field, value, blankNames);
    return problem ? [{ field, problem }] : [];
  });
}

/**
 * @param {TextField} field
 * @param {string} value
 * @param {boolean} blankNames
 * @returns {'empty' | 'digits' | null}
 */
function problemOf(field, value, blankNames) {
  if (!blankNames && REQUIRED.includes(field) && value === '') return 'empty';
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
 * @param {TextField} field
 * @param {string} typed
 */
const meant = (field, typed) => (DIGITS.has(field) ? typed.replace(/[\s()./-]|^\s*\+/g, '') : typed.trim());
