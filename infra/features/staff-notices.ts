// What agents are told by mail: one reaction to each fact that concerns somebody, and a timer for what waits until they work.
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import { callEveryMinute } from '../platform/every-minute.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { type MailSenderProps, mailSender } from './mail-sender.ts';
import { reactionEvents } from './reaction-events.ts';

export type StaffNoticesProps = MailSenderProps & { readonly bus: EventBus; readonly monitoring: Monitoring };

const CHAPTER = 'notices-to-agents';

export class StaffNotices extends Construct {
  constructor(scope: Construct, id: string, props: StaffNoticesProps) {
    super(scope, id);
    const { monitoring } = props;
    const digests = mailSender(
      this,
      'Digests',
      // An office of fifty opens at one instant, and the sandbox takes one mail a second.
      { entry: 'schedule/send-due-notices', timeout: Duration.seconds(60) },
      props,
    );
    callEveryMinute(this, {
      worker: digests,
      description: 'Notices that wait for an opening, every minute',
      monitoring,
      alarm: {
        id: 'DigestsAlarm',
        says: 'No look for notices that wait has succeeded for 5 minutes.',
        chapter: CHAPTER,
      },
    });
    const senders = [
      digests,
      this.teller('Assigned', 'ticket-assigned-tell-assignee', props),
      this.teller('Answered', 'customer-message-received-tell-assignee', props),
      this.teller('Undelivered', 'answer-undelivered-tell-assignee', props),
      this.teller('Mentioned', 'note-added-tell-mentioned', props),
    ];
    const logGroups = senders.map(({ logGroup }) => logGroup);
    monitoring.watchLog(this, 'NobodyToTell', {
      logGroups,
      lines: { what: 'nobody-to-tell' },
      says: 'Work has come up for which nobody is there.',
      chapter: 'nobody-to-tell',
    });
    monitoring.watchLog(this, 'UnsentNotices', {
      logGroups,
      lines: { what: 'mail-not-sent', level: 'error' },
      says: 'Mail cannot be sent, for a reason that lies in the deployment or the account and not in the mail.',
      chapter: 'mail-that-is-not-sent',
    });
  }

  private teller(id: string, name: ReactionName, props: StaffNoticesProps): FirstlineFunction {
    const { bus, monitoring } = props;
    const worker = mailSender(this, id, { entry: `on/${name}` }, props);
    new Reaction(this, `${id}Reaction`, {
      bus,
      events: reactionEvents(name),
      worker,
      monitoring,
      holds: 'Notices to agents',
      chapter: CHAPTER,
      batchSize: 5,
      // As long as mail to customers: a spent quota comes back within a day.
      triesFor: Duration.hours(25),
      waitsAtMost: Duration.minutes(20),
    });
    return worker;
  }
}
