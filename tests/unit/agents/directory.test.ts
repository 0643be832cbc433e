// Who signs in: known by issuer and subject together, and only while active.
import { describe, expect, it } from 'vitest';
import { agentSchema } from '../../../shared/agents/agent.ts';
import { directory } from '../../../shared/agents/directory.ts';
import { settingsStore } from '../../../shared/settings/settings-store.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { openDesk } from '../../support/desk.ts';
import { ADMINISTRATOR, agentOf, callerOf } from '../../support/desk-settings.ts';

async function deskDirectory() {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [1], { active: false })] });
  return directory(settingsStore(desk.table, desk.clock));
}

describe('a verified token', () => {
  it('names the agent whose identity it is', async () => {
    const agents = await deskDirectory();
    const { issuer, subject } = callerOf(2);
    expect(await agents.byIdentity(issuer, subject)).toMatchObject({ agentId: firstId('agent', 2), role: 'agent' });
  });

  it.each([
    ['another issuer', 'https://elsewhere.example', callerOf(2).subject],
    ['another subject', callerOf(2).issuer, 'somebody'],
    ['an inactive agent', callerOf(3).issuer, callerOf(3).subject],
    ['the issuer and subject the wrong way round', callerOf(2).subject, callerOf(2).issuer],
    ['nothing', '', ''],
  ])('of %s is nobody’s', async (_, issuer, subject) => {
    const agents = await deskDirectory();
    await expect(agents.byIdentity(issuer, subject)).rejects.toMatchObject({
      code: 'agent.unknown',
      kind: 'unauthenticated',
    });
  });
});

it('an agent is found by id, active or not, so that history can name them', async () => {
  const agents = await deskDirectory();
  expect((await agents.byId(firstId('agent', 3)))?.active).toBe(false);
  expect(await agents.byId(firstId('agent', 99))).toBeUndefined();
  expect((await agents.byIdentity(ADMINISTRATOR.issuer, ADMINISTRATOR.subject)).role).toBe('administrator');
});

it('an agent’s record takes no role or member that is not known', () => {
  expect(agentSchema.safeParse(agentOf(2, [1])).success).toBe(true);
  expect(agentSchema.safeParse({ ...agentOf(2, [1]), role: 'root' }).success).toBe(false);
  expect(agentSchema.safeParse({ ...agentOf(2, [1]), permissions: ['settings.change'] }).success).toBe(false);
});
