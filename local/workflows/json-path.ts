// Reference paths, payload templates and result paths of the Amazon States Language, as far as shared/processes/asl.ts
// allows them. What a path does not find is an error of the definition: States.Runtime, which no retry helps.
import type { ContextPath, Path, Template } from '../../shared/processes/asl.ts';
import type { Value } from '../../shared/table/item.ts';

type Fields = { readonly [name: string]: Value };

/** What paths are asked against: a state's input, and what the execution says of itself. */
export type Scope = { readonly input: Value; readonly context: Fields };

export class RuntimeFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'States.Runtime';
  }
}

/** Undefined if nothing stands there. */
export function findAt(path: Path | ContextPath, { input, context }: Scope): Value | undefined {
  const isContext = path.startsWith('$$');
  let found: Value | undefined = isContext ? context : input;
  for (const name of namesIn(isContext ? path.slice(1) : path)) found = isFields(found) ? found[name] : undefined;
  return found;
}

/** @throws RuntimeFault when nothing stands there */
export function valueAt(path: Path | ContextPath, scope: Scope): Value {
  const found = findAt(path, scope);
  if (found === undefined) throw new RuntimeFault(`nothing at ${path}`);
  return found;
}

/** @throws RuntimeFault when one of its paths finds nothing */
export function fill(template: Template, scope: Scope): Value {
  return Object.fromEntries(
    Object.entries(template).map(([name, value]): [string, Value] => {
      if (name.endsWith('.$') && typeof value === 'string') {
        return [name.slice(0, -2), valueAt(value as Path | ContextPath, scope)];
      }
      return [name, typeof value === 'object' && value !== null ? fill(value, scope) : value];
    }),
  );
}

/** A state's output: its input with the result put in. `$` by default, which is the result alone; null, the input alone. */
export function withResult(input: Value, result: Value, path: Path | null = '$'): Value {
  return path === null ? input : putAt(input, namesIn(path), result);
}

function putAt(target: Value, [name, ...deeper]: readonly string[], result: Value): Value {
  if (name === undefined) return result;
  if (!isFields(target)) throw new RuntimeFault(`no place for ${name}`);
  return { ...target, [name]: putAt(target[name] ?? {}, deeper, result) };
}

function namesIn(path: string): readonly string[] {
  return path.split('.').slice(1);
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
