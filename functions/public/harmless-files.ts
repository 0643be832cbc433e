// Files as a form without scripts brings them, under names that are harmless wherever they are shown.
import type { UploadedFile } from '../../shared/kernel/route.ts';
import { attachmentName } from '../../shared/mail/attachment-name.ts';
import { redactedText } from '../../shared/redaction/redact.ts';

export function harmlessFiles(files: readonly UploadedFile[]): readonly UploadedFile[] {
  return files.map((file, index) => ({
    ...file,
    fileName: redactedText(attachmentName(file.fileName, file.contentType, index + 1)),
  }));
}
