// The settings as the functions see them.
import type { deskEnvironment, EnvironmentOf, pagesEnvironment } from '../../shared/config/port-environments.ts';
import type { Deployment } from '../config/deployment.ts';

/** The receiving domain is the deployment's own and stays its own for life, so it is the name that other desks know. */
export function deskVariables({ receivingDomain }: Deployment): EnvironmentOf<typeof deskEnvironment> {
  return { LOOP_ID: receivingDomain };
}

/** Where links in mails lead: customers to the public pages, staff to the workspace. */
export function pageVariables({ deskAddress }: Deployment, publicUrl: string): EnvironmentOf<typeof pagesEnvironment> {
  return { PUBLIC_URL: publicUrl, DESK_URL: deskAddress };
}
