// Mails to customers: the acknowledgement of a new ticket, an agent's reply, a reminder to who is silent, links that were asked for.
import { Construct } from 'constructs';
import { type MailingReactionProps, mailingReaction, watchUnsentMail } from './mail-sender.ts';

const CHAPTER = 'outgoing-mail';

export class TicketMail extends Construct {
  constructor(scope: Construct, id: string, props: MailingReactionProps) {
    super(scope, id);
    const acknowledgement = mailingReaction(
      this,
      'SendAcknowledgement',
      { name: 'ticket-created-send-acknowledgement', holds: 'Acknowledgements', chapter: CHAPTER },
      props,
    );
    const reply = mailingReaction(
      this,
      'SendReply',
      // A mail full of files takes 50 to 100 MB of the function's memory while it is made and sent.
      { name: 'ticket-replied-send-mail', holds: 'Replies to customers', chapter: CHAPTER, batchSize: 3 },
      props,
    );
    props.blobs.allowReading(reply, 'body', 'file');
    const reminder = mailingReaction(
      this,
      'SendReminder',
      { name: 'customer-reminded-send-mail', holds: 'Reminders to customers', chapter: CHAPTER },
      props,
    );
    const links = mailingReaction(
      this,
      'SendLinks',
      { name: 'status-links-asked-mail-links', holds: 'Links that customers asked for', chapter: CHAPTER },
      props,
    );
    watchUnsentMail(this, 'UnsentMail', props.monitoring, [acknowledgement, reply, reminder, links]);
  }
}
