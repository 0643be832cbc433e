// SES has one active receipt rule set per account and region. This looks whose it is before anything else exists, and stops the
// deployment with a sentence if it is somebody else's and the settings do not say to join it.
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';

/** Names that the bucket's policy, the rule and the check share; fixed, because each stands in another stack. */
export function receivingNames({ name, receiptRuleSet }: Deployment) {
  return { ruleSet: receiptRuleSet?.join ?? name, rule: `${name}-receive`, joined: receiptRuleSet !== undefined };
}

export class ReceivingGate extends Construct {
  /** The rule of a joined set after which ours goes; empty otherwise. */
  readonly lastRule: string;
  private readonly check: FirstlineFunction;
  private readonly names: ReturnType<typeof receivingNames>;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.names = receivingNames(deployment);
    this.check = new FirstlineFunction(this, 'Check', {
      entry: 'deploy/hold-receipt-rule-set',
      environment: {},
      timeout: Duration.seconds(30),
    });
    const look = 'ses:DescribeActiveReceiptRuleSet';
    const activate = 'ses:SetActiveReceiptRuleSet';
    this.check.allow({
      actions: this.names.joined ? [look] : [look, activate],
      resources: ['*'],
      wildcardBecause: 'Neither action knows resources: there is one active rule set per account and region.',
    });
    this.lastRule = this.hold(this, 'look').getAttString('lastRule');
  }

  /** Makes our set the active one, and none again when it goes. Whoever calls adds what must exist before. */
  activate(scope: Construct): CustomResource {
    return this.hold(scope, 'activate');
  }

  private hold(scope: Construct, step: 'look' | 'activate'): CustomResource {
    const { ruleSet, rule, joined } = this.names;
    const resource = new CustomResource(scope, step === 'look' ? 'Look' : 'Activate', {
      resourceType: 'Custom::ReceiptRuleSet',
      serviceToken: this.check.handler.functionArn,
      serviceTimeout: Duration.minutes(2),
      properties: { step, ruleSet, rule, join: joined ? 'yes' : 'no' },
    });
    resource.node.addDependency(this.check);
    return resource;
  }
}
