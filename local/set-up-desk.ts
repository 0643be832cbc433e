// Makes sure that a desk on one machine has its first settings, and that the edition's own script client is its first
// administrator under the address that people reach it by today.
import { type Agent, agentSchema } from '../shared/agents/agent.ts';
import type { SettingsStore } from '../shared/settings/settings-store.ts';
import { firstId, writeFirstSettings } from '../shared/setup/first-settings.ts';
import { defaultPolicy } from '../shared/sla/policy.ts';
import type { EditionPorts } from './edition-ports.ts';

/** The domain of a desk that nobody has set up yet (RFC 2606 keeps it free of real mail). */
const FIRST_DOMAIN = 'example.com';

export async function setUpDesk(settings: SettingsStore, edition: Pick<EditionPorts, 'scriptIdentity' | 'zone'>) {
  const { scriptIdentity, zone } = edition;
  await writeFirstSettings(
    settings,
    {
      receivingDomain: FIRST_DOMAIN,
      publicDomain: FIRST_DOMAIN,
      zone,
      language: 'en',
      administrator: { name: 'Administrator', email: `administrator@${FIRST_DOMAIN}`, identities: [scriptIdentity] },
    },
    { policy: (policyId) => defaultPolicy(policyId, 'Standard') },
  );
  await admitScript(settings, scriptIdentity);
}

/** The issuer changes with PUBLIC_URL; the client is the same. */
async function admitScript(settings: SettingsStore, identity: Agent['identities'][number]): Promise<void> {
  const agents = (await settings.list('AGENT')).map((value) => agentSchema.parse(value));
  const first = agents.find(({ agentId }) => agentId === firstId('agent', 1));
  const known = agents.some(({ identities }) =>
    identities.some(({ issuer, subject }) => issuer === identity.issuer && subject === identity.subject),
  );
  if (first === undefined || known) return;
  const identities = [identity, ...first.identities.filter(({ subject }) => subject !== identity.subject)];
  await settings.save('AGENT', first.agentId, first.version, { ...first, version: first.version + 1, identities });
}
