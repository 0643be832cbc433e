// All stacks of a deployment in the order in which they can exist. The gate comes before everything.
import type { App, Stack } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { ApiStack } from './api-stack.ts';
import { ClocksStack } from './clocks-stack.ts';
import { DataStack } from './data-stack.ts';
import { GateStack } from './gate-stack.ts';
import { MailStack } from './mail-stack.ts';
import { PublicStack } from './public-stack.ts';
import { ReactionsStack } from './reactions-stack.ts';
import { WebStack } from './web-stack.ts';
import { WorkflowsStack } from './workflows-stack.ts';

/** `account` is known when credentials are; templates are the same without it. */
export function createStacks(app: App, deployment: Deployment, account: string | undefined): readonly Stack[] {
  const { name, region } = deployment;
  const props = {
    env: account === undefined ? { region } : { region, account },
    tags: { application: name },
  };
  const gate = new GateStack(app, `${name}-gate`, props, deployment);
  const data = new DataStack(app, `${name}-data`, props, deployment);
  const mail = new MailStack(app, `${name}-mail`, props, deployment, gate.gate, data);
  const clocks = new ClocksStack(app, `${name}-clocks`, props, deployment, data);
  const pages = new PublicStack(app, `${name}-public`, props, deployment, data);
  const reactions = new ReactionsStack(app, `${name}-reactions`, props, deployment, {
    data,
    outgoing: mail.outgoing,
    publicUrl: pages.url,
  });
  const workflows = new WorkflowsStack(app, `${name}-workflows`, props, deployment, {
    data,
    bus: reactions.bus,
    outgoing: mail.outgoing,
    publicUrl: pages.url,
  });
  // Last, because it names every queue and process of the others.
  const api = new ApiStack(app, `${name}-api`, props, deployment, {
    data,
    renewal: clocks.renewal,
    replies: clocks.replies,
    publicUrl: pages.url,
  });
  const web = new WebStack(app, `${name}-web`, props, deployment, { data, api, publicUrl: pages.url });
  const afterTheGate = [data, mail, clocks, pages, reactions, workflows, api, web];
  for (const stack of afterTheGate) stack.addStackDependency(gate, 'Nothing exists before the gate has been passed.');
  return [gate, ...afterTheGate];
}
