// Called by CloudFormation only. SES has one active receipt rule set per account and region, so before anything is created
// this looks whose it is, and in the end it makes ours active. It must never replace or change somebody else's.
import * as z from 'zod';
import {
  type CustomResourceHandler,
  type CustomResourcePorts,
  customResource,
  DeploymentRefused,
} from './custom-resource.ts';

export type ReceiptRuleSetPorts = CustomResourcePorts & {
  readonly ruleSets: {
    active(): Promise<{ readonly name: string; readonly rules: readonly string[] } | undefined>;
    activate(name: string | undefined): Promise<void>;
  };
};

/** What the deployment says about the rule set; `join` carries text, because CloudFormation knows no other properties. */
const propertiesSchema = z.object({
  /** `look`: only check, before the first resource. `activate`: check and make it the active one; take that back on deletion. */
  step: z.enum(['look', 'activate']),
  ruleSet: z.string().min(1),
  /** `yes`: the set is somebody else's and our rule joins it. */
  join: z.enum(['yes', 'no']),
  /** The name of our rule. */
  rule: z.string().min(1),
});
type Properties = z.infer<typeof propertiesSchema>;

/** The attribute `lastRule` is the rule of a joined set after which ours goes; empty for a set of our own. */
export function makeHandler({ ruleSets, ...ports }: ReceiptRuleSetPorts): CustomResourceHandler {
  return customResource(ports, async (event) => {
    const properties = propertiesSchema.parse(event.ResourceProperties);
    const physicalResourceId = `${properties.step}:${properties.ruleSet}`;
    if (event.RequestType === 'Delete') {
      if (properties.step === 'activate') await deactivate(ruleSets, properties);
      return { physicalResourceId };
    }
    const lastRule = await check(ruleSets, properties);
    if (properties.step === 'activate') await ruleSets.activate(properties.ruleSet);
    return { physicalResourceId, attributes: { lastRule } };
  });
}

async function check(ruleSets: ReceiptRuleSetPorts['ruleSets'], { ruleSet, join, rule }: Properties): Promise<string> {
  const active = await ruleSets.active();
  if (join === 'no') {
    if (active === undefined || active.name === ruleSet) return '';
    throw new DeploymentRefused(
      `The receipt rule set "${active.name}" is active in this region, and SES has only one. ` +
        `To put our rule at its end, write "receiptRuleSet": { "join": "${active.name}" } into the deployment's settings; ` +
        'or set no rule set active in the SES console, if nothing uses it, and deploy again.',
    );
  }
  if (active?.name !== ruleSet) {
    throw new DeploymentRefused(
      `The settings say to join the receipt rule set "${ruleSet}", but ` +
        `${active === undefined ? 'none is' : `"${active.name}" is`} active in this region. ` +
        'Set it active in the SES console, or correct receiptRuleSet.join in the settings, and deploy again.',
    );
  }
  const lastRule = active.rules.filter((name) => name !== rule).at(-1);
  if (lastRule === undefined) {
    throw new DeploymentRefused(
      `The receipt rule set "${ruleSet}" holds no rules, so there is nothing to join. ` +
        'Set no rule set active in the SES console, take receiptRuleSet out of the settings, and deploy again.',
    );
  }
  return lastRule;
}

/** Ours can be deleted only when it is not active; somebody else's stays as it is. */
async function deactivate(ruleSets: ReceiptRuleSetPorts['ruleSets'], { ruleSet }: Properties): Promise<void> {
  const active = await ruleSets.active();
  if (active?.name === ruleSet) await ruleSets.activate(undefined);
}
