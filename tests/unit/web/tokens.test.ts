// The colours can be read: every pair that stands together on a screen has the contrast that people need, in both themes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(join(import.meta.dirname, '../../../web/tokens/tokens.css'), 'utf8');

function colour(name: string, theme: 'light' | 'dark'): readonly number[] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(CSS) ?? [];
  const hex = theme === 'light' ? light : dark;
  if (hex === undefined) throw new Error(`there is no colour ${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [luminance(colour(one, theme)), luminance(colour(other, theme))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...['canvas', 'surface', 'selected', 'note'].flatMap((ground) => [
    ['text', ground, TEXT] as const,
    ['muted', ground, TEXT] as const,
  ]),
  ['edge', 'canvas', SHAPE],
  ['edge', 'surface', SHAPE],
  ['note-edge', 'note', SHAPE],
  ['on-accent', 'accent', TEXT],
  ['accent', 'canvas', TEXT],
  ['accent', 'selected', TEXT],
  ...['late', 'soon'].flatMap((tone) => [
    [tone, 'canvas', TEXT] as const,
    [tone, `${tone}-ground`, TEXT] as const,
    [tone, 'selected', TEXT] as const,
  ]),
  ['kept', 'canvas', TEXT],
  ['kept', 'kept-ground', TEXT],
  ...[1, 2, 3, 4, 5, 6].map((chart) => [`chart-${chart}`, 'canvas', SHAPE] as const),
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(PAIRS)('%s can be told from %s', (one, other, needed) => {
    expect(contrast(one, other, theme)).toBeGreaterThanOrEqual(needed);
  });
});
