// Who calls a staff route: the verified token names an identity, the agent's record says what it may do.
import type { Agent } from '../../shared/agents/agent.ts';
import type { Directory } from '../../shared/agents/directory.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Route } from '../../shared/kernel/route.ts';
import { type Permission, roleAllows } from '../../shared/permissions/permissions.ts';
import type { HttpEvent } from './http.ts';

/**
 * Whether a program calls and no person: a token of the client credentials grant has the client itself for its subject (RFC 9068,
 * section 2.2), on one machine and in AWS, where the first settings tie their record to the machine client by it.
 */
export function isProgram({ requestContext }: Pick<HttpEvent, 'requestContext'>): boolean {
  const { sub, client_id } = requestContext.authorizer?.jwt.claims ?? {};
  return sub !== undefined && sub === client_id;
}

/** @throws DomainError `agent.unknown` (unauthenticated) · `permission.missing` (forbidden) */
export function staffAuthorisation(directory: Directory) {
  return async (event: HttpEvent, route: Route): Promise<Agent> => {
    const claims = event.requestContext.authorizer?.jwt.claims ?? {};
    const { iss, sub } = claims;
    if (typeof iss !== 'string' || typeof sub !== 'string') throw new DomainError('agent.unknown', 'unauthenticated');
    const agent = await directory.byIdentity(iss, sub);
    if (!roleAllows(agent.role, route.permission as Permission)) {
      throw new DomainError('permission.missing', 'forbidden', { permission: route.permission });
    }
    return agent;
  };
}
