// Joins queues, people, absences and working hours to one answer: among whom the work of a team is shared out at an instant.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import { queues } from '../../shared/queues/queues.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import type { Workforce } from '../../shared/tickets/distribute-ticket.ts';
import { type BasePorts, directoryOf } from './ports.ts';
import { targetsOf } from './targets-of.ts';

/** Who works in a team takes its work; managers and administrators look after it. */
const TAKING_ROLES: readonly string[] = ['agent', 'lead'];

export function workforceOf(ports: BasePorts): Workforce & { isAnyShared(): Promise<boolean> } {
  const { settings } = ports;
  const desk = queues(settings);
  const people = directoryOf(ports);
  const targets = targetsOf(ports);
  const sla = slaSettings(settings, workingTimeOf);
  const boxes = mailboxes(settings);
  return {
    isAnyShared: async () => (await desk.list()).some(({ distribution }) => distribution === 'even'),
    isShared: async (queueId) => (await desk.byId(queueId))?.distribution === 'even',
    takers: async (teamId, at) => {
      const { calendars } = await sla();
      const usual = (await boxes.list()).find(({ isDefault }) => isDefault)?.calendarId;
      const members = (await people.list()).filter(
        ({ active, role, teamIds }) => active && TAKING_ROLES.includes(role) && teamIds.includes(teamId),
      );
      const there = await Promise.all(
        members.map(async ({ agentId, calendarId }) => {
          const standIn = await targets.standInFor(agentId, at);
          const calendar = calendarId ?? usual;
          const hours = calendar === undefined ? undefined : calendars.get(calendar);
          return standIn?.agentId === agentId ? [{ agentId, atWork: hours?.isOpenAt(at) ?? true }] : [];
        }),
      );
      return there.flat();
    },
  };
}
