// The stacks of a deployment as templates, made in this process: nothing is bundled, nothing reaches a network.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { parseDeployment } from '../../../infra/config/deployment.ts';
import { createStacks } from '../../../infra/stacks/create-stacks.ts';

const ROOT = join(import.meta.dirname, '../../..');

const EXAMPLE: object = JSON.parse(readFileSync(join(ROOT, 'infra/config/deployment.example.json'), 'utf8'));

export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[] | string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};
export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
};
export type Templates = Readonly<Record<string, Template>>;

/** An app with the project's own feature flags and without bundling, writing to a folder of its own. */
export function newApp(): App {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  return new App({
    outdir: mkdtempSync(join(tmpdir(), 'firstline-synth-')),
    context: { ...context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:enable-path-metadata': true },
  });
}

/** The settings of the example, changed. */
export function deploymentWith(changes: object = {}) {
  return parseDeployment({ ...EXAMPLE, ...changes }, 'example');
}

/** The templates by the name of their stack. Rules of content are checked elsewhere, once. */
export function synthesize(changes: object = {}): Templates {
  const app = newApp();
  createStacks(app, deploymentWith(changes), undefined);
  const assembly = app.synth({ skipValidation: true });
  return Object.fromEntries(assembly.stacks.map(({ stackName, template }) => [stackName, template as Template]));
}

export type Found = { readonly stack: string; readonly id: string; readonly resource: Resource };

/** All resources of a type, over all stacks. */
export function resourcesOf(templates: Templates, type: string): readonly Found[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ stack, id, resource })),
  );
}

/** A property by its dotted path. */
export function property(resource: Resource, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], resource.Properties);
}

/** The first of several; a missing one is a failure that says so. */
export function first<T>(found: readonly T[]): T {
  const [one] = found;
  if (one === undefined) throw new Error('there is none');
  return one;
}

/** The resource of that name in that stack. */
export function resourceCalled(templates: Templates, stack: string, id: unknown): Resource {
  const resource = typeof id === 'string' ? templates[stack]?.Resources[id] : undefined;
  if (resource === undefined) throw new Error(`${stack} has no ${String(id)}`);
  return resource;
}
