// Called by CloudFormation only, when a deployment is made or its settings change. Writes what a new desk begins with, so that
// the first mail finds a mailbox; what people have changed since stays as it is.
import * as z from 'zod';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { planMissingMails } from '../../shared/kpi/subscriptions.ts';
import { writeFirstSettings } from '../../shared/setup/first-settings.ts';
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

export function makeHandler(ports: BasePorts & CustomResourcePorts): CustomResourceHandler {
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
    await planMissingMails(ports);
    return { physicalResourceId };
  });
}
