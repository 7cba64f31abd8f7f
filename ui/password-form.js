// What is typed to set a password by a mail's link: what is missing in it, and where complaints belong.

/** @import { CommandError, FieldProblem, LinkProblem, PasswordProblem, StrengthView } from './types/index.d.ts' */

/** @typedef {'link' | 'first_name' | 'last_name' | 'password' | 'password_confirmation'} FormField */

/**
 * @typedef {object} PasswordForm
 * @property {string} link kept only as long as the form is on the screen, like the passwords
 * @property {string} first_name asked for on activation alone
 * @property {string} last_name likewise
 * @property {string} password
 * @property {string} password_confirmation
 * @property {boolean} linkShown
 * @property {boolean} linkFromOutside whether the link was filled in and not pasted
 * @property {boolean} shown whether the passwords are shown in clear
 * @property {StrengthView | null} strength of the password as it stands; null until it is known
 * @property {boolean} busy
 * @property {CommandError | null} error that belongs to no field
 * @property {{ field: FormField, message: string }[]} problems at single fields, ours and the server's
 * @property {FieldProblem[]} loose the server's complaints about fields that are not here
 * @property {number | null} waitUntil before this time the server wants no further try
 */

/** @type {readonly FormField[]} In the order of the screen. */
const RESET = ['link', 'password', 'password_confirmation'];
/** @type {readonly FormField[]} In the order of the screen. */
const ACTIVATION = ['link', 'first_name', 'last_name', 'password', 'password_confirmation'];

/** @returns {PasswordForm} */
export const newPasswordForm = () => ({
  link: '', first_name: '', last_name: '', password: '', password_confirmation: '', linkShown: false, linkFromOutside: false, shown: false,
  strength: null, busy: false, error: null, problems: [], loose: [], waitUntil: null,
});

/**
 * Gives the form without what must not outlive it; the names stay.
 *
 * @param {PasswordForm} form
 * @returns {PasswordForm}
 */
export const withoutSecrets = ({ first_name, last_name, waitUntil }) => ({ ...newPasswordForm(), first_name, last_name, waitUntil });

/**
 * Lists the fields of a form.
 *
 * @param {'reset' | 'activate'} kind
 */
export const fieldsOf = (kind) => (kind === 'reset' ? RESET : ACTIVATION);

/**
 * Finds what cannot be sent, before it is. How a password has to be is the server's to say.
 *
 * @param {PasswordForm} form
 * @param {'reset' | 'activate'} kind
 * @returns {{ field: FormField, problem: 'empty' | 'unequal' }[]}
 */
export function problemsOf(form, kind) {
  return fieldsOf(kind).flatMap((field) => {
    const problem = problemOf(form, field);
    return problem ? [{ field, problem }] : [];
  });
}

/**
 * @param {PasswordForm} form
 * @param {FormField} field
 * @returns {'empty' | 'unequal' | null}
 */
function problemOf(form, field) {
  if (field === 'password_confirmation') return form.password === form.password_confirmation ? null : 'unequal';
  return form[field].trim() === '' ? 'empty' : null;
}

/**
 * Splits a refusal into what has a field in the form and what has none.
 *
 * @param {CommandError} error
 * @param {'reset' | 'activate'} kind
 * @returns {{ link: LinkProblem | null, password: PasswordProblem | null, placed: { field: FormField, message: string }[], loose: FieldProblem[], whole: boolean }}
 *   `whole` where the error itself is still to be told
 */
export function placeError(error, kind) {
  const none = { link: null, password: null, placed: [], loose: [], whole: false };
  if (error.code === 'link') return { ...none, link: error.problem };
  if (error.code === 'password') return { ...none, password: error.problem };
  if (error.code !== 'invalid') return { ...none, whole: true };
  const placed = error.fields.flatMap(({ field, message }) => {
    const known = fieldsOf(kind).find((one) => one === field);
    return known ? [{ field: known, message }] : [];
  });
  const loose = error.fields.filter(({ field }) => !placed.some((one) => one.field === field));
  return { ...none, placed, loose, whole: error.fields.length === 0 };
}
