// Mails made to stall a reader, each in any size: what was found in other help desks and parsers.

const HEAD = 'From: Anna <anna@example.org>\r\nTo: support@help.example.com\r\nSubject: torture\r\n';

const many = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('');
const bytes = (text: string) => Buffer.from(text, 'latin1');

export type Torture = {
  /** The size that the table of faults names. */
  readonly full: number;
  /** Enough for its time to be measured, small enough for a test. */
  readonly small: number;
  readonly make: (size: number) => Uint8Array;
};

export const TORTURES = {
  'a large attachment (MB)': {
    full: 40,
    small: 4,
    make: (size) => {
      const head = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
      const end = '\r\n--b--\r\n';
      const line = `${'QUJD'.repeat(19)}\r\n`;
      const room = size * 1024 * 1024 - head.length - end.length;
      return bytes(head + line.repeat(Math.floor(room / line.length)) + end);
    },
  },
  recipients: {
    full: 100_000,
    small: 6_000,
    make: (size) =>
      bytes(
        `From: anna@example.org\r\nTo: ${many(size - 1, (i) => `User ${i} <u${i}@example.com>,\r\n `)}z@example.com\r\nSubject: torture\r\n\r\nText.`,
      ),
  },
  parts: {
    full: 100_000,
    small: 25_000,
    make: (size) =>
      bytes(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${many(size, () => '--b\r\n\r\nx\r\n')}--b--`),
  },
  'nested multiparts': {
    full: 20_000,
    small: 5_000,
    make: (size) =>
      bytes(
        `${HEAD}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${many(size, (i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`)}--b${size}\r\n\r\ndeep`,
      ),
  },
  'encoded words in the subject': {
    full: 50_000,
    small: 12_500,
    make: (size) =>
      bytes(`From: anna@example.org\r\nSubject: ${many(size, () => '=?utf-8?B?0J/RgA==?=\r\n ')}\r\n\r\nText.`),
  },
  'header lines': {
    full: 100_000,
    small: 8_000,
    make: (size) => bytes(`${many(size, (i) => `X-H${i}: value ${i}\r\n`)}${HEAD}\r\nText.`),
  },
  'one line (MB)': {
    full: 10,
    small: 2.5,
    make: (size) => bytes(`${HEAD}\r\n${'x'.repeat(size * 1024 * 1024)}`),
  },
  'nested comments in From': {
    full: 50_000,
    small: 12_500,
    make: (size) =>
      bytes(
        `From: ${'('.repeat(size)}x${')'.repeat(size)} <anna@example.org>\r\nTo: ${'('.repeat(size)} <b@example.org>\r\nSubject: torture\r\n\r\nText.`,
      ),
  },
  'nested HTML': {
    full: 200_000,
    small: 15_000,
    make: (size) => bytes(`${HEAD}Content-Type: text/html\r\n\r\n${'<div>'.repeat(size)}words`),
  },
  'links in HTML': {
    full: 90_000,
    small: 4_000,
    make: (size) =>
      bytes(`${HEAD}Content-Type: text/html\r\n\r\n${'<a href="http://a.example/b">k</a> '.repeat(size)}`),
  },
  'links in text': {
    full: 90_000,
    small: 20_000,
    make: (size) => bytes(`${HEAD}\r\n${'http://a.example/b '.repeat(size)}`),
  },
  'lines that look like boundaries': {
    full: 1_000_000,
    small: 20_000,
    make: (size) => bytes(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'--c\n'.repeat(size)}`),
  },
  'announced quotes': {
    full: 20_000,
    small: 2_000,
    make: (size) => bytes(`${HEAD}\r\n${'On 3 May 2025 10:20 <a@b.cc> wrote:\n> q\nx\n--\n'.repeat(size)}`),
  },
  'bounced recipients': {
    full: 50_000,
    small: 6_000,
    make: (size) =>
      bytes(
        `From: mailer-daemon@example.org\r\nSubject: failure\r\n\r\n${many(size, (i) => `<u${i}@example.org>:\n user unknown\n`)}`,
      ),
  },
} satisfies Record<string, Torture>;

export type TortureName = keyof typeof TORTURES;

export function torture(name: TortureName, size?: number): Uint8Array {
  const { make, full } = TORTURES[name];
  return make(size ?? full);
}
