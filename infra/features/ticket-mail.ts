// Mails to customers: the acknowledgement of a new ticket, an agent's reply, a reminder to who is silent, links that were asked for.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { type MailSenderProps, mailSender } from './mail-sender.ts';
import { reactionEvents } from './reaction-events.ts';

export type TicketMailProps = MailSenderProps & { readonly bus: EventBus; readonly monitoring: Monitoring };

type TicketMailName = Extract<
  ReactionName,
  | 'ticket-created-send-acknowledgement'
  | 'ticket-replied-send-mail'
  | 'customer-reminded-send-mail'
  | 'status-links-asked-mail-links'
>;

/** What waits in the queue of each, in the words of an alarm. */
const HELD: Readonly<Record<TicketMailName, string>> = {
  'ticket-created-send-acknowledgement': 'Acknowledgements',
  'ticket-replied-send-mail': 'Replies to customers',
  'customer-reminded-send-mail': 'Reminders to customers',
  'status-links-asked-mail-links': 'Links that customers asked for',
};

export class TicketMail extends Construct {
  constructor(scope: Construct, id: string, props: TicketMailProps) {
    super(scope, id);
    const acknowledgement = this.sender('SendAcknowledgement', 'ticket-created-send-acknowledgement', props);
    const reply = this.sender('SendReply', 'ticket-replied-send-mail', props);
    const reminder = this.sender('SendReminder', 'customer-reminded-send-mail', props);
    const links = this.sender('SendLinks', 'status-links-asked-mail-links', props);
    props.blobs.allowReading(reply, 'body', 'file');
    props.monitoring.watchLog(this, 'UnsentMail', {
      logGroups: [acknowledgement.logGroup, reply.logGroup, reminder.logGroup, links.logGroup],
      lines: { what: 'mail-not-sent', level: 'error' },
      says: 'Mail cannot be sent, for a reason that lies in the deployment or the account and not in the mail.',
      chapter: 'mail-that-is-not-sent',
    });
  }

  private sender(id: string, name: TicketMailName, props: TicketMailProps): FirstlineFunction {
    const { bus, monitoring } = props;
    const worker = mailSender(this, id, { entry: `on/${name}` }, props);
    new Reaction(this, `${id}Reaction`, {
      bus,
      events: reactionEvents(name),
      worker,
      monitoring,
      holds: HELD[name],
      chapter: 'outgoing-mail',
      // Each waits for SES, and the sandbox takes one mail a second. A mail full of files takes 50 to 100 MB of the function's memory
      // while it is made and sent.
      batchSize: name === 'ticket-replied-send-mail' ? 3 : 5,
      // A spent daily quota comes back within a day, a paused account when AWS says so: mail waits here and is not parked.
      triesFor: Duration.hours(25),
      waitsAtMost: Duration.minutes(20),
    });
    return worker;
  }
}
