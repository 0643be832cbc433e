// The sender's clock, in the spellings of forty years.
import { describe, expect, it } from 'vitest';
import { parseMailDate } from '../../../shared/mail/mail-date.ts';

describe('a Date header', () => {
  it.each([
    ['Mon, 06 Oct 2025 10:15:30 +0300', '2025-10-06T07:15:30.000Z'],
    ['6 Oct 2025 10:15 +0000', '2025-10-06T10:15:00.000Z'],
    ['Mon, 6 Oct 2025 10:15:30 GMT', '2025-10-06T10:15:30.000Z'],
    ['Mon, 6 Oct 2025 10:15:30 EST', '2025-10-06T15:15:30.000Z'],
    ['Mon, 6 Oct 2025 10:15:30 -0330 (NST)', '2025-10-06T13:45:30.000Z'],
    ['Thu, 13 Feb 69 23:32 -0330', undefined],
    ['Fri, 21 Nov 97 09:55:06 -0600', '1997-11-21T15:55:06.000Z'],
    ['Mon, 6 Oct 25 10:15:30 +0000', '2025-10-06T10:15:30.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59.000Z'],
    ['Mon, 06 Oktober 2025', undefined],
    ['Mon, 06 Xyz 2025 10:15:30 +0000', undefined],
    ['', undefined],
    ['yesterday', undefined],
  ])('%s', (text, instant) => {
    expect(parseMailDate(text)).toBe(instant);
  });
});
