// The document of an answer: while it is held it comes back as it was written when the answer is taken back, and once it has gone out
// it is what the conversation shows. Answers that went out before documents were kept have their HTML and their text alone.
import { type Blobs, bodyKey } from '../blobs/port.ts';
import type { MessageId } from '../kernel/id.ts';
import { type RichDocument, storedDocument } from './rich-document-contract.ts';

/** Before anything says that there is one. */
export async function storeDocument(blobs: Blobs, messageId: MessageId, document: RichDocument): Promise<void> {
  await blobs.put(bodyKey(messageId, 'document'), Buffer.from(JSON.stringify(document)), 'application/json');
}

/** Undefined for an answer without, and for one whose document is gone. */
export async function loadDocument(blobs: Blobs, messageId: MessageId): Promise<RichDocument | undefined> {
  const stored = await blobs.get(bodyKey(messageId, 'document'));
  return stored === undefined ? undefined : storedDocument.parse(JSON.parse(Buffer.from(stored).toString('utf8')));
}
