// The settings as the functions see them.
import type { deskEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import type { Deployment } from '../config/deployment.ts';

/** The receiving domain is the deployment's own and stays its own for life, so it is the name that other desks know. */
export function deskVariables({ receivingDomain }: Deployment): EnvironmentOf<typeof deskEnvironment> {
  return { LOOP_ID: receivingDomain };
}
