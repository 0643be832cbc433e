// Reads query, form and JSON bodies, and holds them against the contract: every fault is named with its field.
import type * as z from 'zod';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { HttpEvent } from './http.ts';

/** One fault of a request: where it stands (`body.text`) and what to do about it. */
export type Fault = { readonly field: string; readonly message: string };

/** `request.invalid`: the caller sees every fault at once. */
export class InvalidRequest extends DomainError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('request.invalid', 'invalid', { field: faults[0]?.field ?? '' });
    this.faults = faults;
  }
}

/** @throws InvalidRequest when the part is not as its schema says, or is there although the route takes none */
export function parsePart(part: 'path' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) {
    if (value === undefined || part === 'path') return undefined;
    throw new InvalidRequest([{ field: part, message: `this route takes no ${part}; leave it out` }]);
  }
  const result = schema.safeParse(value === undefined ? {} : value);
  if (result.success) return result.data;
  throw new InvalidRequest(result.error.issues.flatMap((issue) => faultsOf(part, issue)));
}

/** A member that the contract does not know is a fault of its own, with its own name. */
function faultsOf(part: string, issue: z.core.$ZodIssue): readonly Fault[] {
  const field = [part, ...issue.path].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];
  return issue.keys.map((key) => ({ field: `${field}.${key}`, message: 'this route takes no such field' }));
}

/** Undefined without a query. A name that comes twice is an array. */
export function queryOf(event: HttpEvent): Record<string, string | string[]> | undefined {
  if (!event.rawQueryString) return undefined;
  return fields(new URLSearchParams(event.rawQueryString));
}

/** Undefined without a body. JSON, or a form's fields when the type says so. */
export function bodyOf(event: HttpEvent, expected: boolean): unknown {
  if (!event.body) return undefined;
  if (!expected) return event.body;
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const type = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return fields(new URLSearchParams(text));
  if (type !== 'application/json') {
    throw new InvalidRequest([{ field: 'content-type', message: 'send application/json' }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRequest([{ field: 'body', message: 'this is not JSON' }]);
  }
}

/** In one pass: a public form may have hundreds of thousands of names. */
function fields(parameters: URLSearchParams): Record<string, string | string[]> {
  const byName = Map.groupBy(parameters, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => {
      const values = pairs.map(([, value]) => value);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
