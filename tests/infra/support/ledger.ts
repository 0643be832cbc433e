// The permission ledger: one line per function, action and resource, as the templates grant them.
import { readable } from './readable.ts';
import { type Found, property, resourcesOf, type Templates } from './synthesized.ts';

export type Grant = {
  /** The entry of the function, or the path of a role that is no function's. */
  readonly holder: string;
  readonly action: string;
  readonly resource: string;
  /** What must be true beside, as JSON; empty for nothing. */
  readonly condition: string;
};

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

/** Every permission of every role, in the order of the alphabet. */
export function grantsOf(templates: Templates): readonly Grant[] {
  const grants = resourcesOf(templates, 'AWS::IAM::Policy').flatMap((policy) => {
    const holder = holderOf(templates, policy);
    const statements = property(policy.resource, 'PolicyDocument.Statement') as readonly Statement[];
    return statements.flatMap(({ Action, Resource, Condition }) =>
      listed(Action).flatMap((action) =>
        listed(Resource).map((resource) => ({
          holder,
          action: String(action),
          resource: readable(templates, policy.stack, resource),
          condition: Condition === undefined ? '' : JSON.stringify(Condition),
        })),
      ),
    );
  });
  return grants.sort((a, b) => lineOf(a).localeCompare(lineOf(b), 'en'));
}

export function ledgerText(grants: readonly Grant[]): string {
  return [
    'Who may do what: function, action, resource, condition.',
    '',
    'Made from the templates by tests/infra/ledger.test.ts, which fails when they differ from this file. A changed line is a',
    'decision: read it, then write the file anew with `npx vitest run tests/infra/ledger.test.ts -u`.',
    '',
    ...grants.map(lineOf),
    '',
  ].join('\n');
}

function lineOf({ holder, action, resource, condition }: Grant): string {
  return [holder, action, resource, condition].filter((part) => part !== '').join(' | ');
}

function holderOf(templates: Templates, { stack, resource }: Found): string {
  const role = property(resource, 'Roles.0.Ref');
  const holder = resourcesOf(templates, 'AWS::Lambda::Function').find(
    (found) => found.stack === stack && property(found.resource, 'Role.Fn::GetAtt.0') === role,
  );
  return String(holder?.resource.Properties?.['Description'] ?? readable(templates, stack, { Ref: role }));
}

function listed<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
