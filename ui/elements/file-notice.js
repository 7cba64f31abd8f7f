// What became of the files that Latchkey keeps, where one was not found as it was left.
import { focusNext } from '../focus.js';
import { keys, t } from '../l10n/l10n.js';
import { state } from '../state.js';
import { banner } from './banner.js';

/** @import { FileCondition, FileView, KeptFile } from '../types/index.d.ts' */
/** @import { State } from '../state.js' */
/** @typedef {Exclude<FileCondition, 'well'>} Trouble */

/** @type {Record<KeptFile, string>} */
const FILES = keys({ accounts: 'file-accounts', settings: 'file-settings', journal: 'file-journal' });

/** @type {Record<Trouble, string>} What is wrong, in a sentence. */
const TITLES = keys({ restored: 'file-damaged', copy_damaged: 'file-copy-damaged', lost: 'file-lost', later: 'file-later', unreadable: 'file-unreadable' });

/** @type {Record<KeptFile, string>} What is lost with a file. */
const LOSSES = keys({ accounts: 'file-lost-accounts', settings: 'file-lost-settings', journal: 'file-lost-journal' });

/** @type {Record<Exclude<Trouble, 'lost'>, string>} What that means. */
const MEANINGS = keys({ restored: 'file-restored', copy_damaged: 'file-copy-anew', later: 'file-left-alone', unreadable: 'file-left-alone' });

/**
 * Draws a banner for each file that is not well and that the person has not yet said to know of.
 *
 * @param {State} state
 */
export const fileBanners = ({ files }) => files.map((file) => (file.condition === 'well' ? '' : fileBanner(file, file.condition)));

/**
 * @param {FileView} view
 * @param {Trouble} trouble
 */
function fileBanner(view, trouble) {
  const { file, set_aside: aside } = view;
  const means = t(trouble === 'lost' ? LOSSES[file] : MEANINGS[trouble]);
  const known = () => {
    state.files = state.files.filter((one) => one !== view);
    focusNext('main h1');
  };
  return banner({
    kind: trouble === 'copy_damaged' ? 'plain' : 'warn',
    title: t(TITLES[trouble], { file: t(FILES[file]) }),
    more: aside === null ? means : `${means} ${t('file-aside', { name: aside })}`,
    buttons: [{ text: t('understood'), press: known }],
  });
}
