// Counts what a deployment has and what costs whether or not it is used: queues that functions poll, and alarms.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseDeployment } from '../infra/config/deployment.ts';
import { createStacks } from '../infra/stacks/create-stacks.ts';

const ROOT = join(import.meta.dirname, '..');
const EXAMPLE = 'infra/config/deployment.example.json';

/** Of the example deployment's templates; nothing is bundled. */
export function countDeployed(): { readonly queues: number; readonly alarms: number } {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'firstline-cost-')),
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
  });
  createStacks(app, parseDeployment(JSON.parse(readFileSync(join(ROOT, EXAMPLE), 'utf8')), EXAMPLE), undefined);
  const types = app
    .synth({ skipValidation: true })
    .stacks.flatMap(({ template }) => Object.values((template as { Resources: object }).Resources))
    .map((resource) => (resource as { Type: string }).Type);
  const count = (type: string) => types.filter((one) => one === type).length;
  return { queues: count('AWS::Lambda::EventSourceMapping') - STREAMS, alarms: count('AWS::CloudWatch::Alarm') };
}

/** The relay reads a stream, which costs by what is in it. */
const STREAMS = 1;
