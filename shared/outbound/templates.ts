// The templates in force: which words acknowledge a request, and which answers an agent may begin with.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { MailboxId, TemplateId } from '../kernel/id.ts';
import type { Language } from '../kernel/language.ts';
import { seesTeam } from '../permissions/permissions.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { fillTemplate } from './fill-template.ts';
import { type Occasion, type ReplyPlaceholder, type ReplyTemplate, type Template, templateSchema } from './template.ts';

export type Templates = {
  /** Undefined: the built-in text. */
  acknowledgement(mailboxId: MailboxId, language: Language, occasion: Occasion): Promise<string | undefined>;
  /** Those of the agent's teams and those of all. */
  replies(agent: Agent): Promise<readonly ReplyTemplate[]>;
  /** @throws DomainError `setting.unknown` (notFound), alike for a missing template and one of a team out of sight */
  reply(agent: Agent, templateId: TemplateId): Promise<ReplyTemplate>;
};

export function templates(settings: SettingsStore): Templates {
  const parse = parsedOnce((value) => templateSchema.parse(value));
  const inForce = async (): Promise<readonly Template[]> =>
    parse(await settings.list('TEMPLATE')).filter(({ retired }) => retired !== true);
  const replies = async ({ role, teamIds }: Agent) =>
    (await inForce()).flatMap((template) =>
      template.kind === 'reply' && (template.teamId === undefined || seesTeam(role, teamIds, template.teamId))
        ? [template]
        : [],
    );
  return {
    acknowledgement: async (mailboxId, language, occasion) =>
      (await inForce()).find(
        (template) =>
          template.kind === 'acknowledgement' &&
          template.mailboxId === mailboxId &&
          template.language === language &&
          template.occasion === occasion,
      )?.text,
    replies,
    reply: async (agent, templateId) => {
      const template = (await replies(agent)).find((candidate) => candidate.templateId === templateId);
      if (template === undefined) throw new DomainError('setting.unknown', 'notFound', { kind: 'TEMPLATE' });
      return template;
    },
  };
}

/** An answer for a ticket, as its author is shown it. */
export function filledReply(template: ReplyTemplate, ticket: Ticket, agent: Agent, team: string): string {
  const values: Readonly<Record<ReplyPlaceholder, string>> = {
    requester: ticket.participants[0]?.name ?? '',
    number: String(ticket.number),
    agent: agent.name,
    team,
  };
  return fillTemplate(template.text, values);
}
