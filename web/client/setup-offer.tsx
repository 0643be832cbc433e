// Where a list is empty, an administrator of a desk that has answered no mail yet is offered the guide. It asks the desk, so it is
// loaded where there is nothing else to look at.
import { Link } from '@tanstack/react-router';
import type { settingsSetupEn } from '../../shared/i18n/settings-setup-en.ts';
import { lateTexts } from '../kit/texts.tsx';
import { firstMailbox, isNamed, useFirstMail } from './first-mail.ts';
import { useAnswer } from './use-api.tsx';

const useWords = lateTexts<typeof settingsSetupEn>({
  en: async () => (await import('../../shared/i18n/settings-setup-en.ts')).settingsSetupEn,
  ru: async () => (await import('../../shared/i18n/settings-setup-ru.ts')).settingsSetupRu,
});

export function SetupOffer() {
  const words = useWords();
  const { data } = useAnswer('listMailboxSettings', {});
  const mailbox = data === undefined ? undefined : firstMailbox(data.mailboxes);
  const { isAcknowledged } = useFirstMail(mailbox?.queueId, false);
  const isDone = mailbox === undefined || isAcknowledged === undefined || (isAcknowledged && isNamed(mailbox));
  if (isDone) return null;
  return (
    <p>
      {words.offer} <Link to="/setup">{words.offerLink}</Link>
    </p>
  );
}
