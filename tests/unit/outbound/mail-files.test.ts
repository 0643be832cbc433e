// Which files go in a mail: whatever their sizes and however long the text, the mail is one that SES takes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SES_MESSAGE_BYTES } from '../../../shared/aws/ses-mailer.ts';
import { UPLOAD_LIMITS } from '../../../shared/files/files-routes.ts';
import type { AttachmentId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { composeMail } from '../../../shared/outbound/compose-mail.ts';
import { divideFiles, MAIL_FILES_BYTES, mailFile, roomForFiles } from '../../../shared/outbound/mail-files.ts';
import { htmlOf, textOf } from '../../../shared/outbound/mail-page.ts';
import type { Attachment } from '../../../shared/tickets/ticket.ts';
import { REPLY_TEXT_MAX } from '../../../shared/tickets/tickets-contract.ts';

const filesOf = (sizes: readonly number[], name = 'file'): Attachment[] =>
  sizes.map((bytes, index) => ({
    attachmentId: `att_${String(index).padStart(26, '0')}` as AttachmentId,
    fileName: `${name}${index}`,
    contentType: 'application/pdf',
    bytes,
  }));
const sum = (files: readonly Attachment[]) => files.reduce((total, { bytes }) => total + bytes, 0);

describe('files of a mail', () => {
  it('fit, keep their order, and are none of them lost or there twice; a link is never smaller than what was attached', () => {
    const sizes = fc.array(fc.nat(10_000_000), { maxLength: UPLOAD_LIMITS.messageFiles });
    fc.assert(
      fc.property(sizes, fc.nat(MAIL_FILES_BYTES), (given, room) => {
        const files = filesOf(given);
        const { attached, linked } = divideFiles(files, room);
        expect(sum(attached)).toBeLessThanOrEqual(room);
        expect([...attached, ...linked].toSorted((a, b) => files.indexOf(a) - files.indexOf(b))).toEqual(files);
        for (const part of [attached, linked]) {
          expect(part).toEqual(part.toSorted((a, b) => files.indexOf(a) - files.indexOf(b)));
        }
        const smallestLink = Math.min(...linked.map(({ bytes }) => bytes));
        for (const { bytes } of attached) expect(bytes).toBeLessThanOrEqual(smallestLink);
        // No link without need: with the smallest of them the rest would have been too large.
        if (linked.length > 0) expect(sum(attached) + smallestLink).toBeGreaterThan(room);
      }),
    );
  });

  it('are seven megabytes with a text of usual length, and fewer with a long one', () => {
    expect(roomForFiles('x'.repeat(5_000), 3)).toBe(MAIL_FILES_BYTES);
    expect(roomForFiles('я'.repeat(REPLY_TEXT_MAX), 3)).toBeLessThan(MAIL_FILES_BYTES);
    expect(roomForFiles('x'.repeat(20_000_000), 3)).toBe(0);
  });

  it.each(['x', 'я', '&', '"', '\n', '😀', '='])(
    'make a mail that SES takes, with the longest text of %j, the most files and the longest names',
    async (sign) => {
      const text = sign.repeat(REPLY_TEXT_MAX / sign.length);
      const name = 'Я'.repeat(UPLOAD_LIMITS.nameCharacters - 2);
      const count = UPLOAD_LIMITS.messageFiles;
      const room = roomForFiles(text, count);
      const small = filesOf(Array<number>(count).fill(Math.floor(room / count)), name);
      const { attached, linked } = divideFiles(small, room);
      expect([attached.length, linked.length]).toEqual([count, 0]);
      const blocks = [
        { kind: 'text', text } as const,
        { kind: 'link', text: name, label: 'Download', url: `https://help.example.com/f/${'a'.repeat(52)}` } as const,
      ];
      const person = (index: number) => ({
        name: 'Я'.repeat(100),
        address: `${index}${'a'.repeat(60)}@customer.example`,
      });
      const { raw } = await composeMail({
        from: { name: 'Support team', address: 'support@example.com' },
        to: person(0),
        cc: Array.from({ length: 49 }, (_, index) => person(index + 1)),
        replyTo: 'support+token@example.com',
        subject: 'Я'.repeat(200),
        text: textOf(blocks),
        html: htmlOf(blocks, 'ru'),
        language: 'ru',
        messageId: 'try_1@example.com',
        references: Array.from({ length: 20 }, (_, index) => `${index}${'r'.repeat(190)}@example.com`),
        date: '2025-10-06T07:00:00.000Z' as Instant,
        loopId: 'desk-under-test',
        attemptId: 'try_1',
        files: attached.map((file) => mailFile(file, new Uint8Array(file.bytes))),
      });
      expect(raw.byteLength).toBeLessThanOrEqual(SES_MESSAGE_BYTES);
    },
  );
});
