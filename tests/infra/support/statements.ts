// The statements of a resource policy.
import { type Found, property } from './synthesized.ts';

export type Statement = {
  readonly Effect: string;
  readonly Principal?: { readonly Service?: string; readonly AWS?: string } | '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export function statementsOf({ resource }: Found): readonly Statement[] {
  return property(resource, 'PolicyDocument.Statement') as readonly Statement[];
}
