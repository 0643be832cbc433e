// When a list opens while somebody writes, and what they have typed to choose by.
import { describe, expect, it } from 'vitest';
import { triggerAt } from '../../../web/workspace/ticket/list-trigger.ts';

const at = (before: string, after = '') => ({ before, line: before + after });

describe('templates in an answer', () => {
  it.each([
    ['/', ''],
    ['/hello', 'hello'],
    ['/toner is empty', 'toner is empty'],
    [`/${'x'.repeat(39)}`, 'x'.repeat(39)],
  ])('open by %j', (before, typed) => {
    expect(triggerAt('reply', at(before))).toEqual({ kind: 'template', typed, length: before.length });
  });

  it.each([
    ['', ''],
    ['and/or', ''],
    [' /', ''],
    ['/', 'usr'],
    ['//', ''],
    ['/usr/bin', ''],
    [`/${'x'.repeat(40)}`, ''],
    ['@Petrov', ''],
  ])('stay away at %j before %j', (before, after) => {
    expect(triggerAt('reply', at(before, after))).toBeUndefined();
  });
});

describe('colleagues in a note', () => {
  it.each([
    ['@', ''],
    ['Please look, @Iv', 'Iv'],
    ['(@Пет', 'Пет'],
    ['@Anna-Maria O’Neil', 'Anna-Maria O’Neil'],
  ])('open by %j', (before, typed) => {
    expect(triggerAt('note', at(before, ' and more'))).toEqual({ kind: 'colleague', typed, length: typed.length + 1 });
  });

  it.each(['anna@customer', '@ ', '@a b c', '/hello', ''])('stay away at %j', (before) => {
    expect(triggerAt('note', at(before))).toBeUndefined();
  });

  it('are nowhere when words are chosen', () => expect(triggerAt('note', undefined)).toBeUndefined());
});
