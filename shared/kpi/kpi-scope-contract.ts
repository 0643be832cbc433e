// What a figure is about: the whole desk, or one queue, team, person, line, channel or priority.
import * as z from 'zod';
import { idSchema } from '../kernel/schema.ts';
import { PRIORITIES } from '../sla/sla-contract.ts';
import { CHANNELS } from '../tickets/ticket-events.ts';

const PART: Readonly<Record<string, z.ZodType>> = {
  queue: idSchema('queue'),
  team: idSchema('team'),
  agent: idSchema('agent'),
  line: z.string().regex(/^\d{1,3}(\.\d{1,3})?$/),
  channel: z.enum(CHANNELS),
  priority: z.enum(PRIORITIES),
};

export type ScopeKind = 'queue' | 'team' | 'agent' | 'line' | 'channel' | 'priority';

/** `all`, `queue:que_…`, `team:tea_…`, `agent:agt_…`, `line:1`, `channel:email`, `priority:high`. */
export type Scope = 'all' | `${ScopeKind}:${string}`;

export const scopeSchema = z.string().refine(isScope, {
  message: 'must be all, or queue:, team:, agent:, line:, channel: or priority: with what it names',
}) as unknown as z.ZodType<Scope, string>;

function isScope(text: string): boolean {
  if (text === 'all') return true;
  const at = text.indexOf(':');
  return PART[text.slice(0, at)]?.safeParse(text.slice(at + 1)).success ?? false;
}

/** The parts of a scope; undefined for the whole desk. */
export function partsOf(scope: Scope): { readonly kind: ScopeKind; readonly name: string } | undefined {
  const at = scope.indexOf(':');
  return at < 0 ? undefined : { kind: scope.slice(0, at) as ScopeKind, name: scope.slice(at + 1) };
}
