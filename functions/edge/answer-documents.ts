// The documents of answers with looks, for showing a conversation as it was sent. They never change, so a process that is asked for the
// same conversation again and again reads each once; and of a very long one only the newest, so that what is answered has an end.
import type { Blobs } from '../../shared/blobs/port.ts';
import type { MessageId } from '../../shared/kernel/id.ts';
import { loadDocument } from '../../shared/tickets/held-document.ts';
import type { RichDocument } from '../../shared/tickets/rich-document-contract.ts';
import type { Message } from '../../shared/tickets/ticket.ts';
import type { Log } from './log.ts';
import { codeOf } from './records.ts';

/** Answers of a conversation that are looked at, the newest ones. */
export const DOCUMENTS_MAX = 60;
/** Characters of their documents together, as JSON: a Lambda answers 6 MB at most, texts and all (AWS Lambda, "Quotas"). */
export const DOCUMENTS_LENGTH_MAX = 600_000;
/** Characters that a process keeps. */
const KEPT_MAX = 4_000_000;
const AT_ONCE = 10;

type Kept = { readonly document: RichDocument | undefined; readonly length: number };

/** By message. Without one: it has no looks, is older than documents are kept, or lies too far back; its text says the same. */
export type AnswerDocuments = ReadonlyMap<MessageId, RichDocument>;

export function answerDocuments(blobs: Blobs, log: Log): (messages: readonly Message[]) => Promise<AnswerDocuments> {
  const kept = new Map<MessageId, Kept>();
  let keptLength = 0;

  /** A document that cannot be read hides no ticket, and is asked for again. */
  const read = async (messageId: MessageId): Promise<Kept> => {
    const known = kept.get(messageId);
    if (known !== undefined) return known;
    try {
      const document = await loadDocument(blobs, messageId);
      const found = { document, length: document === undefined ? 100 : JSON.stringify(document).length };
      keep(messageId, found);
      return found;
    } catch (error) {
      log.warn('answer-without-looks', { messageId, code: codeOf(error) });
      return { document: undefined, length: 0 };
    }
  };

  /** What was read longest ago makes room. */
  const keep = (messageId: MessageId, found: Kept) => {
    if (kept.has(messageId)) return;
    kept.set(messageId, found);
    keptLength += found.length;
    for (const [oldest, { length }] of kept) {
      if (keptLength <= KEPT_MAX) break;
      kept.delete(oldest);
      keptLength -= length;
    }
  };

  return async (messages) => {
    const found = new Map<MessageId, RichDocument>();
    const withLooks = messages.filter(({ kind, hasHtml }) => kind === 'reply' && hasHtml);
    const newest = withLooks.slice(-DOCUMENTS_MAX).reverse();
    let length = 0;
    for (let from = 0; from < newest.length; from += AT_ONCE) {
      const some = newest.slice(from, from + AT_ONCE);
      const all = await Promise.all(some.map(({ messageId }) => read(messageId)));
      for (const [at, { document, length: own }] of all.entries()) {
        const { messageId } = some[at] as Message;
        length += own;
        if (length > DOCUMENTS_LENGTH_MAX) return found;
        if (document !== undefined) found.set(messageId, document);
      }
    }
    return found;
  };
}
