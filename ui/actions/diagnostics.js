// Showing and copying what helps to find a fault.
import { newDiagnostics } from '../diagnostics.js';
import * as host from '../host/host.js';
import { changed, state } from '../state.js';

/** Shows the diagnostics as they are now. */
export async function showDiagnostics() {
  const shown = newDiagnostics();
  state.diagnostics = shown;
  changed();
  const outcome = await host.diagnostics();
  if (outcome.ok) shown.text = outcome.value;
  else shown.error = outcome.error;
  changed();
}

/** Puts what is shown into the clipboard. */
export async function copyDiagnostics() {
  const shown = state.diagnostics;
  if (!shown?.text) return;
  Object.assign(shown, { copied: false, error: null });
  const outcome = await host.copyText(shown.text);
  if (outcome.ok) shown.copied = true;
  else shown.error = outcome.error;
  changed();
}

/** Closes them. */
export function closeDiagnostics() {
  if (state.diagnostics === null) return;
  state.diagnostics = null;
  changed();
}
