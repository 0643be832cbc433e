// A mail that was acknowledged with 250 survives kill -9, at whatever step of its commit the process dies.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from '../support/child.ts';
import { temporaryFolder } from '../support/folder.ts';
import { smtpDesk } from '../support/smtp-desk.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

/** What stands in the file after the process that wrote it is gone. */
async function stored(file: string): Promise<readonly string[]> {
  const { database, blobs, queued } = smtpDesk(file);
  const raws = await Promise.all(queued().map(({ receipt }) => blobs.get(receipt.action.objectKey)));
  database.close();
  return raws.map((raw) => Buffer.from(raw ?? []).toString());
}

test('a process killed the moment it said 250 has the mail and its place in the queue', async () => {
  const file = join(temporaryFolder(), 'desk.db');
  const child = startChild('./smtp-child.ts', [file, 0]);
  const port = Number(await child.line());
  expect(await sendMail(port, 'anna@customer.example', ['support@example.com'], MAIL)).toMatch(/^250 /);
  child.process.kill('SIGKILL');
  expect(await child.ended()).toBe('SIGKILL');
  expect(await stored(file)).toEqual([MAIL]);
});

test('a process killed within the commit has both mail and queue row or neither, and never said 250 without them', async () => {
  const folder = temporaryFolder();
  const kept: number[] = [];
  for (let step = 1; ; step += 1) {
    const file = join(folder, `${step}.db`);
    const child = startChild('./smtp-child.ts', [file, step]);
    const port = Number(await child.line());
    const answer = await sendMail(port, 'anna@customer.example', ['support@example.com'], MAIL);
    child.process.kill('SIGKILL');
    await child.ended();
    const mails = await stored(file);
    if (answer.startsWith('250')) {
      expect(mails).toEqual([MAIL]);
      break;
    }
    expect(mails).toEqual([]);
    kept.push(mails.length);
  }
  // Begin, the old blob's removal, the blob, the queue row, commit: the process died before each of them once.
  expect(kept.length).toBeGreaterThanOrEqual(5);
});
