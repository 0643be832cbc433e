// The first pass: where headers and parts begin and end, and how many of them are looked at.
import { describe, expect, it } from 'vitest';
import { cutHeaderBlock } from '../../../shared/mail/cut-headers.ts';
import { type CutPart, cutMail } from '../../../shared/mail/cut-mail.ts';
import { MAIL_LIMITS } from '../../../shared/mail/mail-limits.ts';

const cut = (text: string) => cutMail(Buffer.from(text, 'latin1'));
const block = (text: string) => cutHeaderBlock(Buffer.from(text, 'latin1'), 0, new Map());
const multipart = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\n\n`;

/** The tree as nested lists of the leaves' bodies. */
type Tree = string | readonly Tree[];
function treeOf(text: string): Tree {
  const bytes = Buffer.from(text, 'latin1');
  const walk = (part: CutPart): Tree =>
    part.children.length > 0 ? part.children.map(walk) : bytes.toString('latin1', part.bodyFrom, part.bodyTo);
  return walk(cutMail(bytes).root);
}

describe('parts', () => {
  it.each([
    ['two leaves', `${multipart('b')}--b\n\none\n--b\n\ntwo\n--b--\n`, ['one', 'two']],
    ['CRLF as well as LF', `${multipart('b')}--b\n\none\n--b--`.replaceAll('\n', '\r\n'), ['one']],
    ['no preamble and no epilogue', `${multipart('b')}before\n--b\n\none\n--b--\nafter`, ['one']],
    ['white space behind a boundary', `${multipart('b')}--b \t\n\none\n--b-- \n`, ['one']],
    ['one in another', `${multipart('a')}--a\n${multipart('b')}--b\n\none\n--b--\n--a\n\ntwo\n--a--`, [['one'], 'two']],
    [
      'an outer boundary ends inner parts',
      `${multipart('a')}--a\n${multipart('b')}--b\n\none\n--a\n\ntwo\n--a--`,
      [['one'], 'two'],
    ],
    [
      'the same boundary twice',
      `${multipart('a')}--a\n${multipart('a')}--a\n\none\n--a--\n--a\n\ntwo`,
      [['one'], 'two'],
    ],
    [
      'a boundary that begins like another',
      `${multipart('a')}--a\n${multipart('ab')}--ab\n\none\n--ab--\n--a--`,
      [['one']],
    ],
    ['a boundary with two dashes at its end', `${multipart('a--')}--a--\n\none\n--a----`, ['one']],
    ['dashes that are no boundary', `${multipart('b')}--b\n\n-- \nAnna\n--c\n--b--`, ['-- \nAnna\n--c']],
    ['a part without a blank line', `${multipart('b')}--b\n--b\n\ntwo\n--b--`, ['', 'two']],
    ['the end is missing', `${multipart('b')}--b\n\none`, ['one']],
    ['no boundary named', 'Content-Type: multipart/mixed\n\n--b\n\none', '--b\n\none'],
  ] as const)('%s', (_what, text, tree) => {
    expect(treeOf(text)).toEqual(tree);
  });

  it('reads a digest as messages', () => {
    const { root } = cut('Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b--');
    expect(root.children.map(({ contentType }) => contentType.type)).toEqual(['message/rfc822']);
  });

  it('takes for plain text what has no readable type', () => {
    expect(cut('Content-Type: nonsense\n\nx').root.contentType.type).toBe('text/plain');
    expect(cut('\n\nx').root.contentType.type).toBe('text/plain');
  });

  it(`looks at ${MAIL_LIMITS.parts} parts and says that there are more`, () => {
    const of = (leaves: number) => cut(`${multipart('b')}${'--b\n\nx\n'.repeat(leaves)}--b--`);
    const full = of(MAIL_LIMITS.parts - 1);
    expect([full.root.children.length, full.flags.size]).toEqual([MAIL_LIMITS.parts - 1, 0]);
    const over = of(MAIL_LIMITS.parts);
    expect(over.root.children).toHaveLength(MAIL_LIMITS.parts - 1);
    expect(over.flags).toContain('parse-incomplete');
  });

  it(`goes ${MAIL_LIMITS.nestingDepth} levels deep and lists the rest as one file`, () => {
    const of = (levels: number) => {
      const down = Array.from({ length: levels }, (_, i) => `${multipart(`b${i}`)}--b${i}\n`).join('');
      return cut(`${down}\ndeep`);
    };
    const deepest = (part: CutPart): CutPart => (part.children[0] ? deepest(part.children[0]) : part);
    const full = of(MAIL_LIMITS.nestingDepth);
    expect(deepest(full.root).contentType.type).toBe('text/plain');
    expect(full.flags.size).toBe(0);
    const over = of(MAIL_LIMITS.nestingDepth + 1);
    expect(deepest(over.root).contentType.type).toBe('application/octet-stream');
    expect(over.flags).toContain('parse-incomplete');
  });
});

describe('headers', () => {
  it.each([
    ['folded values', 'A: one\n two\nB: three\n\nbody', ['a: one\n two', 'b: three']],
    ['white space before the colon', 'A : one\n\nbody', ['a: one']],
    ['a damaged line between headers', 'A: one\ngarbage\nB: two\n\nbody', ['a: one', 'b: two']],
    ['no headers', 'Hello there,\nhow are you?\n', []],
  ])('%s', (_what, text, expected) => {
    expect(block(text).headers.map(({ name, value }) => `${name}:${value}`)).toEqual(expected);
  });

  it.each([
    ['\n\n\nFrom: a@b.cc\n\nx', 'from'],
    ['From anna Mon Oct  6 10:15:00 2025\nFrom: a@b.cc\n\nx', 'from'],
    ['\u00ef\u00bb\u00bfFrom: a@b.cc\n\nx', 'from'],
  ])('are found behind %j', (text, name) => {
    expect(cut(text).root.headers.map((header) => header.name)).toEqual([name]);
  });

  it('are kept up to 64 KB, the essential ones wherever they stand', () => {
    const junk = 'X-Junk: 0123456789\n'.repeat(20_000);
    const { headers, cut: shortened } = block(`${junk}From: a@b.cc\nSubject: late\n${junk}\nbody`);
    const bytes = headers.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0);
    expect(bytes).toBeLessThanOrEqual(MAIL_LIMITS.headerBytes);
    expect(bytes).toBeGreaterThan(MAIL_LIMITS.headerBytes - 100);
    expect(headers.map(({ name }) => name)).toEqual(expect.arrayContaining(['from', 'subject', 'x-junk']));
    expect(shortened).toBe(true);
  });

  it('have values of at most 8 KB, and the place of the whole value', () => {
    const of = (length: number) => block(`To:${'x'.repeat(length)}\n\nbody`);
    expect(of(MAIL_LIMITS.headerValueBytes)).toMatchObject({ cut: false });
    const over = of(MAIL_LIMITS.headerValueBytes + 1);
    expect(over.cut).toBe(true);
    const [to] = over.headers;
    expect(to?.value).toHaveLength(MAIL_LIMITS.headerValueBytes);
    expect((to?.valueTo ?? 0) - (to?.valueFrom ?? 0)).toBe(MAIL_LIMITS.headerValueBytes + 1);
  });

  it(`stand at most ${MAIL_LIMITS.sameHeader} times under one name that rules read`, () => {
    const of = (count: number) => block(`${'Received: x\n'.repeat(count)}\nbody`);
    expect(of(MAIL_LIMITS.sameHeader)).toMatchObject({ cut: false });
    expect(of(MAIL_LIMITS.sameHeader).headers).toHaveLength(MAIL_LIMITS.sameHeader);
    expect(of(MAIL_LIMITS.sameHeader + 1)).toMatchObject({ cut: true });
    expect(of(MAIL_LIMITS.sameHeader + 1).headers).toHaveLength(MAIL_LIMITS.sameHeader);
  });

  it('end where the body begins, however many lines are left unread', () => {
    const text = `${'a:\n'.repeat(MAIL_LIMITS.headerLines + 10)}\nthe body`;
    expect(text.slice(block(text).bodyFrom)).toBe('the body');
  });
});
