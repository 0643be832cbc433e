// What the emulator lacks, taken out of the templates piece by piece, each with its reason. A gap that takes nothing out any more
// is an error: then the product has it no longer, and the list must not go on saying so.
import { type App, Aspects, CfnElement, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachineVersion } from 'aws-cdk-lib/aws-stepfunctions';

export type Gap = {
  readonly because: string;
  readonly isGap: (element: CfnElement) => boolean;
  /** What is done about it; otherwise the element is taken out. */
  readonly mend?: (element: CfnElement) => void;
};

/** Stands for the address of the public pages, which the emulator serves without TLS; the product links to https only. */
export const PUBLIC_URL = 'https://pages.example.com';

export const GAPS: readonly Gap[] = [
  {
    because: 'It has no alarms on arithmetic over several metrics.',
    isGap: (element) => element instanceof CfnAlarm && element.metrics !== undefined,
  },
  {
    because:
      'It takes no mail in: CloudFormation knows no SES receipt rules there. The story hands mail over as SES would.',
    isGap: (element) => element instanceof CfnResource && element.cfnResourceType.startsWith('AWS::SES::Receipt'),
  },
  {
    because: 'Its mail identities have no DKIM tokens, so the outputs that tell the DNS records cannot be made.',
    isGap: (element) =>
      element instanceof CfnOutput && JSON.stringify(Stack.of(element).resolve(element.value)).includes('DkimDNSToken'),
  },
  {
    because: 'Its HTTP APIs have addresses without TLS, and functions refuse to link to one.',
    isGap: (element) => element instanceof CfnFunction && 'PUBLIC_URL' in variablesOf(element),
    mend: (element) => (element as CfnFunction).addPropertyOverride('Environment.Variables.PUBLIC_URL', PUBLIC_URL),
  },
  {
    because: 'It has no CloudFront with origin access control, so nothing of the workspace is deployed there.',
    isGap: (element) => Stack.of(element).node.id.endsWith('-web'),
  },
  {
    because: 'CloudFormation knows no versions of state machines there; the first is published after the deployment.',
    isGap: (element) => element instanceof CfnStateMachineVersion,
    mend: (element) => startFirstVersion(element as CfnStateMachineVersion),
  },
];

/** Whoever starts executions is given the ARN that the first version will have; then the resource goes. */
function startFirstVersion(version: CfnStateMachineVersion): void {
  const stack = Stack.of(version);
  const itsArn = JSON.stringify(stack.resolve(version.attrArn));
  const first = JSON.stringify({ 'Fn::Join': [':', [stack.resolve(version.stateMachineArn), '1']] });
  for (const starter of stack.node.findAll()) {
    if (!(starter instanceof CfnFunction)) continue;
    for (const [name, value] of Object.entries(variablesOf(starter))) {
      const given = JSON.stringify(value);
      if (!given.includes(itsArn)) continue;
      starter.addPropertyOverride(`Environment.Variables.${name}`, JSON.parse(given.replaceAll(itsArn, first)));
    }
  }
  version.node.scope?.node.tryRemoveChild(version.node.id);
}

function variablesOf(handler: CfnFunction): object {
  const { environment } = Stack.of(handler).resolve({ environment: handler.environment }) as {
    readonly environment?: { readonly variables?: object };
  };
  return environment?.variables ?? {};
}

/** Takes the gaps out of every stack. @throws Error, when the templates are made, that names a gap which takes nothing out */
export function leaveOutGaps(app: App): void {
  const idle = new Set(GAPS);
  Aspects.of(app).add({
    visit: (node) => {
      if (!(node instanceof CfnElement)) return;
      const gap = GAPS.find(({ isGap }) => isGap(node));
      if (gap === undefined) return;
      idle.delete(gap);
      if (gap.mend === undefined) node.node.scope?.node.tryRemoveChild(node.node.id);
      else gap.mend(node);
    },
  });
  app.synth();
  const [first] = idle;
  if (first !== undefined) throw new Error(`this gap takes nothing out any more: ${first.because}`);
}
