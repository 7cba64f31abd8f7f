// The colour of a stage is the nearest of six.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stageColor } from '../../ui/stage.js';

test('a_colour_by_name', () => {
  assert.equal(stageColor('red'), 'red');
  assert.equal(stageColor(' Orange '), 'amber');
  assert.equal(stageColor('purple'), 'violet');
});

test('a_colour_by_code_goes_to_the_nearest_hue', () => {
  const nearest = { '#f00': 'red', '#ff0000': 'red', '#e91e63': 'red', '#ffa500': 'amber', '#ffd700': 'amber', '#2c8553': 'green', '#00ffff': 'blue', '#2d6bc4': 'blue', '#7654c4': 'violet', '#fe5cfb': 'violet', 'ff0000': 'red' };
  for (const [code, color] of Object.entries(nearest)) assert.equal(stageColor(code), color, code);
});

test('a_code_without_colour_is_grey', () => {
  for (const code of ['#000', '#fff', '#808080', '#7f8283']) assert.equal(stageColor(code), 'grey', code);
});

test('what_is_no_colour_is_grey', () => {
  for (const color of [null, '', 'constructor', '__proto__', '#12', '#ggg', 'url(x)', 'mauve-ish']) assert.equal(stageColor(color), 'grey', String(color));
});
