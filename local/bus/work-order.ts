// In which order and company the queues of this machine are worked off.
import type { ReactionName } from '../../shared/registry/reactions.ts';
import { CLOCK_QUEUES, type ClockQueue } from '../edition-ports.ts';
import { RECEIVE_MAIL } from '../smtp/receive-smtp.ts';

export const WORK_ORDER = {
  /** Many deliveries at once are cheaper than one by one: they share what they write. */
  together: ['project-kpi', 'ticket-moved-count-lists'],
  /** A customer waits for these. */
  first: [RECEIVE_MAIL, 'ticket-created-send-acknowledgement', 'release-held-replies', 'ticket-replied-send-mail'],
  /** What the clock brings, thousands at once perhaps: it gives way to the first. */
  later: [
    ...CLOCK_QUEUES.filter((queue) => queue !== 'release-held-replies'),
    'clock-warned-tell-people',
    'clock-breached-climb-ladder',
    'escalation-level-reached-tell-person',
  ],
} as const satisfies Readonly<Record<string, readonly (ClockQueue | ReactionName | typeof RECEIVE_MAIL)[]>>;
