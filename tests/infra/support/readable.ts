// Values of a template in words: a reference becomes the path of the construct it points to, also across stacks.
import type { Templates } from './synthesized.ts';

type Intrinsic = Readonly<Record<string, unknown>>;

/** `firstline-data/Tickets/Table` for its ARN, `firstline-data/Tickets/Table.StreamArn` for another attribute. */
export function readable(templates: Templates, stack: string, value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::GetStackOutput': output } = (value ?? {}) as Intrinsic;
  if (typeof Ref === 'string') return Ref.startsWith('AWS::') ? `<${Ref.slice(5)}>` : pathOf(templates, stack, Ref);
  if (Array.isArray(attribute)) {
    const [id, name] = attribute as readonly string[];
    return pathOf(templates, stack, id ?? '') + (name === 'Arn' ? '' : `.${name}`);
  }
  if (Array.isArray(join)) {
    const [separator, parts] = join as readonly unknown[];
    const words = (parts as readonly unknown[]).map((part) => readable(templates, stack, part));
    return words.join(String(separator));
  }
  if (output !== undefined) {
    const { StackName, OutputName } = output as { readonly StackName: string; readonly OutputName: string };
    return readable(templates, StackName, templates[StackName]?.Outputs?.[OutputName]?.Value);
  }
  return JSON.stringify(value);
}

function pathOf(templates: Templates, stack: string, id: string): string {
  const path = templates[stack]?.Resources[id]?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path.replace(/\/Resource$/, '') : `${stack}/${id}`;
}
