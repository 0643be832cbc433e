// What agents are told by mail: one reaction to each fact that concerns somebody, and a timer for what waits until they work.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ReactionName } from '../../shared/registry/reactions.ts';
import { callEveryMinute } from '../platform/every-minute.ts';
import type { FirstlineFunction } from '../platform/firstline-function.ts';
import { type MailingReactionProps, mailingReaction, mailSender, watchUnsentMail } from './mail-sender.ts';

const CHAPTER = 'notices-to-agents';

export class StaffNotices extends Construct {
  constructor(scope: Construct, id: string, props: MailingReactionProps) {
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
    monitoring.watchLog(this, 'NobodyToTell', {
      logGroups: senders.map(({ logGroup }) => logGroup),
      lines: { what: 'nobody-to-tell' },
      says: 'Work has come up for which nobody is there.',
      chapter: 'nobody-to-tell',
    });
    watchUnsentMail(this, 'UnsentNotices', monitoring, senders);
  }

  private teller(id: string, name: ReactionName, props: MailingReactionProps): FirstlineFunction {
    return mailingReaction(this, id, { name, holds: 'Notices to agents', chapter: CHAPTER }, props);
  }
}
