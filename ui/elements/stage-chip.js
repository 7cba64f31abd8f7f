// A stage: a square of its colour, and its word.
import { keys, t } from '../l10n/l10n.js';
import { stageColor } from '../stage.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { PublishingStatus, Task } from '../types/index.d.ts' */
/** @import { StageColor } from '../stage.js' */

/** @type {Record<PublishingStatus, string>} */
const PUBLISHING = keys({
  pending: 'publish-pending',
  approved: 'publish-approved',
  rejected: 'publish-rejected',
  unknown: 'publish-unknown',
});

/** @type {Record<PublishingStatus, StageColor>} */
const PUBLISHING_COLOR = { pending: 'blue', approved: 'green', rejected: 'red', unknown: 'grey' };

/**
 * Draws the stage of a task as a chip.
 *
 * @param {Task} task
 */
export function stageChip(task) {
  const stage = stageOf(task);
  return stage ? html`<span class="stage ${stage.color}" title=${stage.text}><span class="cut">${stage.text}</span></span>` : html`<span class="muted" role="img" aria-label=${t('no-stage')}>—</span>`;
}

/**
 * Draws the stage of a task before other words, where there is no room for a chip.
 *
 * @param {Task} task
 */
export function stageMini(task) {
  const stage = stageOf(task);
  return stage ? html`<span class="mini ${stage.color}">${stage.text} · </span>` : nothing;
}

/**
 * @param {Task} task
 * @returns {{ text: string, color: StageColor } | null}
 */
function stageOf({ stage, environment }) {
  if (!stage) return null;
  if (stage.kind === 'workflow') return { text: stage.title, color: stageColor(stage.color) };
  const word = t(PUBLISHING[stage.status]);
  return { text: environment ? t('publish-to', { word, environment }) : word, color: PUBLISHING_COLOR[stage.status] };
}
