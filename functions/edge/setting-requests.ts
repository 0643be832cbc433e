// What the routes of settings have in common: who changes something, and the command that makes something new once.
import { type Command, fingerprintOf } from '../../shared/commands/run-once.ts';
import type { Route } from '../../shared/kernel/route.ts';
import type { Author } from '../../shared/settings/change-setting.ts';
import type { StaffRequest } from './mount-routes.ts';

type Request = Pick<StaffRequest<Route>, 'agent' | 'requestId'>;

export function authorOf({ agent, requestId }: Request): Author {
  return { agentId: agent.agentId, correlationId: requestId };
}

/** `route` is the operation's name: one key of one person means one thing. */
export function commandOf(
  route: string,
  { agent, body, idempotencyKey }: Request & { readonly body: unknown; readonly idempotencyKey: string },
): Command {
  return { actorId: agent.agentId, key: idempotencyKey, fingerprint: fingerprintOf(route, body) };
}
