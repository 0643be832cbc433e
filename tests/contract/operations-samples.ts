// What went wrong on the desk of the samples: a process that failed, a queue that may have given up work, a mail that was refused.
import { climbLadder } from '../../shared/escalations/climb-ladder-definition.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { Desk } from '../support/desk.ts';
import { refusedMail } from '../support/refused-mail.ts';
import type { Sample } from './samples.ts';

export async function operationsSamplesOn(desk: Desk, ticketId: TicketId): Promise<Readonly<Record<string, Sample>>> {
  const { executions, clock } = desk;
  const execution = `${ticketId}-FR-1`;
  await executions.start('climb-ladder', execution, climbLadder, { ticketId, clock: 'FR', cycle: 1 });
  const started = executions.find('climb-ladder', execution);
  if (started === undefined) throw new Error('the sample did not start');
  const { state, data } = started.stand;
  const failure = { error: 'Error', cause: 'unknown:Error', at: clock.now() };
  await executions.advance(started, { phase: 'failed', state, data, enteredAt: clock.now(), failure });
  return {
    listDeadLetters: {},
    redriveDeadLetters: {},
    redriveQueue: { params: { queue: 'ticket-created-send-acknowledgement' } },
    listFailedExecutions: {},
    redriveExecution: { params: { workflow: 'climb-ladder', execution } },
    listRedrives: { query: `day=${clock.now().slice(0, 10)}` },
    listFailedMail: {},
    settleFailedMail: { params: { ticketId, outboundId: await refusedMail(desk, ticketId) } },
  };
}
