// Joins mailboxes, targets and acknowledgement to one answer: what would become of a request. The one place where the three
// features meet without a ticket.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type Instant, NEVER } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { sameAddress, splitPlusToken } from '../../shared/mail/addresses.ts';
import type { Mailbox } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { silentByPolicy } from '../../shared/mail/silent-by-policy.ts';
import type { PromiseTold } from '../../shared/outbound/ports.ts';
import { sampleAcknowledgement } from '../../shared/outbound/sample-acknowledgement.ts';
import { templates } from '../../shared/outbound/templates.ts';
import type { Policy, RequestKind } from '../../shared/sla/policy.ts';
import { tellPromise } from '../../shared/sla/promises.ts';
import { type Simulation, simulateRequest } from '../../shared/sla/simulate.ts';
import type { SimulatedRequest, SimulationView } from '../../shared/sla/simulations-contract.ts';
import { type SlaSettings, slaSettings } from '../../shared/sla/sla-settings.ts';
import type { BasePorts } from './ports.ts';

/**
 * One per process. `template` are words of acknowledgement to try in place of those in force.
 * The answer throws DomainError `mailbox.unknown`, `policy.unknown`, `calendar.unknown` (notFound).
 */
export function simulator({ settings }: Pick<BasePorts, 'settings'>) {
  const desk = mailboxes(settings);
  const read = slaSettings(settings, workingTimeOf);
  const words = templates(settings);
  return async (request: SimulatedRequest, template?: string): Promise<SimulationView> => {
    const mailbox = triedMailbox(askedMailbox(await desk.list(), request), request);
    const sla = await read();
    const { mailboxId, calendarId } = mailbox;
    const policy = triedPolicy(sla, mailbox, request);
    const { priority, at, type, service, language = mailbox.languages[0] ?? 'en' } = request;
    const kind = { priority, ...(type === undefined ? {} : { type }), ...(service === undefined ? {} : { service }) };
    const { simulation, told } = simulated(sla, mailbox, policy, { ...kind, at }, language);
    const isOpen = sla.calendars.get(calendarId)?.isOpenAt(at) ?? false;
    const shownWords = template ?? (await words.acknowledgement(mailboxId, language, told.occasion));
    const heldBack = silentByPolicy(mailbox, isOpen);
    return {
      mailboxId,
      targets: simulation.targets,
      clocks: clocksOf(simulation),
      ...(told.promisedAt === undefined ? {} : { promisedAt: told.promisedAt }),
      acknowledgement: {
        ...(heldBack === undefined ? {} : { heldBack }),
        ...sampleAcknowledgement(mailbox, told, { priority, language, template: shownWords }),
      },
    };
  };
}

/** What a mailbox tells everybody who comes in now, before there is a request: its hours, and when a person would answer. */
export function deskHours({ settings }: Pick<BasePorts, 'settings'>) {
  const read = slaSettings(settings, workingTimeOf);
  return async (mailbox: Mailbox, at: Instant, language: Language): Promise<PromiseTold> => {
    const sla = await read();
    const policy = triedPolicy(sla, mailbox, {});
    return simulated(sla, mailbox, policy, { priority: mailbox.priority, at }, language).told;
  };
}

function simulated(
  sla: SlaSettings,
  { calendarId }: Mailbox,
  policy: Policy,
  request: RequestKind & { readonly at: Instant },
  language: Language,
): { readonly simulation: Simulation; readonly told: PromiseTold } {
  const time = sla.calendars.get(policy.calendarId ?? calendarId);
  if (time === undefined) throw new DomainError('calendar.unknown', 'notFound');
  const shown = sla.versionAt(time.calendarId, request.at);
  const simulation = simulateRequest(request, policy, { time, zone: shown.zone });
  return { simulation, told: tellPromise(simulation.promise, request.at, { time, shown }, language) };
}

/** What the terms leave out is gone, as it would be when they are saved. */
function triedMailbox(stood: Mailbox, { mailbox: terms }: Pick<SimulatedRequest, 'mailbox'>): Mailbox {
  if (terms === undefined) return stood;
  const { urgentContact: _urgent, helpUrl: _help, ...rest } = stood;
  return { ...rest, ...terms };
}

/** @throws DomainError `policy.unknown` (notFound) */
function triedPolicy(
  sla: SlaSettings,
  { policyId }: Mailbox,
  { policy: fields }: Pick<SimulatedRequest, 'policy'>,
): Policy {
  const stood = sla.policyOf(policyId);
  if (fields !== undefined) return { ...fields, policyId, version: stood?.version ?? 1 };
  if (stood === undefined) throw new DomainError('policy.unknown', 'notFound');
  return stood;
}

/** Mail to an address that no mailbox names goes to the default one. @throws DomainError `mailbox.unknown` (notFound) */
function askedMailbox(all: readonly Mailbox[], { mailboxId, address }: SimulatedRequest): Mailbox {
  const { base } = splitPlusToken(address ?? '');
  const asked =
    mailboxId === undefined
      ? (all.find((mailbox) => isAt(mailbox, base)) ?? all.find(({ isDefault }) => isDefault))
      : all.find((mailbox) => mailbox.mailboxId === mailboxId);
  if (asked === undefined) throw new DomainError('mailbox.unknown', 'notFound');
  return asked;
}

function isAt({ replyAddress, addresses }: Mailbox, address: string): boolean {
  return [replyAddress, ...addresses].some((own) => sameAddress(own, address));
}

function clocksOf({ clocks }: Simulation): SimulationView['clocks'] {
  return clocks.map(({ clock, targetMinutes, dueAt, warnings }) => ({
    clock,
    targetMinutes,
    ...(dueAt === NEVER ? {} : { dueAt }),
    warnings: [...warnings],
  }));
}
