// One mail to a desk of its own, and what it was acknowledged with.
import { type DeskOptions, openDesk } from '../support/desk.ts';
import type { MailFields, Receiving } from '../support/desk-mail.ts';
import type { SentMail } from '../support/desk-mailer.ts';

/** `mail` is the acknowledgement, for those who expect one. */
export async function acknowledged(options: DeskOptions = {}, mail: MailFields = {}, receiving: Receiving = {}) {
  const desk = await openDesk(options);
  await desk.receive(mail, receiving);
  const mails = await desk.sentMails();
  return { desk, mails, mail: mails[0] as SentMail };
}
