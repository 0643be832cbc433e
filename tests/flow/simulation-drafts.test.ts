// Whoever changes a mailbox or its targets sees what a customer would be told before anything is saved.
import { expect, it } from 'vitest';
import { mailboxSchema } from '../../shared/mail/mailbox.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { policySchema } from '../../shared/sla/policy.ts';
import { simulationSchema } from '../../shared/sla/simulations-contract.ts';
import { type ClockDesk, openClockDesk } from '../support/clock-desk.ts';

const ON_FRIDAY = {
  mailboxId: firstId('mailbox', 1),
  priority: 'normal',
  at: '2025-10-03T13:30:00.000Z',
};

const post = (desk: ClockDesk, body: object) => desk.clockApi('POST', '/v1/simulations', body);

async function simulated(desk: ClockDesk, request: object) {
  const { status, body } = await post(desk, request);
  expect(status).toBe(200);
  return simulationSchema.parse(body);
}

async function saved(desk: ClockDesk) {
  const [mailbox] = (await desk.settings.list('MAILBOX')).map((value) => mailboxSchema.parse(value));
  const [policy] = (await desk.settings.list('POLICY')).map((value) => policySchema.parse(value));
  if (mailbox === undefined || policy === undefined) throw new Error('the desk has no mailbox');
  const { signature, languages, calendarId, policyId, acknowledge, urgentContact, helpUrl } = mailbox;
  const { policyId: _id, version: _version, ...fields } = policy;
  return {
    terms: {
      ...{ signature, languages, calendarId, policyId, acknowledge },
      ...(urgentContact === undefined ? {} : { urgentContact }),
      ...(helpUrl === undefined ? {} : { helpUrl }),
    },
    fields,
  };
}

it('targets are tried before they are saved', async () => {
  const desk = await openClockDesk();
  const { fields } = await saved(desk);
  const normal = { ...fields.targets.normal, FR: 60 };

  const { clocks, promisedAt } = await simulated(desk, {
    ...ON_FRIDAY,
    policy: { ...fields, warnAt: [80], targets: { ...fields.targets, normal } },
  });

  expect(promisedAt).toBe('2025-10-03T14:30:00.000Z');
  expect(clocks[0]).toMatchObject({ targetMinutes: 60, warnings: [{ percent: 80, at: '2025-10-03T14:18:00.000Z' }] });
  expect((await simulated(desk, ON_FRIDAY)).promisedAt).toBe('2025-10-06T12:30:00.000Z');
});

it('words, help and silence of a mailbox are tried before they are saved', async () => {
  const desk = await openClockDesk();
  const { terms } = await saved(desk);
  const mailbox = {
    ...{ ...terms, signature: { en: 'Night crew' }, languages: ['en'], acknowledge: 'never' },
    urgentContact: { en: 'call 4711' },
    helpUrl: { en: 'https://help.example.com/' },
  };

  const urgent = await simulated(desk, { ...ON_FRIDAY, priority: 'urgent', mailbox });

  expect(urgent.acknowledgement).toMatchObject({ heldBack: 'policy-never' });
  for (const words of ['Night crew will answer', 'call 4711', 'https://help.example.com/']) {
    expect(urgent.acknowledgement.text).toContain(words);
  }
  const without = await simulated(desk, { ...ON_FRIDAY, mailbox: { ...terms, languages: ['en'] } });
  expect(without.acknowledgement.text).not.toContain('Night crew');
});

it('what a tried mailbox refers to must be there', async () => {
  const desk = await openClockDesk();
  const { terms } = await saved(desk);

  const strange = await post(desk, { ...ON_FRIDAY, mailbox: { ...terms, policyId: firstId('policy', 9) } });
  expect([strange.status, (strange.body as { code: string }).code]).toEqual([404, 'policy.unknown']);
  const timeless = await post(desk, { ...ON_FRIDAY, mailbox: { ...terms, calendarId: firstId('calendar', 9) } });
  expect([timeless.status, (timeless.body as { code: string }).code]).toEqual([404, 'calendar.unknown']);
});
