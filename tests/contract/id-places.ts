// Every id that a request can name, found in the schemas of the contracts by what an id looks like and not by what its member is
// called: in the path, the query and the body, in lists, in parts that may be left out, in each of several alternatives.
import * as z from 'zod';
import { ID_PREFIX, type IdKind } from '../../shared/kernel/id.ts';
import type { Sample } from './samples.ts';
import { STAFF_ROUTES, type StaffRoute } from './samples.ts';

const PARTS = ['params', 'query', 'body'] as const;

/** `[]` stands for the elements of a list. */
type Step = { readonly member: string | '[]'; readonly beside?: Readonly<Record<string, unknown>> };

export type IdPlace = StaffRoute & {
  readonly part: (typeof PARTS)[number];
  readonly steps: readonly Step[];
  readonly kind: IdKind | 'scope';
  /** `assignTicket body.agentId`; of several alternatives with what makes it this one: `changeTickets body.change.agentId@assign` */
  readonly called: string;
};

const KINDS = new Map(Object.entries(ID_PREFIX).map(([kind, prefix]) => [`^${prefix}_[0-9a-z]{26}$`, kind as IdKind]));

export const ID_PLACES: readonly IdPlace[] = STAFF_ROUTES.flatMap((staffRoute) =>
  PARTS.flatMap((part) =>
    placesIn(staffRoute.route[part]).map(({ steps, kind }): IdPlace => {
      const path = steps.map(({ member, beside = {} }) => [member, ...Object.values(beside)].join('@')).join('.');
      return { ...staffRoute, part, steps, kind, called: `${staffRoute.name} ${part}.${path}` };
    }),
  ),
);

type Found = { readonly steps: readonly Step[]; readonly kind: IdPlace['kind'] };

function placesIn(schema: z.ZodType | undefined, beside: Step['beside'] = {}): readonly Found[] {
  if (schema === undefined) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return placesIn(schema.unwrap() as z.ZodType, beside);
  }
  if (schema instanceof z.ZodPipe) {
    const given = placesIn(schema.in as z.ZodType, beside);
    // A list that is written with commas between is text before it is taken apart.
    return given.length > 0 ? given : placesIn(schema.out as z.ZodType, beside);
  }
  if (schema instanceof z.ZodArray) return behind({ member: '[]' }, placesIn(schema.element as z.ZodType));
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => placesIn(option as z.ZodType, literalsOf(option as z.ZodType)));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([member, inner]) => {
      const given = Object.keys(beside).length === 0 ? {} : { beside };
      if (member === 'scope') return [{ steps: [{ member, ...given }], kind: 'scope' as const }];
      return behind({ member, ...given }, placesIn(inner as z.ZodType));
    });
  }
  const kind = schema instanceof z.ZodString ? KINDS.get(String(patternOf(schema))) : undefined;
  return kind === undefined ? [] : [{ steps: [], kind }];
}

function behind(step: Step, found: readonly Found[]): readonly Found[] {
  return found.map(({ steps, kind }) => ({ steps: [step, ...steps], kind }));
}

/** What makes an object this alternative and no other: `{ kind: 'assign' }`. */
function literalsOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  if (!(schema instanceof z.ZodObject)) return {};
  const members = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>);
  return Object.fromEntries(
    members.flatMap(([member, inner]) => (inner instanceof z.ZodLiteral ? [[member, inner.value]] : [])),
  );
}

function patternOf(schema: z.ZodString): string | undefined {
  const checks = (schema._zod.def.checks ?? []).map((check) => check._zod.def as { readonly pattern?: RegExp });
  return checks.find(({ pattern }) => pattern !== undefined)?.pattern?.source;
}

/** The sample with another id in that place; what the sample leaves out there is put in. */
export function withId(sample: Sample, { part, steps }: IdPlace, id: string): Sample {
  if (part === 'query') {
    const query = new URLSearchParams(sample.query);
    query.set(steps[0]?.member ?? '', id);
    return { ...sample, query: query.toString() };
  }
  return { ...sample, [part]: put(sample[part], steps, id) };
}

function put(value: unknown, [step, ...rest]: readonly Step[], id: string): unknown {
  if (step === undefined) return id;
  const { member, beside } = step;
  if (member === '[]') return [put(Array.isArray(value) ? value[0] : undefined, rest, id)];
  const object = { ...(typeof value === 'object' ? value : {}) } as Readonly<Record<string, unknown>>;
  // Of another alternative nothing stays: it would be refused for that.
  const isOther = Object.entries(beside ?? {}).some(([name, literal]) => object[name] !== literal);
  return { ...(isOther ? beside : object), [member]: put(object[member], rest, id) };
}
