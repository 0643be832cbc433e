// What every blob store must do, whatever it is built on.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type BlobKey, type Blobs, bodyKey, fileKey, rawMailKey, uploadedKey } from '../../../shared/blobs/port.ts';

const MEGABYTE = 1024 * 1024;

/** `open` answers an empty store. */
export function blobsSuite(name: string, open: () => Promise<Blobs>): void {
  describe(`blobs in ${name}`, () => {
    let blobs: Blobs;
    beforeEach(async () => {
      blobs = await open();
    });
    const key = rawMailKey('0123456789abcdef');

    test('a blob reads back byte by byte as it was written', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      await blobs.put(key, bytes, 'message/rfc822');
      expect(Buffer.from((await blobs.get(key)) ?? [])).toEqual(Buffer.from(bytes));
    });

    test('an empty blob is there, and nothing is not', async () => {
      await blobs.put(key, new Uint8Array(), 'text/plain');
      expect((await blobs.get(key))?.length).toBe(0);
      expect(await blobs.get(rawMailKey('0123456789abcdee'))).toBeUndefined();
    });

    test.each([MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 40 * MEGABYTE])('%i bytes come back whole', async (size) => {
      const bytes = createHash('shake256', { outputLength: size }).update(String(size)).digest();
      await blobs.put(key, bytes, 'application/octet-stream');
      expect(Buffer.compare(Buffer.from((await blobs.get(key)) ?? []), bytes)).toBe(0);
    });

    test('writing again replaces all of what stood there, also by something shorter', async () => {
      await blobs.put(key, Buffer.alloc(3 * MEGABYTE, 'a'), 'text/plain');
      await blobs.put(key, Buffer.from('short'), 'text/plain');
      expect(Buffer.from((await blobs.get(key)) ?? []).toString()).toBe('short');
    });

    test('a deleted blob is gone, its neighbours stay, and deleting it again is no fault', async () => {
      const neighbour = `${key}0` as BlobKey;
      for (const one of [key, neighbour]) await blobs.put(one, Buffer.from(one), 'text/plain');
      await blobs.delete(key);
      await blobs.delete(key);
      expect(await blobs.get(key)).toBeUndefined();
      expect(await blobs.get(neighbour)).toBeDefined();
    });

    test('keys of all classes stand side by side', async () => {
      const keys = [
        key,
        bodyKey('msg_1', 'text'),
        bodyKey('msg_1', 'html'),
        fileKey('att_1'),
        'quarantine/1' as BlobKey,
      ];
      for (const one of keys) await blobs.put(one, Buffer.from(one), 'text/plain');
      const read = await Promise.all(keys.map((one) => blobs.get(one)));
      expect(read.map((bytes) => Buffer.from(bytes ?? []).toString())).toEqual(keys);
    });

    test.each([0, 1, MEGABYTE, 3 * MEGABYTE + 1])(
      'the size of %i bytes is known without reading them',
      async (size) => {
        await blobs.put(key, new Uint8Array(size), 'text/plain');
        expect(await blobs.size(key)).toBe(size);
        expect(await blobs.size(rawMailKey('0123456789abcdee'))).toBeUndefined();
      },
    );

    test('a copy has the same bytes, replaces what stood there, and outlives what it was made of', async () => {
      const [from, to] = [uploadedKey('upl_1'), fileKey('att_1')];
      const bytes = createHash('shake256', { outputLength: 3 * MEGABYTE + 1 })
        .update('copy')
        .digest();
      await blobs.put(from, bytes, 'text/html');
      await blobs.put(to, new Uint8Array(5 * MEGABYTE), 'text/html');
      expect([await blobs.copy(from, to), await blobs.copy(from, to)]).toEqual([true, true]);
      await blobs.put(from, Buffer.from('other'), 'text/plain');
      await blobs.delete(from);
      expect(Buffer.compare(Buffer.from((await blobs.get(to)) ?? []), bytes)).toBe(0);
    });

    test('a copy of nothing is none, and leaves what stands there', async () => {
      const to = fileKey('att_1');
      await blobs.put(to, Buffer.from('kept'), 'text/plain');
      expect(await blobs.copy(uploadedKey('upl_2'), to)).toBe(false);
      expect(Buffer.from((await blobs.get(to)) ?? []).toString()).toBe('kept');
    });

    test('a part of a larger buffer is kept as that part alone', async () => {
      const whole = Buffer.from('before-blob-after');
      await blobs.put(key, whole.subarray(7, 11), 'text/plain');
      whole.fill('x');
      expect(Buffer.from((await blobs.get(key)) ?? []).toString()).toBe('blob');
    });
  });
}
