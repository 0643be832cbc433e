// Whoever reads a ticket's history reads names, and whoever begins a request sees who is known already, as far as they may know it.
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiOptions } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { done } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

/** Anna's 1001 and Boris's 1002 in the first team, Clara's 1003 in the second; agent 2 sees the first alone. */
async function deskOfThree(): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])], billing: {} });
  await desk.receive({});
  await desk.receive({ from: 'Boris <boris@other.example>', subject: 'The same' });
  await desk.receive({ from: 'Clara <clara@other.example>', subject: 'Invoice', to: 'billing@example.com' });
  return desk;
}

describe('the history of a ticket', () => {
  const namesOf = async (desk: Desk, options: ApiOptions) => {
    const { ticketId } = await ticketNumbered(desk, 1001);
    const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/history`, undefined, options);
    return body['names'] as Readonly<Record<string, string>>;
  };

  it('names the people, the queue and the tickets that its events speak of', async () => {
    const desk = await deskOfThree();
    const other = await ticketNumbered(desk, 1002);
    await done(desk, 1001, ['POST', 'link'], { ticketId: other.ticketId });
    const { requester } = await done(desk, 1001, ['POST', 'route'], {
      queueId: (await ticketNumbered(desk, 1003)).queueId,
    });
    const names = await namesOf(desk, {});
    expect(names).toMatchObject({ [requester.contactId]: 'Anna Petrova', [other.ticketId]: '1002' });
    const { queueId } = await ticketNumbered(desk, 1001);
    expect(names[queueId]).toBeTruthy();
    expect(Object.values(names)).toContain('Administrator');
  });

  it('gives no number of a ticket that its reader does not see', async () => {
    const desk = await deskOfThree();
    const hidden = await ticketNumbered(desk, 1003);
    await done(desk, 1001, ['POST', 'link'], { ticketId: hidden.ticketId });
    expect((await namesOf(desk, {}))[hidden.ticketId]).toBe('1003');
    expect((await namesOf(desk, { as: callerOf(2) }))[hidden.ticketId]).toBeUndefined();
  });
});

describe('who is known by an address', () => {
  const known = async (desk: Desk, address: string, options: ApiOptions = {}) => {
    const { status, body } = await desk.api(
      'GET',
      `/v1/contacts?${new URLSearchParams({ address })}`,
      undefined,
      options,
    );
    expect(status).toBe(200);
    return (body['contact'] as { name: string } | undefined)?.name;
  };

  it('is found however the address is written, and a telephone number is one', async () => {
    const desk = await deskOfThree();
    expect(await known(desk, ' Boris@OTHER.example ')).toBe('Boris');
    const call = { channel: 'phone', requester: { name: 'Dora', phone: '+7 495 000-00-00' }, subject: 'A', text: 'B' };
    await desk.api('POST', '/v1/tickets', call, { key: 'call-0001' });
    expect(await known(desk, '+7 (495) 0000000')).toBe('Dora');
    expect(await known(desk, 'nobody@other.example')).toBeUndefined();
  });

  it('is nobody to whom sees none of their requests', async () => {
    const desk = await deskOfThree();
    expect(await known(desk, 'clara@other.example', { as: callerOf(3) })).toBe('Clara');
    expect(await known(desk, 'clara@other.example', { as: callerOf(2) })).toBeUndefined();
  });
});

describe('who I am', () => {
  it('names the mailboxes of my teams, which I may write from', async () => {
    const desk = await deskOfThree();
    const addresses = async (options: ApiOptions) =>
      ((await desk.api('GET', '/v1/me', undefined, options)).body['mailboxes'] as { address: string }[]).map(
        ({ address }) => address,
      );
    expect((await addresses({})).sort()).toEqual(['billing@example.com', 'support@example.com']);
    expect(await addresses({ as: callerOf(3) })).toEqual(['billing@example.com']);
  });
});
