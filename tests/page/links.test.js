// A link that waits is kept as long as the shell says, and no longer.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

/** @type {[string, unknown][]} What the shell was asked for. */
const asked = [];
/** @type {(told: unknown) => void} */
let tell = () => {};

const shell = {
  transformCallback: (/** @type {typeof tell} */ callback) => ((tell = callback), 1),
  invoke: (/** @type {string} */ name, /** @type {unknown} */ args) => (asked.push([name, args]), Promise.resolve(null)),
};
Object.assign(globalThis, { window: { __TAURI_INTERNALS__: shell }, document: { querySelector: () => null } });

const { forgetOldLink, hearLinks } = await import('../../ui/actions/links.js');
const { t } = await import('../../ui/l10n/l10n.js');
const { state } = await import('../../ui/state.js');

const TEN_MINUTES_S = 600;
const NOW = 1_000_000_000;

test('a_waiting_link_is_forgotten_here_and_in_the_shell_when_its_time_is_over_and_not_before', () => {
  mock.timers.enable({ apis: ['Date'], now: NOW });
  void hearLinks();
  // A question is open: the link is offered and waits.
  state.palette = /** @type {any} */ ({});
  tell({ index: 0, message: { what: 'link', id: 7, kind: 'reset', expires_in_s: TEN_MINUTES_S } });
  assert.equal(state.link?.id, 7);
  asked.length = 0;

  mock.timers.tick(TEN_MINUTES_S * 1000 - 1);
  forgetOldLink(Date.now());
  assert.equal(state.link?.id, 7);
  assert.deepEqual(asked, []);
  assert.equal(state.notice, null);

  mock.timers.tick(1);
  forgetOldLink(Date.now());
  assert.equal(state.link, null);
  assert.deepEqual(asked, [['forget_link', { id: 7 }]]);
  assert.deepEqual(state.notice, { text: t('link-gone'), warn: true });
  mock.timers.reset();
});
