// The HTML of a message as a browser is shown it: sanitised once more, by the rules of today, with its own pictures in it. What
// is not in the mail itself stays out: nothing is loaded from anywhere.
import { type Blobs, bodyKey, fileKey } from '../blobs/port.ts';
import { pictureType } from '../files/picture-contract.ts';
import type { Attachment, Message } from '../tickets/ticket.ts';
import { sanitiseHtml } from './sanitise-html.ts';

/**
 * Bytes of an answer, HTML and pictures together, as they travel: a function's answer takes 6 MB (6,291,456 bytes) of JSON (AWS
 * Lambda quotas, "Invocation payload"). Pictures beyond it are left out, and stand among the message's files.
 */
export const SHOWN_BYTES_MAX = 5_000_000;

/** Undefined when the HTML is not there any more. */
export async function shownHtml(blobs: Pick<Blobs, 'get'>, message: Message): Promise<string | undefined> {
  const stored = await blobs.get(bodyKey(message.messageId, 'html'));
  if (stored === undefined) return undefined;
  const { html } = sanitiseHtml(Buffer.from(stored).toString('utf8'));
  return withPictures(html, await picturesOf(blobs, html, message.attachments));
}

/** What sanitiseHtml writes, and nobody else: `<` begins a tag only, and `>` ends it only. */
const PICTURE_TAG = /<img\b[^>]*>/g;
const OWN_SOURCE = / src="(cid:[^"]*)"/i;

/** As data URLs by their source in the HTML, as many as fit, those that come first before the others. */
async function picturesOf(
  blobs: Pick<Blobs, 'get'>,
  html: string,
  attachments: readonly Attachment[],
): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, number>();
  for (const [tag] of html.matchAll(PICTURE_TAG)) {
    const source = OWN_SOURCE.exec(tag)?.[1];
    if (source !== undefined) places.set(source, (places.get(source) ?? 0) + 1);
  }
  const pictures = new Map<string, string>();
  let room = SHOWN_BYTES_MAX - Buffer.byteLength(JSON.stringify(html));
  for (const [source, times] of places) {
    const file = attachments.find(({ contentId }) => contentId !== undefined && named(source).includes(contentId));
    if (file === undefined || times * base64Length(file.bytes) > room) continue;
    const content = await blobs.get(fileKey(file.attachmentId));
    const type = content === undefined ? undefined : pictureType(content);
    if (content === undefined || type === undefined) continue;
    const url = `data:${type};base64,${Buffer.from(content).toString('base64')}`;
    room -= times * url.length;
    pictures.set(source, url);
  }
  return pictures;
}

const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4 + 32;

/** The content ids that an address of RFC 2392 may mean: as written, and with percent escapes undone. */
function named(source: string): readonly string[] {
  const id = source.slice('cid:'.length).replaceAll('&amp;', '&');
  const plain = id.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [id, plain];
}

/** An address that leads to no picture goes, so that no browser tries it; the words that stand for the picture stay. */
function withPictures(html: string, pictures: ReadonlyMap<string, string>): string {
  return html.replace(PICTURE_TAG, (tag) =>
    tag.replace(OWN_SOURCE, (_whole, source: string) => {
      const url = pictures.get(source);
      return url === undefined ? '' : ` src="${url}"`;
    }),
  );
}
