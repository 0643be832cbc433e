// The files of a message and the mail itself: a press downloads, a picture is seen first. Addresses are asked for when they are used,
// since they work for five minutes and each asking is on record.
import { useState } from 'react';
import type { AttachmentId } from '../../../shared/kernel/id.ts';
import { problemText } from '../../client/problem.ts';
import { useApi, useCan } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useReading } from '../../kit/texts.tsx';
import styles from './message.module.css';
import { useSize } from './use-size.ts';
import type { Message, TicketView } from './use-ticket.ts';

type Attachment = Message['attachments'][number];
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Only what came by mail has an original, and not everybody may see it. */
export function useSeesOriginal({ kind, channel }: Message): boolean {
  return useCan('ticket.read-original') && kind === 'customer' && channel === 'email';
}

/** Saves the mail as it came: it answers with a download, and the page stays where it is. */
export function useSaveOriginal(ticketId: TicketView['ticketId']): (message: Message) => Promise<void> {
  const { texts } = useReading();
  const api = useApi();
  const notices = useNotices();
  return async ({ messageId }) => {
    try {
      window.location.assign((await api.call('getOriginal', { params: { ticketId, messageId } })).url);
    } catch (error) {
      notices.fail(problemText(texts, error));
    }
  };
}

export function Files({ ticket, message }: { readonly ticket: TicketView; readonly message: Message }) {
  const { texts } = useReading();
  const api = useApi();
  const notices = useNotices();
  const sizeOf = useSize();
  const canSeeOriginal = useSeesOriginal(message);
  const saveOriginal = useSaveOriginal(ticket.ticketId);
  const [seen, setSeen] = useState<{ readonly file: Attachment; readonly url: string }>();
  const path = { ticketId: ticket.ticketId, messageId: message.messageId };
  const withUrl = async (link: () => Promise<{ readonly url: string }>, use: (url: string) => void) => {
    try {
      const { url } = await link();
      use(url);
    } catch (error) {
      notices.fail(problemText(texts, error));
    }
  };
  /** It answers with a download: the page stays where it is. */
  const save = (link: () => Promise<{ readonly url: string }>) =>
    void withUrl(link, (url) => window.location.assign(url));
  const saveFile = (attachmentId: AttachmentId) =>
    save(() => api.call('getFile', { params: { ...path, attachmentId } }));
  const open = (file: Attachment) => {
    if (!PICTURES.includes(file.contentType)) return saveFile(file.attachmentId);
    const params = { ...path, attachmentId: file.attachmentId };
    return void withUrl(
      () => api.call('getFile', { params, query: { inline: '1' } }),
      (url) => setSeen({ file, url }),
    );
  };
  if (message.attachments.length === 0 && !canSeeOriginal) return null;
  return (
    <>
      <ul className={styles.files} aria-label={texts.card.files}>
        {message.attachments.map((file) => (
          <li key={file.attachmentId}>
            <Button look="quiet" onPress={() => open(file)}>
              <Icon name="file" />
              <span className={styles.fileName}>{file.fileName}</span>
              <span className={styles.muted}>{sizeOf(file.bytes)}</span>
              {file.secrets !== undefined && <strong>{texts.mail.secret}</strong>}
            </Button>
          </li>
        ))}
        {canSeeOriginal && (
          <li>
            <Button look="quiet" onPress={() => void saveOriginal(message)}>
              {texts.message.original}
            </Button>
          </li>
        )}
      </ul>
      <Dialog title={seen?.file.fileName ?? ''} isOpen={seen !== undefined} onClose={() => setSeen(undefined)} wide>
        {seen !== undefined && (
          <div className={styles.document}>
            <img className={styles.picture} src={seen.url} alt={texts.mail.picture(seen.file.fileName)} />
            <div className={styles.buttons}>
              <Button onPress={() => saveFile(seen.file.attachmentId)}>{texts.mail.download}</Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  );
}

/** What the mail has and this page does not show. */
export function Beyond({ message }: { readonly message: Message }) {
  const { mail: words } = useReading().texts;
  const canSeeOriginal = useSeesOriginal(message);
  if (message.beyond === undefined || message.beyond.length === 0) return null;
  const parts = message.beyond.map((part) => words.beyondParts[part]).join(', ');
  return <p className={styles.muted}>{words.beyond(parts, canSeeOriginal)}</p>;
}
