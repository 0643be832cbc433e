// What every entry point must have: a file that makes its handler in both editions, a permission on each route that some role
// holds, and a reaction or an explicit "audit only" for each event.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { approvalEventSchemas } from '../../shared/approvals/approval-events.ts';
import { contactEventSchemas } from '../../shared/contacts/contact-events.ts';
import { askedLinksEventSchemas } from '../../shared/links/asked-links-events.ts';
import { outboundEventSchemas } from '../../shared/outbound/outbound-events.ts';
import { PERMISSIONS, ROLES, roleAllows } from '../../shared/permissions/permissions.ts';
import { CONTRACTS } from '../../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';
import { AUDIT_ONLY, REACTIONS } from '../../shared/registry/reactions.ts';
import { ticketEventSchemas } from '../../shared/tickets/ticket-events.ts';

const ROOT = join(import.meta.dirname, '../..');
const entryFile = (name: string) => join(ROOT, 'functions', `${name}.ts`);

describe.each(HTTP_ENTRIES)('the entry $name', ({ name, trust }) => {
  it('has a handler for one machine and one for AWS', async () => {
    expect(existsSync(join(ROOT, 'functions', `${name}.lambda.ts`))).toBe(true);
    expect(await import(entryFile(name))).toHaveProperty('makeHandler', expect.any(Function));
  });

  it('names on each route a permission that some role holds, or is a page for everybody', () => {
    for (const { permission, responses } of Object.values(CONTRACTS[name])) {
      if (trust === 'public') expect(permission).toBe('public');
      else {
        expect(PERMISSIONS).toContain(permission);
        expect(ROLES.some((role) => roleAllows(role, permission as never))).toBe(true);
      }
      expect(Object.keys(responses).length).toBeGreaterThan(0);
    }
  });

  it('takes no body on a GET, and names every path parameter in its schema', () => {
    for (const { method, path, body, params } of Object.values(CONTRACTS[name])) {
      if (method === 'GET') expect(body).toBeUndefined();
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const known = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
      expect(known.sort()).toEqual(named.sort());
    }
  });
});

it('no two routes of all entries are the same', () => {
  const shapes = HTTP_ENTRIES.flatMap(({ routes }) =>
    routes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`),
  );
  expect(new Set(shapes).size).toBe(shapes.length);
});

describe('the events of tickets, approvals, contacts, mails and pages', () => {
  const types = Object.keys({
    ...ticketEventSchemas,
    ...approvalEventSchemas,
    ...askedLinksEventSchemas,
    ...contactEventSchemas,
    ...outboundEventSchemas,
  });
  const reactedTo: readonly string[] = REACTIONS.flatMap(({ events }) => events);

  it.each(types)('%s has a reaction, or says that it is for the history only', (type) => {
    expect([reactedTo.includes(type), (AUDIT_ONLY as readonly string[]).includes(type)].filter(Boolean)).toHaveLength(
      1,
    );
  });

  it('are all that reactions name', () => {
    expect(types).toEqual(expect.arrayContaining([...reactedTo, ...AUDIT_ONLY]));
  });

  it.each(REACTIONS)('$name has its entry point for both editions', async ({ name }) => {
    expect(existsSync(join(ROOT, 'functions', `on/${name}.lambda.ts`))).toBe(true);
    expect(await import(entryFile(`on/${name}`))).toHaveProperty('makeHandler', expect.any(Function));
  });
});

describe('the data of events', () => {
  const all = {
    ...ticketEventSchemas,
    ...approvalEventSchemas,
    ...outboundEventSchemas,
    ...askedLinksEventSchemas,
    ...contactEventSchemas,
  };

  it.each(Object.keys(all))('%s takes nothing that its schema does not name', (type) => {
    const schema = all[type as keyof typeof all];
    const { error } = schema.safeParse({ subject: 'words', address: 'anna@customer.example' });
    expect(error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
  });

  it('hold no free text: a person’s words have no place in what outlives an erasure', () => {
    const free = Object.entries(all).flatMap(([type, schema]) =>
      freeTexts(schema).map((member) => `${type}.${member}`),
    );
    // Codes of our own, from closed lists in the code.
    expect(free).toEqual(['MailFailed.reason', 'MailWithheld.because']);
  });
});

/** The members of an event that would take a sentence. */
function freeTexts(schema: z.ZodObject): readonly string[] {
  const members = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>);
  return members.flatMap(([name, member]) => (member.safeParse('Words of a person.').success ? [name] : []));
}
