// The desk of the demonstration: its people and teams, the texts that answers begin with, and its doors as the gateway opens them.
import type { HttpEvent } from '../functions/edge/http.ts';
import type { EditionPorts, Entries } from '../local/edition-ports.ts';
import { routeTable } from '../local/http/route-table.ts';
import { invitationUrl } from '../local/identity/sign-in-mount.ts';
import type { Agent } from '../shared/agents/agent.ts';
import type { Mailbox } from '../shared/mail/mailbox.ts';
import type { Queue, Team } from '../shared/queues/queue.ts';
import { HTTP_ENTRIES } from '../shared/registry/http-entries.ts';
import { settingsStore } from '../shared/settings/settings-store.ts';
import { firstId } from '../shared/setup/first-settings.ts';

const ISSUER = 'firstline:demo';
/** The number of billing's team, queue and so on: the first four stand in every new desk. */
const BILLING = 5;

/** `signsIn`: has an account, and is printed with its link; what they are is told in words. */
export const PEOPLE = [
  {
    number: 1,
    name: 'Maria Ivanova',
    role: 'agent',
    teams: [1],
    language: 'ru',
    signsIn: 'agent of the first line, in Russian',
  },
  {
    number: 2,
    name: 'Tom Baker',
    role: 'lead',
    teams: [1, 2],
    language: 'en',
    signsIn: 'leads the service desk, in English',
  },
  { number: 3, name: 'Olga Smirnova', role: 'agent', teams: [BILLING], language: 'ru' },
  { number: 4, name: 'Viktor Morozov', role: 'lead', teams: [BILLING], language: 'ru' },
  { number: 5, name: 'Helen Clark', role: 'lead', teams: [3, 4], language: 'en' },
] as const;

/** By team; of each the one who leads it. */
const LEADS = new Map([
  [1, 2],
  [2, 2],
  [3, 5],
  [4, 5],
  [BILLING, 4],
]);

const TEMPLATES = [
  [
    'Ask for a picture',
    'en',
    'Good day {requester},\n\ncould you send us a picture of what you see? Answer this mail and attach it.',
  ],
  [
    'Try again after a restart',
    'en',
    'Good day {requester},\n\nplease restart the computer and try again. If it is the same then, tell us the time at which it happened.',
  ],
  [
    'Solved: is it as it should be?',
    'en',
    'Good day {requester},\n\nwe have found the cause and mended it. Is everything as it should be? If not, answer within seven days and request {number} goes on.',
  ],
  [
    'Попросить снимок экрана',
    'ru',
    'Добрый день, {requester}!\n\nПришлите, пожалуйста, снимок экрана: ответьте на это письмо и приложите его.',
  ],
  [
    'Попробовать после перезагрузки',
    'ru',
    'Добрый день, {requester}!\n\nПерезагрузите, пожалуйста, компьютер и попробуйте ещё раз. Если не поможет, напишите, в котором часу это было.',
  ],
  [
    'Решено: всё ли в порядке?',
    'ru',
    'Добрый день, {requester}!\n\nПричину нашли и устранили. Всё ли в порядке? Если нет, ответьте в течение семи дней, и заявка {number} продолжится.',
  ],
] as const;

export const personId = (person: number) => firstId('agent', person === 0 ? 1 : 100 + person);

/** The people, the second mailbox and who leads whom, as settings; the first settings must stand before. */
export async function peopleTheDesk({ table, clock, accounts, scriptIdentity }: EditionPorts): Promise<void> {
  const store = settingsStore(table, clock);
  const [mailbox] = (await store.list('MAILBOX')) as unknown as readonly Mailbox[];
  if (mailbox === undefined) return;
  const [teamId, queueId] = [firstId('team', BILLING), firstId('queue', BILLING)];
  const head = { managerId: personId(0), departmentHeadId: personId(0) };
  const team: Team = { teamId, version: 1, name: 'Billing', ...head };
  const queue: Queue = { queueId, version: 1, name: 'Billing', line: 1, teamId };
  await store.save('TEAM', teamId, 0, team);
  await store.save('QUEUE', queueId, 0, queue);
  for (const { number, name, role, teams, language, ...more } of PEOPLE) {
    const agentId = personId(number);
    const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
    const identities = [{ issuer: ISSUER, subject: `agent-${number}` }];
    if ('signsIn' in more) {
      const { subject } = await accounts.admit({ name, email });
      identities.push({ issuer: scriptIdentity.issuer, subject });
    }
    const teamIds = teams.map((each) => firstId('team', each));
    const agent: Agent = { agentId, version: 1, name, email, language, role, teamIds, active: true, identities };
    await store.save('AGENT', agentId, 0, agent);
  }
  for (const each of (await store.list('TEAM')) as unknown as readonly Team[]) {
    const leads = [...LEADS].find(([number]) => firstId('team', number) === each.teamId)?.[1];
    if (leads === undefined) continue;
    const led: Team = { ...each, version: each.version + 1, leadId: personId(leads) };
    await store.save('TEAM', each.teamId, each.version, led);
  }
  const addresses = ['billing@example.com'];
  const billing: Mailbox = {
    ...mailbox,
    ...{ mailboxId: firstId('mailbox', 2), version: 1, signature: { en: 'Billing', ru: 'Бухгалтерия' } },
    ...{ publicAddress: 'billing@example.com', replyAddress: 'billing@example.com', addresses },
    ...{ isDefault: false, queueId, teamId },
  };
  await store.save('MAILBOX', billing.mailboxId, 0, billing);
}

export type Call = (
  by: number,
  method: string,
  path: string,
  body?: object,
  query?: string,
) => Promise<Record<string, unknown>>;

/** Requests to the entry points, as the gateway hands them over for that person; 0 is the administrator. */
export function doors({ scriptIdentity }: EditionPorts, entries: Entries): Call {
  const find = routeTable(HTTP_ENTRIES);
  let calls = 0;
  return async (by, method, path, body, query = '') => {
    calls += 1;
    const found = find(method, path);
    if (found === undefined) throw new Error(`nothing answers ${method} ${path}`);
    const { issuer, subject } = by === 0 ? scriptIdentity : { issuer: ISSUER, subject: `agent-${by}` };
    const event: HttpEvent = {
      ...{ version: '2.0', routeKey: found.routeKey, rawPath: path, rawQueryString: query, isBase64Encoded: false },
      headers: { 'content-type': 'application/json', 'idempotency-key': `demo-call-${calls}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      requestContext: {
        requestId: 'demo',
        http: { method, path, sourceIp: '127.0.0.1' },
        authorizer: { jwt: { claims: { iss: issuer, sub: subject } } },
      },
    };
    const { statusCode = 200, body: answer = '{}' } = await entries.http[found.entry.name](event);
    if (statusCode >= 300) throw new Error(`${method} ${path} answered ${statusCode}: ${answer}`);
    return JSON.parse(answer) as Record<string, unknown>;
  };
}

export async function writeTemplates(call: Call): Promise<void> {
  for (const [name, language, text] of TEMPLATES) {
    await call(0, 'POST', '/v1/settings/reply-templates', { name, language, text });
  }
}

/** By what link each colleague sets a password, once and within seven days. */
export async function invitations({ accounts, publicUrl }: Pick<EditionPorts, 'accounts' | 'publicUrl'>) {
  const lines: string[] = [];
  for (const { name, ...more } of PEOPLE) {
    if (!('signsIn' in more)) continue;
    const { subject, email } = await accounts.admit({
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
    });
    lines.push(`${name}, ${email}: ${more.signsIn}`, `  ${invitationUrl(publicUrl, await accounts.invite(subject))}`);
  }
  return lines;
}
