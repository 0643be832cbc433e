// Mails that tickets cause: the acknowledgement of a new one and an agent's reply.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { eventsOf, type MailSenderProps, mailSender } from './mail-sender.ts';

export type TicketMailProps = MailSenderProps & { readonly bus: EventBus; readonly monitoring: Monitoring };

export class TicketMail extends Construct {
  constructor(scope: Construct, id: string, props: TicketMailProps) {
    super(scope, id);
    const acknowledgement = this.sender('SendAcknowledgement', 'ticket-created-send-acknowledgement', props);
    const reply = this.sender('SendReply', 'ticket-replied-send-mail', props);
    props.blobs.allowReading(reply, 'body');
    props.monitoring.watchLog(this, 'UnsentMail', {
      logGroups: [acknowledgement.logGroup, reply.logGroup],
      lines: { what: 'mail-not-sent', level: 'error' },
      says: 'Mail cannot be sent, for a reason that lies in the deployment or the account and not in the mail.',
      chapter: 'mail-that-is-not-sent',
    });
  }

  private sender(id: string, name: ReactionName, props: TicketMailProps): FirstlineFunction {
    const { bus, monitoring } = props;
    const worker = mailSender(this, id, { entry: `on/${name}` }, props);
    new Reaction(this, `${id}Reaction`, {
      bus,
      events: eventsOf(name),
      worker,
      monitoring,
      holds: name === 'ticket-replied-send-mail' ? 'Replies to customers' : 'Acknowledgements',
      chapter: 'outgoing-mail',
      // Each waits for SES, and the sandbox takes one mail a second.
      batchSize: 5,
      // A spent daily quota comes back within a day, a paused account when AWS says so: mail waits here and is not parked.
      triesFor: Duration.hours(25),
      waitsAtMost: Duration.minutes(20),
    });
    return worker;
  }
}
