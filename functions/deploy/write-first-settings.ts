// Called by CloudFormation only, when a deployment is made or its settings change. Writes what a new desk begins with, so that
// the first mail finds a mailbox; what people have changed since stays as it is.
import * as z from 'zod';
import type { Accounts } from '../../shared/agents/accounts.ts';
import { agentSchema } from '../../shared/agents/agent.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { planMissingMails } from '../../shared/kpi/subscriptions.ts';
import { firstId, writeFirstSettings } from '../../shared/setup/first-settings.ts';
import { defaultPolicy } from '../../shared/sla/policy.ts';
import type { BasePorts } from '../edge/ports.ts';
import { type CustomResourceHandler, type CustomResourcePorts, customResource } from './custom-resource.ts';

const propertiesSchema = z.object({
  receivingDomain: z.string().min(1),
  sendingDomain: z.string().min(1),
  timeZone: z.string().min(1),
  language: z.enum(LANGUAGES),
  administrator: z.email(),
  /** Whose tokens speak for the first administrator until a person has signed in. */
  issuer: z.string().min(1),
  subject: z.string().min(1),
});

export type FirstSettingsPorts = BasePorts & CustomResourcePorts & { readonly accounts: Accounts };

export function makeHandler(ports: FirstSettingsPorts): CustomResourceHandler {
  return customResource(ports, async (event) => {
    const physicalResourceId = 'first-settings';
    if (event.RequestType === 'Delete') return { physicalResourceId };
    const given = propertiesSchema.parse(event.ResourceProperties);
    await writeFirstSettings(
      ports.settings,
      {
        receivingDomain: given.receivingDomain,
        publicDomain: given.sendingDomain,
        zone: given.timeZone,
        language: given.language,
        administrator: {
          name: 'Administrator',
          email: given.administrator,
          identities: [{ issuer: given.issuer, subject: given.subject }],
        },
      },
      { policy: (policyId) => defaultPolicy(policyId, 'Standard') },
    );
    await inviteFirst(ports);
    await planMissingMails(ports);
    return { physicalResourceId };
  });
}

/** Once: afterwards the first administrator's account is that person's affair. */
async function inviteFirst({ settings, accounts }: FirstSettingsPorts): Promise<void> {
  const agents = (await settings.list('AGENT')).map((value) => agentSchema.parse(value));
  const first = agents.find(({ agentId }) => agentId === firstId('agent', 1));
  // The one identity from the beginning is the machine client's.
  if (first === undefined || !first.active || first.identities.length > 1) return;
  const identity = await accounts.invite(first);
  const identities = [...first.identities, identity];
  await settings.save('AGENT', first.agentId, first.version, { ...first, version: first.version + 1, identities });
}
