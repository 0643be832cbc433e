// An agent decides on a parked mail: it becomes a ticket as if it had not been parked, or leaves the list. Once, whatever is
// sent twice, and nothing automatic goes out because of it.
import type { Agent } from '../agents/agent.ts';
import type { BlobKey } from '../blobs/port.ts';
import { type Command, rememberCommand, runOnce } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { ParkedId, TicketId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import { asValue } from '../table/as-value.ts';
import { identityKey } from '../table/keys.ts';
import type { Put } from '../table/port.ts';
import { openFor } from './carry-out-decision.ts';
import { collectMailFacts, type Intake } from './collect-mail-facts.ts';
import type { MailDecision } from './decide-inbound-mail.ts';
import { UNKNOWN_VERDICTS } from './inbound-mail.ts';
import type { ReadMail } from './mail-reader.ts';
import type { ParkedMail } from './parked-mail.ts';
import type { ParkedDecision } from './parked-store.ts';
import type { MailOutcome, ReceiveMailPorts } from './ports.ts';

export type ParkedCommand = {
  readonly command: Command;
  readonly agent: Agent;
  readonly parkedId: ParkedId;
  readonly correlationId: string;
};

type Viewer = Pick<Agent, 'role' | 'teamIds'>;

/** @throws DomainError `parked.not-found` (notFound), alike for a mail that is gone and one of a team out of sight */
export async function visibleParked(
  { parked, clock }: Pick<ReceiveMailPorts, 'parked' | 'clock'>,
  { role, teamIds }: Viewer,
  parkedId: ParkedId,
): Promise<ParkedMail> {
  const mail = await parked.find(parkedId, clock.now());
  if (mail === undefined || !seesTeam(role, teamIds, mail.teamId)) {
    throw new DomainError('parked.not-found', 'notFound');
  }
  return mail;
}

/** The mail as it would be taken in; undefined when it is no longer kept. */
export async function readParked(
  { blobs, reader }: Pick<ReceiveMailPorts, 'blobs' | 'reader'>,
  parked: ParkedMail,
): Promise<ReadMail | undefined> {
  const raw = await blobs.get(parked.rawKey as BlobKey);
  if (raw === undefined) return undefined;
  const { rawKey, receivedAt, envelope = { from: '', recipients: [] }, verdicts } = parked;
  const receiptId = rawKey.slice(rawKey.indexOf('/') + 1);
  return reader.read(raw, { receiptId, receivedAt, envelope, verdicts: { ...UNKNOWN_VERDICTS, ...verdicts } });
}

/** Deciding again more often than this means that somebody else is at it. */
const ATTEMPTS = 3;

/**
 * Answers the ticket's id, the same one for the same command and for a mail that was recovered before.
 * @throws DomainError `parked.not-found` (notFound) · `parked.discarded`, `parked.mail-gone`, `parked.busy` (conflict)
 */
export function recoverParked(ports: ReceiveMailPorts, request: ParkedCommand) {
  return runOnce(ports.table, request.command, async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const parked = await visibleParked(ports, request.agent, request.parkedId);
      if (parked.ticketId !== undefined) return { ticketId: parked.ticketId };
      if (parked.state === 'discarded') throw new DomainError('parked.discarded', 'conflict');
      const ticketId = await recover(ports, request, parked);
      if (ticketId !== undefined) return { ticketId };
    }
    throw new DomainError('parked.busy', 'conflict');
  });
}

async function recover(
  ports: ReceiveMailPorts,
  request: ParkedCommand,
  parked: ParkedMail,
): Promise<TicketId | undefined> {
  const read = await readParked(ports, parked);
  if (read === undefined) throw new DomainError('parked.mail-gone', 'conflict');
  const all = await ports.mailboxes.list();
  const mailbox = all.find(({ mailboxId }) => mailboxId === parked.mailboxId) ?? all.find(({ isDefault }) => isDefault);
  if (mailbox === undefined) throw new DomainError('mailbox.none', 'unavailable');
  const rawKey = parked.rawKey as BlobKey;
  const intake: Intake = { ...read, rawKey, mailbox, all, related: [], overRate: async () => false };
  const facts = await collectMailFacts(ports, intake);
  const decision: Extract<MailDecision, { kind: 'create' }> = {
    kind: 'create',
    // Somebody has looked at it and says that a person wants something.
    counts: true,
    acknowledgement: { send: false, because: 'recovered' },
    related: facts.pointers.map(({ ticket }) => ticket),
    possibleFollowUp: facts.pointers.length > 0,
  };
  const outcome = await openFor(ports, intake, facts, decision, (opened) =>
    recovering(ports, request, parked, read, opened),
  );
  return outcome !== undefined && 'ticketId' in outcome ? outcome.ticketId : undefined;
}

/** What is true with the new ticket: the mail is no longer parked, comes no second time, and the command was carried out. */
function recovering(
  ports: ReceiveMailPorts,
  request: ParkedCommand,
  parked: ParkedMail,
  { key }: ReadMail,
  outcome: MailOutcome,
): readonly Put[] {
  if (!('ticketId' in outcome)) return [];
  const { ticketId } = outcome;
  const { cause, teamId } = parked;
  const guard = { ...identityKey(teamId, key), entity: 'identity', outcome: asValue(outcome) };
  const decided = { type: 'ParkedMailRecovered', data: { cause, teamId, ticketId } } as const;
  return [{ put: guard }, ...deciding(ports, request, parked, decided, { ticketId })];
}

/** @throws DomainError `parked.not-found` (notFound) · `parked.recovered`, `parked.busy` (conflict) */
export function discardParked(ports: ReceiveMailPorts, request: ParkedCommand) {
  return runOnce(ports.table, request.command, async () => {
    const parked = await visibleParked(ports, request.agent, request.parkedId);
    const { cause, teamId, parkedId, state } = parked;
    if (state === 'discarded') return { parkedId };
    if (state === 'recovered') throw new DomainError('parked.recovered', 'conflict');
    const decided = { type: 'ParkedMailDiscarded', data: { cause, teamId } } as const;
    const { ok } = await ports.table.transact(deciding(ports, request, parked, decided, { parkedId }));
    if (!ok) throw new DomainError('parked.busy', 'conflict');
    return { parkedId };
  });
}

function deciding(
  { parked: store, clock }: ReceiveMailPorts,
  { command, agent, correlationId }: ParkedCommand,
  parked: ParkedMail,
  decided: ParkedDecision,
  result: { readonly ticketId: TicketId } | { readonly parkedId: ParkedId },
): readonly Put[] {
  const occurredAt = clock.now();
  const occasion = { actor: { kind: 'agent', agentId: agent.agentId }, occurredAt, correlationId } as const;
  return [...store.decision(parked, decided, occasion), rememberCommand(command, result, occurredAt)];
}
