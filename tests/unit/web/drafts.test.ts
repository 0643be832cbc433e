// What somebody began to write is on the device: by ticket, by kind, by person, and cleared away only when it is old.
import { expect, test } from 'vitest';
import { DRAFT_DAYS, drafts } from '../../../web/client/drafts.ts';

const DAY = 86_400_000;

function device() {
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
  return { kept, of: (owner: string, now = 0) => drafts(shelf, owner, () => now) };
}

test('a reply and a note of one ticket never share text, and neither do two people or two tickets', () => {
  const { of } = device();
  of('anna').save('t1', 'reply', { text: 'To the customer', seenVersion: 3 });
  of('anna').save('t1', 'note', { text: 'To colleagues', seenVersion: 3, mentioned: ['agt_1'] });
  expect(of('anna').read('t1', 'reply')?.text).toBe('To the customer');
  expect(of('anna').read('t1', 'note')).toMatchObject({ text: 'To colleagues', mentioned: ['agt_1'] });
  expect(of('boris').read('t1', 'reply')).toBeUndefined();
  expect(of('anna').read('t2', 'reply')).toBeUndefined();
});

test('the version that its author saw stays with it', () => {
  const { of } = device();
  of('anna').save('t1', 'reply', { text: 'Words', seenVersion: 3 });
  expect(of('anna').read('t1', 'reply')?.seenVersion).toBe(3);
});

test('the looks of a text stay with it, and what is no document is left out', () => {
  const { of, kept } = device();
  const document = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words', marks: [{ type: 'bold' }] }] }],
  } as const;
  of('anna').save('t1', 'reply', { text: 'Words', document, seenVersion: 1 });
  expect(of('anna').read('t1', 'reply')?.document).toEqual(document);
  for (const broken of ['null', '"<p>Words</p>"', '{"type":"doc"}', '{"type":"paragraph","content":[]}']) {
    kept.set('firstline.draft.anna.t1.reply', `{"text":"Words","seenVersion":1,"savedAt":0,"document":${broken}}`);
    expect(of('anna').read('t1', 'reply')).toEqual({ text: 'Words', seenVersion: 1, savedAt: 0 });
  }
});

test('an emptied text is no draft, and a discarded one is gone', () => {
  const { of, kept } = device();
  const mine = of('anna');
  mine.save('t1', 'reply', { text: 'Words', seenVersion: 1 });
  expect(mine.save('t1', 'reply', { text: ' \n', seenVersion: 1 })).toBeUndefined();
  expect(kept.size).toBe(0);
  mine.save('t1', 'reply', { text: 'Words', seenVersion: 1 });
  mine.discard('t1', 'reply');
  expect(mine.read('t1', 'reply')).toBeUndefined();
});

test('what is attached stays with the draft, also before there is a text', () => {
  const { of, kept } = device();
  const files = [{ name: 'a.pdf', bytes: 7, uploadId: 'upl_1', uploadedAt: 5 }];
  of('anna').save('t1', 'reply', { text: '', seenVersion: 1, files });
  expect(of('anna').read('t1', 'reply')?.files).toEqual(files);
  kept.set('firstline.draft.anna.t1.reply', '{"text":"","seenVersion":1,"savedAt":0,"files":[{"name":1},null]}');
  expect(of('anna').read('t1', 'reply')?.files).toEqual([]);
  of('anna').save('t1', 'reply', { text: '', seenVersion: 1, files: [] });
  expect(kept.size).toBe(0);
});

test(`drafts are cleared away after ${DRAFT_DAYS} days and not before; what is not ours is left alone`, () => {
  const { of, kept } = device();
  kept.set('theirs', 'x');
  of('anna', 0).save('t1', 'reply', { text: 'Words', seenVersion: 1 });
  expect(of('anna', DRAFT_DAYS * DAY).read('t1', 'reply')?.text).toBe('Words');
  expect(of('anna', DRAFT_DAYS * DAY + 1).read('t1', 'reply')).toBeUndefined();
  expect([...kept.keys()]).toEqual(['theirs']);
});

test('what somebody else wrote there is not taken for a draft', () => {
  const { of, kept } = device();
  kept.set('firstline.draft.anna.t1.reply', '{"text":1}');
  expect(of('anna').read('t1', 'reply')).toBeUndefined();
});
