// The rules of the lively pages: what is kept on a device and how long, which files may join, how often an open page asks.
import { describe, expect, it } from 'vitest';
import { PORTAL_FILE_LIMITS, PORTAL_UPLOAD_USABLE_MS } from '../../../shared/files/portal-uploads-routes.ts';
import { nextAskMs, QUIET_AFTER_MS } from '../../../web/portal/ask-pace.ts';
import { isStillGood, refusalOf, shortenedName } from '../../../web/portal/chosen-files.ts';
import { DRAFT_KEPT_MS, type Draft, dropDraft, keepDraft, readDraft } from '../../../web/portal/draft.ts';

function shelfOf(content: Record<string, string> = {}) {
  const kept = new Map(Object.entries(content));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

const NOW = 1_760_000_000_000;
const DRAFT: Draft = { savedAt: NOW, fields: { subject: 'Printer', text: '' }, holder: 'a', files: [] };

describe('a draft', () => {
  it('is kept for a day to the millisecond, and then cleared away', () => {
    const shelf = shelfOf();
    keepDraft(shelf, 'form-', DRAFT);
    expect(readDraft(shelf, 'form-', NOW + DRAFT_KEPT_MS - 1)).toEqual(DRAFT);
    expect(readDraft(shelf, 'form-billing', NOW)).toBeUndefined();
    expect(readDraft(shelf, 'form-', NOW + DRAFT_KEPT_MS)).toBeUndefined();
    expect(shelf.kept.size).toBe(0);
  });

  it('is none once everything was taken out, or it was sent; a file alone is one', () => {
    const shelf = shelfOf();
    const file = { uploadId: 'upl_1', name: 'a', bytes: 1, uploadedAt: NOW };
    keepDraft(shelf, 'form-', { ...DRAFT, fields: { subject: '' }, files: [file] });
    expect(shelf.kept.size).toBe(1);
    keepDraft(shelf, 'form-', { ...DRAFT, fields: { subject: '' } });
    expect(shelf.kept.size).toBe(0);
    keepDraft(shelf, 'form-', DRAFT);
    dropDraft(shelf, 'form-');
    expect(readDraft(shelf, 'form-', NOW)).toBeUndefined();
  });

  it('that cannot be read is none, and touches no draft of the workspace', () => {
    const shelf = shelfOf({ 'firstline.portal.form-': '{', 'firstline.draft.me.tkt.reply': '{}' });
    expect(readDraft(shelf, 'form-', NOW)).toBeUndefined();
    expect([...shelf.kept.keys()]).toEqual(['firstline.draft.me.tkt.reply']);
  });
});

describe('a chosen file', () => {
  const { files, bytes } = PORTAL_FILE_LIMITS;
  const others = (count: number, each = 1) => Array.from({ length: count }, () => ({ bytes: each }));

  it.each([
    [0, others(0), 'empty'],
    [1, others(files - 1), undefined],
    [1, others(files), 'too-many'],
    [bytes, others(0), undefined],
    [bytes + 1, others(0), 'too-large'],
    [bytes - 2, others(2), undefined],
    [bytes - 1, others(2), 'too-large'],
  ])('of %i bytes beside %j is %s', (size, beside, refusal) => {
    expect(refusalOf(size, beside)).toBe(refusal);
  });

  it('of an earlier showing is offered again while there is an hour left to send it', () => {
    const left = PORTAL_UPLOAD_USABLE_MS - 60 * 60_000;
    expect([isStillGood({ uploadedAt: NOW }, NOW + left - 1), isStillGood({ uploadedAt: NOW }, NOW + left)]).toEqual([
      true,
      false,
    ]);
  });

  it('keeps the end of a long name', () => {
    expect(shortenedName(`${'x'.repeat(300)}.pdf`)).toHaveLength(PORTAL_FILE_LIMITS.nameCharacters);
    expect(shortenedName(`${'x'.repeat(300)}.pdf`)).toMatch(/x\.pdf$/);
  });
});

it('a page without news asks less often, and as often as before once there was some', () => {
  expect(nextAskMs(15_000, QUIET_AFTER_MS - 1, false, 0.5)).toBe(15_000);
  expect(nextAskMs(15_000, QUIET_AFTER_MS, false, 0.5)).toBe(60_000);
  // Refused by a full gateway it asks seldom at once; and no two pages that were opened together stay in step.
  expect(nextAskMs(15_000, 0, true, 0.5)).toBe(60_000);
  expect([nextAskMs(15_000, 0, false, 0), nextAskMs(15_000, 0, false, 0.999_99)]).toEqual([13_500, 16_500]);
});
