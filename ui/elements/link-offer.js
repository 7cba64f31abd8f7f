// A link that came from outside and waits.
import { cameText, forgetLink, takeUpLink } from '../actions/links.js';
import { countdownText } from '../l10n/dates.js';
import { t } from '../l10n/l10n.js';
import { secondsUntil } from '../retry.js';
import { nothing } from '../vendor/lit-html/lit-html.js';
import { banner } from './banner.js';

/** @import { State } from '../state.js' */

/**
 * Draws the banner of a link that waits, unless its form is being gone to already.
 *
 * @param {State} state
 * @param {number} now
 */
export function linkBanner({ link, route }, now) {
  if (!link || link.account || link.asking) return nothing;
  const adding = link.adding && route.screen === 'add';
  return banner({
    kind: 'plain',
    title: cameText(link.kind),
    more: t(adding ? 'link-waits-for-account' : 'link-waits'),
    tick: t('link-forgotten-in', { time: countdownText(secondsUntil(link.until, now)) }),
    buttons: [...(adding ? [] : [{ text: t('link-take-up'), press: takeUpLink }]), { text: t('link-forget'), press: forgetLink }],
  });
}
