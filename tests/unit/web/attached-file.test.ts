// What can be attached is told before anything is sent, by the bounds that the API holds.
import { describe, expect, it } from 'vitest';
import { MEGABYTE, UPLOAD_LIMITS, UPLOAD_USABLE_MS } from '../../../shared/files/files-routes.ts';
import { isStillThere, nameOf, refusalOf, typeOf } from '../../../web/client/attached-file.ts';

const { fileBytes, messageBytes, messageFiles, nameCharacters } = UPLOAD_LIMITS;
const of = (bytes: number, name = 'a.pdf') => ({ name, bytes });
const MINUTE = 60_000;

describe('a file that is attached', () => {
  it('has a byte at least and no more than a file may have', () => {
    expect(refusalOf(of(0), [])).toBe('empty');
    expect(refusalOf(of(1), [])).toBeUndefined();
    expect(refusalOf(of(fileBytes), [])).toBeUndefined();
    expect(refusalOf(of(fileBytes + 1), [])).toBe('too-large');
  });

  it('joins so many others of so many bytes together', () => {
    const others = (count: number, bytes: number) => Array.from({ length: count }, () => ({ bytes }));
    expect(refusalOf(of(1), others(messageFiles - 1, 1))).toBeUndefined();
    expect(refusalOf(of(1), others(messageFiles, 1))).toBe('too-many');
    const rest = messageBytes - 4 * 20 * MEGABYTE;
    expect(refusalOf(of(rest), others(4, 20 * MEGABYTE))).toBeUndefined();
    expect(refusalOf(of(rest + 1), others(4, 20 * MEGABYTE))).toBe('too-large-together');
  });

  it('has a name of one line and bounded length', () => {
    expect(refusalOf(of(1, 'a'.repeat(nameCharacters)), [])).toBeUndefined();
    expect(refusalOf(of(1, 'a'.repeat(nameCharacters + 1)), [])).toBe('name-too-long');
    expect(nameOf('a\nb\u2028.pdf\ud800')).toBe('a b .pdf\ufffd');
    expect(nameOf(' \t')).toBe('file');
  });

  it('is announced by its bare type, or as bytes', () => {
    expect(typeOf('text/plain;charset=UTF-8')).toBe('text/plain');
    expect(typeOf('Image/PNG')).toBe('image/png');
    expect([typeOf(''), typeOf('pdf'), typeOf('a/b c')]).toEqual(Array(3).fill('application/octet-stream'));
  });

  it('is there as long as it can surely be sent', () => {
    const kept = { ...of(1), uploadId: 'upl_1', uploadedAt: 0 };
    expect(isStillThere(kept, UPLOAD_USABLE_MS - 10 * MINUTE - 1)).toBe(true);
    expect(isStillThere(kept, UPLOAD_USABLE_MS - 10 * MINUTE)).toBe(false);
    expect(isStillThere(of(1), 0)).toBe(false);
  });
});
