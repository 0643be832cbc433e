// A mail of ours taken apart for people and tests to read: decoded headers, both bodies, the names of its files.
import type { Address, Email } from 'postal-mime';

export type ParsedMail = {
  /** The addresses of From and To, without names; '' if there is no From. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** By lower-case name, decoded; one that comes more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** null when the mail has no such part. */
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
};

export async function parseSentMail(raw: Uint8Array): Promise<ParsedMail> {
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const email: Email = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  const headers: Record<string, string> = {};
  for (const { key, value } of email.headers) {
    const decoded = decodeWords(value);
    headers[key] = key in headers ? `${headers[key]}, ${decoded}` : decoded;
  }
  return {
    from: addresses(email.from === undefined ? [] : [email.from])[0] ?? '',
    to: addresses(email.to ?? []),
    subject: email.subject ?? '',
    headers,
    text: email.text ?? null,
    html: email.html ?? null,
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

function addresses(list: readonly Address[]): readonly string[] {
  return list.flatMap((entry) => (entry.group === undefined ? [entry.address] : addresses(entry.group)));
}
