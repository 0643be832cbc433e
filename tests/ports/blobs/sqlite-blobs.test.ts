// The blobs of the local edition: the port's suite, and what only they do.
import { describe, expect, onTestFinished, test } from 'vitest';
import { sqliteBlobs } from '../../../local/blobs/sqlite-blobs.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { type BlobKey, rawMailKey } from '../../../shared/blobs/port.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { blobsSuite } from './blobs-suite.ts';

function open() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  let now = '2025-10-03T13:30:00.000Z' as Instant;
  const pass = (days: number) => {
    now = plusMs(now, days * DAY_MS);
  };
  return { database, pass, blobs: sqliteBlobs(database, { now: () => now }) };
}

blobsSuite('SQLite', async () => open().blobs);

describe('in SQLite', () => {
  test('a blob and what belongs to it are one commit: if the one is undone, so is the other', async () => {
    const { database, blobs } = open();
    const key = rawMailKey('1');
    const work = database.commit(() => {
      blobs.putWithin(key, Buffer.from('raw'), 'message/rfc822');
      throw new Error('the queue row failed');
    });
    await expect(work).rejects.toThrow('the queue row failed');
    expect(await blobs.get(key)).toBeUndefined();
  });

  test('a store that cannot be read or written says that it is unavailable', async () => {
    const { database, blobs } = open();
    database.connection.exec('DROP TABLE blob');
    const refusal = { code: 'blob.unavailable', kind: 'unavailable' };
    await expect(blobs.put(rawMailKey('1'), Buffer.from('raw'), 'message/rfc822')).rejects.toMatchObject(refusal);
    await expect(blobs.get(rawMailKey('1'))).rejects.toMatchObject(refusal);
    await expect(blobs.delete(rawMailKey('1'))).rejects.toMatchObject(refusal);
  });

  test('uploads are forgotten after 2 days, and copies of them are not', async () => {
    const { pass, blobs } = open();
    const [upload, file] = ['upload/1', 'file/1'] as BlobKey[] as [BlobKey, BlobKey];
    await blobs.put(upload, Buffer.from('x'), 'text/plain');
    await blobs.copy(upload, file);
    pass(2);
    expect(await blobs.deleteExpired()).toBe(0);
    pass(1);
    expect(await blobs.deleteExpired()).toBe(1);
    expect([await blobs.size(upload), await blobs.size(file)]).toEqual([undefined, 1]);
  });

  test('raw mail is forgotten after 90 days, quarantine after 7, and everything else is kept', async () => {
    const { pass, blobs } = open();
    const [raw, quarantine, file] = ['raw/1', 'quarantine/1', 'file/1'] as BlobKey[] as [BlobKey, BlobKey, BlobKey];
    for (const key of [raw, quarantine, file]) await blobs.put(key, Buffer.alloc(2_000_000), 'message/rfc822');
    pass(7);
    expect(await blobs.deleteExpired()).toBe(0);
    pass(1);
    expect(await blobs.deleteExpired()).toBe(1);
    expect(await blobs.get(quarantine)).toBeUndefined();
    pass(82);
    expect(await blobs.deleteExpired()).toBe(0);
    pass(1);
    expect(await blobs.deleteExpired()).toBe(1);
    expect(await blobs.get(raw)).toBeUndefined();
    expect(await blobs.get(file)).toHaveLength(2_000_000);
  });
});
