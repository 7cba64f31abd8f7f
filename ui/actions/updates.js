// Updates: looked for, fetched and installed by the shell, as the person has it.
import { say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, state } from '../state.js';
import { saveSettings } from './settings.js';
import { go } from './visit.js';

/** @import { Outcome } from '../host/host.js' */
/** @import { UpdateView } from '../types/index.d.ts' */

/** Hears from now on what the shell finds by itself. */
export function hearUpdates() {
  if (state.updates.way === 'itself') void host.hearUpdates(hear);
}

/** @param {UpdateView} view */
function hear(view) {
  const { updates } = state;
  if (state.phase !== 'ready' || updates.busy || view.kind !== 'found') return;
  // What went wrong is read first.
  if (!updates.error) updates.view = view;
  const text = t('update-found', { version: view.version });
  state.notice ??= { text, warn: false, more: { text: t('update-see'), press: seeUpdate } };
  say(text);
  changed();
}

/** Goes to where an update is told of. */
export function seeUpdate() {
  state.notice = null;
  go({ screen: 'settings' });
}

/** Looks now, as the shell does by itself once a day. */
export async function lookForUpdate() {
  if (state.updates.busy) return;
  begin('looking');
  settle(await host.lookForUpdate());
}

/** Fetches and installs what was found. */
export async function installUpdate() {
  const { updates } = state;
  if (updates.busy) return;
  begin('fetching');
  settle(
    await host.installUpdate((download) => {
      updates.download = download;
      changed();
    }),
  );
}

/** Ends the fetching; what came is thrown away. */
export const stopUpdate = () => void host.stopUpdate();

/** Starts the version that was installed. */
export const restart = () => void host.restart();

/**
 * Changes whether updates are looked for once a day.
 *
 * @param {boolean} on
 */
export async function setUpdates(on) {
  state.updates.on = on;
  await saveSettings('updates');
}

/** @param {'looking' | 'fetching'} busy */
function begin(busy) {
  Object.assign(state.updates, { busy, download: null, error: null });
  changed();
}

/** @param {Outcome<UpdateView>} outcome */
function settle(outcome) {
  const { updates } = state;
  Object.assign(updates, { busy: null, download: null, view: null });
  if (outcome.ok) updates.view = outcome.value;
  else updates.error = outcome.error;
  changed();
}
