// Mails made to stall a reader take time by their length, never by its square. Measured in CPU time of this process, and
// only as the ratio of two sizes.
import { describe, expect, it } from 'vitest';
import { classifyMail } from '../../../shared/mail/classify-mail.ts';
import { contentKey } from '../../../shared/mail/content-key.ts';
import { foldQuotes } from '../../../shared/mail/fold-quotes.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';
import { sanitiseHtml } from '../../../shared/mail/sanitise-html.ts';
import { RECEIPT } from './some-mail.ts';
import { TORTURES, type TortureName, torture } from './torture.ts';

const OWN = { addresses: ['support@help.example.com'], loopId: 'deployment-7', formGateways: [] };
const NAMES = Object.keys(TORTURES) as TortureName[];

/** Everything that taking in a mail does with it. */
function takeIn(raw: Uint8Array): void {
  const mail = parseMail(raw, RECEIPT);
  classifyMail(mail, OWN);
  contentKey(mail);
  foldQuotes(mail.text);
  if (mail.html !== undefined) sanitiseHtml(mail.html);
}

/** The least of some runs: what else the machine does only ever adds. */
function cpuMs(work: () => void): number {
  const runs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

/** Below this, what is measured is the machine. */
const NOISE_MS = 4;

describe('the time that a mail takes', () => {
  it.each(NAMES)('grows with %s, not with their square', (name) => {
    const { small } = TORTURES[name];
    const [one, four] = [torture(name, small), torture(name, 4 * small)];
    const base = cpuMs(() => takeIn(one));
    const fourfold = cpuMs(() => takeIn(four));
    expect(fourfold / Math.max(base, NOISE_MS)).toBeLessThan(8);
  });
});
