// Reading within a limit of time on the thread that does everything else: what runs for ever is broken off.
import { describe, expect, it } from 'vitest';
import { timedAttempt } from '../../functions/edge/timed-reader.ts';
import { readMail } from '../../shared/mail/mail-reader.ts';
import { RECEIPT, rawFixture } from '../unit/mail/some-mail.ts';

const LIMIT_MS = 20;
const raw = rawFixture('human');

describe('an attempt to read', () => {
  it.each([
    [
      'a loop without end',
      () => {
        for (;;);
      },
    ],
    [
      'a regular expression that tries every way',
      () => {
        if (/^(a+)+$/.test(`${'a'.repeat(60)}b`)) throw new Error('cannot match');
      },
    ],
    [
      'a failure of the rules',
      () => {
        throw new Error('broken');
      },
    ],
  ])('ends without a mail after %s, and the next mail is read', async (_, hostile) => {
    let poison = true;
    const attempt = timedAttempt(LIMIT_MS, (...given) => {
      if (poison) hostile();
      return readMail(...given);
    });
    expect(await attempt('whole', raw, RECEIPT)).toBeUndefined();
    poison = false;
    expect(await timedAttempt(60_000)('whole', raw, RECEIPT)).toEqual(readMail('whole', raw, RECEIPT));
  });

  it('reads as deep as it is asked to', async () => {
    const attempt = timedAttempt(60_000);
    expect((await attempt('headers', raw, RECEIPT))?.mail.text).toBe('');
    expect(await attempt('whole', raw, RECEIPT)).toEqual(readMail('whole', raw, RECEIPT));
  });
});
