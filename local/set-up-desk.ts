// Makes sure that a desk on one machine has its first settings, that the edition's own script client and the first account are
// its first administrator, and that all identities have the address that people reach it by today.
import { type Agent, agentSchema } from '../shared/agents/agent.ts';
import type { SettingsStore } from '../shared/settings/settings-store.ts';
import { firstId, writeFirstSettings } from '../shared/setup/first-settings.ts';
import { defaultPolicy } from '../shared/sla/policy.ts';
import type { EditionPorts } from './edition-ports.ts';
import type { AccountStore } from './identity/account-store.ts';

/** The domain of a desk that nobody has set up yet (RFC 2606 keeps it free of real mail). */
const FIRST_DOMAIN = 'example.com';

export async function setUpDesk(
  settings: SettingsStore,
  edition: Pick<EditionPorts, 'scriptIdentity' | 'zone' | 'accounts'>,
) {
  const { scriptIdentity, zone, accounts } = edition;
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
  await admitAdministrator(settings, scriptIdentity.subject, accounts);
  await followIssuer(settings, scriptIdentity.issuer, [
    scriptIdentity.subject,
    ...accounts.list().map(({ subject }) => subject),
  ]);
}

/** The first administrator's identities: the script's client, and an account that awaits its first password. */
async function admitAdministrator(settings: SettingsStore, script: string, accounts: AccountStore): Promise<void> {
  const first = (await agentsOf(settings)).find(({ agentId }) => agentId === firstId('agent', 1));
  if (first === undefined) return;
  const person = accounts.list()[0] ?? (await accounts.admit(first));
  const missing = [script, person.subject].filter(
    (wanted) => !first.identities.some(({ subject }) => subject === wanted),
  );
  // Somebody else may have been given the account, or the script, on purpose.
  const others = (await agentsOf(settings)).flatMap(({ identities }) => identities.map(({ subject }) => subject));
  const added = missing.filter((subject) => !others.includes(subject));
  if (added.length === 0) return;
  const identities = [...first.identities, ...added.map((subject) => ({ issuer: '', subject }))];
  await settings.save('AGENT', first.agentId, first.version, { ...first, version: first.version + 1, identities });
}

/** The issuer changes with PUBLIC_URL; accounts and the script's client stay who they are. */
async function followIssuer(settings: SettingsStore, issuer: string, subjects: readonly string[]): Promise<void> {
  for (const agent of await agentsOf(settings)) {
    const identities = agent.identities.map((identity) =>
      subjects.includes(identity.subject) ? { ...identity, issuer } : identity,
    );
    if (identities.every((identity, index) => identity.issuer === agent.identities[index]?.issuer)) continue;
    await settings.save('AGENT', agent.agentId, agent.version, { ...agent, version: agent.version + 1, identities });
  }
}

async function agentsOf(settings: SettingsStore): Promise<readonly Agent[]> {
  return (await settings.list('AGENT')).map((value) => agentSchema.parse(value));
}
