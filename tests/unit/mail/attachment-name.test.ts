// What files in mails are called once their senders can no longer choose freely.
import { describe, expect, it } from 'vitest';
import { attachmentName } from '../../../shared/mail/attachment-name.ts';

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Счёт №5.pdf', 'Счёт №5.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Anna\\report.pdf', 'report.pdf'],
    ['gnp\u202egpj.exe', 'gnpgpj.exe'],
    ['a\r\nb\u0000.txt', 'ab.txt'],
    ['  ', 'part-3.pdf'],
    ['..', 'part-3.pdf'],
    [undefined, 'part-3.pdf'],
  ])('%j becomes %s', (claimed, name) => {
    expect(attachmentName(claimed, 'application/pdf', 3)).toBe(name);
  });

  it.each([
    ['image/png', 'image-1.png'],
    ['image/x-unknown', 'image-1.bin'],
    ['message/rfc822', 'message-1.eml'],
    ['text/calendar', 'part-1.ics'],
    ['application/x-unknown', 'part-1.bin'],
  ])('of type %s without a name is %s', (type, name) => {
    expect(attachmentName(undefined, type, 1)).toBe(name);
  });

  it('loses its middle if it is too long, never its ending', () => {
    expect(attachmentName(`${'n'.repeat(252)}.pdf`, 'application/pdf', 1)).toBe(`${'n'.repeat(252)}.pdf`);
    expect(attachmentName(`${'n'.repeat(253)}.pdf`, 'application/pdf', 1)).toBe(`${'n'.repeat(252)}.pdf`);
    expect(attachmentName('n'.repeat(300), 'application/pdf', 1)).toBe('n'.repeat(256));
  });
});
