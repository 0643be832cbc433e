// Policies for those who set up the desk. A change sets the walk going that gives open tickets their new targets.
import { calendarSchema } from '../../shared/calendars/calendar-contract.ts';
import { requireOpenCalendar } from '../../shared/calendars/coverage.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { addSetting, changeSetting } from '../../shared/settings/change-setting.ts';
import { SETTINGS_EVERYWHERE_MS } from '../../shared/settings/settings-store.ts';
import { decidePolicy } from '../../shared/sla/change-policy.ts';
import { policiesContract } from '../../shared/sla/policies-contract.ts';
import { policySchema } from '../../shared/sla/policy.ts';
import type { StepQueue } from '../../shared/sla/ports.ts';
import type { Value } from '../../shared/table/item.ts';
import type { RenewalStep } from '../../shared/tickets/renew-clocks.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export type PolicyEntryPorts = BasePorts & { readonly renewals: StepQueue<RenewalStep> };

export function makeHandler(ports: PolicyEntryPorts): HttpHandler {
  const { settings, ids, clock, log, renewals } = ports;
  const requireOpen = (calendar: Value) => requireOpenCalendar(calendarSchema.parse(calendar), clock.now());
  const handlers: StaffHandlers<typeof policiesContract> = {
    listPolicySettings: async () =>
      json(200, { policies: (await settings.list('POLICY')).map((value) => policySchema.parse(value)) }),
    addPolicy: async (request) => {
      const id = ids.next('policy');
      const change = { kind: 'POLICY', id, decide: decidePolicy(id, request.body, requireOpen) } as const;
      return json(201, await addSetting(ports, authorOf(request), commandOf('addPolicy', request), change));
    },
    changePolicy: async ({ params: { policyId }, body: { seenVersion, ...fields }, ...request }) => {
      const decided = decidePolicy(policyId, fields, requireOpen);
      const decide: typeof decided = async (stood, desk) => {
        const decision = await decided(stood, desk);
        // Before the save: a walk for nothing does no harm, a change without its walk would.
        await renewals.send({ changed: { kind: 'policy', policyId } }, plusMs(clock.now(), SETTINGS_EVERYWHERE_MS));
        return decision;
      };
      const change = { kind: 'POLICY', id: policyId, seenVersion, decide } as const;
      return json(200, await changeSetting(ports, authorOf(request), change));
    },
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(policiesContract, handlers, { log, answerError: problemAnswer, authorise });
}
