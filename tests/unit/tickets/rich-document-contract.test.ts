// What an answer with looks may consist of: its own nodes and marks, links that lead somewhere harmless, bounds that hold, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerDocument,
  type Block,
  DOCUMENT_DEPTH_MAX,
  DOCUMENT_NODES_MAX,
  DOCUMENT_TEXT_MAX,
  type RichDocument,
  richDocument,
} from '../../../shared/tickets/rich-document-contract.ts';
import { anyDocument, BOLD, document, link, paragraph, text, textsOf } from './some-documents.ts';

const isTaken = (given: unknown) => richDocument.safeParse(given).success;
const faultOf = (given: unknown) => answerDocument.safeParse(given).error?.issues[0]?.message;
const accepted = (given: RichDocument) => richDocument.parse(given);

describe('the contract', () => {
  const wrapped = (...content: readonly object[]) => ({ type: 'doc', content });
  const said = { type: 'text', text: 'Hello' };

  it.each<[string, object]>([
    ['another node', wrapped({ type: 'heading', content: [said] })],
    ['a picture', wrapped({ type: 'paragraph', content: [{ type: 'image', attrs: { src: 'x' } }] })],
    ['another mark', wrapped({ type: 'paragraph', content: [{ ...said, marks: [{ type: 'strike' }] }] })],
    ['the same mark twice', wrapped({ type: 'paragraph', content: [{ ...said, marks: [BOLD, BOLD] }] })],
    ['an attribute of a node', wrapped({ type: 'paragraph', attrs: { style: 'x' }, content: [said] })],
    ['the number of a list', wrapped({ type: 'orderedList', attrs: { start: 3 }, content: [] })],
    [
      'an attribute of a link',
      wrapped({
        type: 'paragraph',
        content: [{ ...said, marks: [{ type: 'link', attrs: { href: 'https://a.example', class: 'x' } }] }],
      }),
    ],
    ['words in a quote without a paragraph', wrapped({ type: 'blockquote', content: [said] })],
    ['looks in code', wrapped({ type: 'codeBlock', content: [{ ...said, marks: [BOLD] }] })],
    [
      'an item that begins with a list',
      wrapped({
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'blockquote', content: [{ type: 'paragraph' }] }] }],
      }),
    ],
    ['an empty text', wrapped({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
    ['half a character', wrapped({ type: 'paragraph', content: [{ type: 'text', text: '\ud800' }] })],
    ['no blocks', wrapped()],
    ['a block alone', { type: 'paragraph', content: [said] }],
    ['HTML', { type: 'doc', content: '<p>Hello</p>' }],
  ])('refuses %s', (_, given) => {
    expect(isTaken(given)).toBe(false);
    expect(isTaken(wrapped({ type: 'paragraph', content: [said] }))).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' https://a.example',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'tel:112',
    '/v1/tickets',
    'https://',
    'https://a.example/ b',
    'https://a.example/"onclick="x',
    'https://a.example/\u0000',
  ])('refuses a link to %j', (href) => {
    expect(isTaken(document(paragraph(text('here', link(href)))))).toBe(false);
  });

  it.each(['https://a.example', 'HTTP://a.example/?b=1&c=2#d', 'mailto:anna@a.example'])('takes a link to %j', (href) =>
    expect(isTaken(document(paragraph(text('here', link(href)))))).toBe(true),
  );

  it('takes an address of 2,000 characters behind its scheme, and none longer', () => {
    const isLink = (length: number) => isTaken(document(paragraph(text('x', link(`https://${'a'.repeat(length)}`)))));
    expect([1_999, 2_000, 2_001].map(isLink)).toEqual([true, true, false]);
  });

  it('holds to its bounds, at, below and above each of them', () => {
    const deep = (levels: number) => {
      let block: Block = paragraph(text('x'));
      for (let level = 3; level < levels; level += 1) block = { type: 'blockquote', content: [block] };
      return document(block);
    };
    expect([DOCUMENT_DEPTH_MAX - 1, DOCUMENT_DEPTH_MAX, DOCUMENT_DEPTH_MAX + 1].map((at) => isTaken(deep(at)))).toEqual(
      [true, true, false],
    );
    expect(faultOf(deep(DOCUMENT_DEPTH_MAX + 1))).toContain('nested at most');
    // Far deeper than any stack.
    expect(faultOf(deep(200_000))).toContain('nested at most');
    const wide = (nodes: number) => document(...Array.from({ length: nodes - 1 }, () => paragraph()));
    expect([DOCUMENT_NODES_MAX - 1, DOCUMENT_NODES_MAX, DOCUMENT_NODES_MAX + 1].map((at) => isTaken(wide(at)))).toEqual(
      [true, true, false],
    );
    const href = 'https://a.example';
    const long = (characters: number) =>
      document(paragraph(text('x'.repeat(characters - href.length - 1)), text('y', link(href))));
    expect([DOCUMENT_TEXT_MAX - 1, DOCUMENT_TEXT_MAX, DOCUMENT_TEXT_MAX + 1].map((at) => isTaken(long(at)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('of an answer wants words, of a draft none', () => {
    for (const empty of [document(paragraph()), document(paragraph(text(' '))), document(paragraph(text('\u0007')))]) {
      expect(faultOf(empty)).toContain('must say something');
      expect(isTaken(empty)).toBe(true);
    }
  });

  it('takes any document of its own, without what HTML forbids, and taking it again changes nothing', () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const taken = accepted(given);
        expect(
          textsOf(taken)
            .join('')
            .replace(/[\t\n]/g, ''),
        ).not.toMatch(/\p{Cc}/u);
        expect(textsOf(taken)).not.toContain('');
        expect(accepted(taken)).toEqual(taken);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
