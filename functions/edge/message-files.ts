// Files of a message for a mail, which may not go out without one of them.
import { type Blobs, fileKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { MessageFiles } from '../../shared/outbound/send-reply.ts';

export function messageFiles(blobs: Blobs): MessageFiles {
  return {
    content: async ({ attachmentId, bytes }) => {
      const content = await blobs.get(fileKey(attachmentId));
      if (content?.length !== bytes) throw missing();
      return content;
    },
    demand: async ({ attachmentId, bytes }) => {
      if ((await blobs.size(fileKey(attachmentId))) !== bytes) throw missing();
    },
  };
}

function missing(): DomainError {
  return new DomainError('message.file-missing', 'unavailable');
}
