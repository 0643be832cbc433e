// Shortcuts stay under the same fingers on every layout, and are silent wherever somebody writes.
import { describe, expect, it } from 'vitest';
import { isSilentIn, shortcutOf } from '../../../web/kit/keys.ts';

const NO = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const pressed = (key: string, code: string, held: Partial<typeof NO> = {}) => shortcutOf({ key, code, ...NO, ...held });

describe('a key press', () => {
  it.each([
    ['r', 'KeyR', 'r'],
    // Russian: к on the key of r, ж on a key without a letter of ours.
    ['к', 'KeyR', 'r'],
    ['ж', 'Semicolon', 'ж'],
    // Dvorak: the sign counts, not the place.
    ['r', 'KeyO', 'r'],
    // AZERTY: a stands where q stands elsewhere.
    ['a', 'KeyQ', 'a'],
    ['/', 'Slash', '/'],
    [' ', 'Space', 'space'],
    ['ArrowDown', 'ArrowDown', 'arrowdown'],
    ['Escape', 'Escape', 'escape'],
  ])('%s on %s is %s', (key, code, shortcut) => {
    expect(pressed(key, code)).toBe(shortcut);
  });

  it('knows Shift with letters, and signs that need it as themselves', () => {
    expect(pressed('J', 'KeyJ', { shiftKey: true })).toBe('shift+j');
    expect(pressed('О', 'KeyJ', { shiftKey: true })).toBe('shift+j');
    expect(pressed('?', 'Slash', { shiftKey: true })).toBe('?');
    expect(pressed('?', 'Digit7', { shiftKey: true })).toBe('?');
  });

  it('takes Ctrl and Cmd alike, and leaves Alt to the browser and to layouts', () => {
    expect(pressed('Enter', 'Enter', { ctrlKey: true })).toBe('ctrl+enter');
    expect(pressed('Enter', 'Enter', { metaKey: true, shiftKey: true })).toBe('ctrl+shift+enter');
    expect(pressed('ф', 'KeyA', { ctrlKey: true })).toBe('ctrl+a');
    expect(pressed('r', 'KeyR', { altKey: true })).toBeUndefined();
    expect(pressed('q', 'KeyQ', { altKey: true, ctrlKey: true })).toBeUndefined();
  });
});

describe('single keys', () => {
  it.each([
    [{ tag: 'TEXTAREA' }],
    [{ tag: 'INPUT' }],
    [{ tag: 'SELECT' }],
    [{ tag: 'DIV', editable: true }],
    [{ tag: 'SECTION', role: 'dialog' }],
    [{ tag: 'DIV', role: 'menu' }],
  ])('are silent within %o', (around) => {
    expect(isSilentIn([{ tag: 'SPAN' }, around, { tag: 'BODY' }])).toBe(true);
  });

  it('work on the page, on buttons and on check boxes', () => {
    expect(isSilentIn([{ tag: 'BUTTON' }, { tag: 'CHECKBOX' }, { tag: 'DIV', role: 'grid' }, { tag: 'BODY' }])).toBe(
      false,
    );
  });
});
