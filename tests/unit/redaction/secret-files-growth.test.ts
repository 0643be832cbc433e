// What looking through a file for keys costs: in proportion to the file, whatever it is made of.
import { expect, it } from 'vitest';
import { LOOKED_THROUGH_BYTES, secretsInFile } from '../../../shared/redaction/secret-files.ts';

/** Characters that the search looks at, by the work of its patterns: none may be looked at again and again. */
it.each([
  'eyJ',
  '.eyJ',
  'eyJ.eyJ',
  'a.eyJa',
  '-----BEGIN ',
  'AKIA',
  'eyJaaaaaaaa.',
  '{"log":',
  `.eyJ${'a'.repeat(4_000)} `,
])('a file of nothing but “%s” is looked through at once', (piece) => {
  const work = (bytes: number) => {
    const content = Buffer.alloc(bytes, piece);
    const before = process.cpuUsage().user;
    secretsInFile('a.txt', content);
    return process.cpuUsage().user - before;
  };
  /** The quickest of some: the others collected garbage too. */
  const quickest = (bytes: number) => Math.min(...Array.from({ length: 5 }, () => work(bytes)));
  // Eight times the bytes, far from sixty-four times the work.
  const [small, large] = [quickest(LOOKED_THROUGH_BYTES / 8), quickest(LOOKED_THROUGH_BYTES)];
  expect(large).toBeLessThan(40 * Math.max(small, 5_000));
});
