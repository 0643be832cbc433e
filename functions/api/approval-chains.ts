// Approval chains for those who set up the desk, and for whoever chooses one.
import { approvalChains } from '../../shared/approvals/approval-chain.ts';
import { approvalChainsContract } from '../../shared/approvals/approvals-contract.ts';
import { fingerprintOf, rememberCommand, runOnce } from '../../shared/commands/run-once.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { asValue } from '../../shared/table/as-value.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, settings, clock, ids, log } = ports;
  const chains = approvalChains(settings);

  const handlers: StaffHandlers<typeof approvalChainsContract> = {
    listApprovalChains: async () => json(200, { chains: await chains.list() }),
    createApprovalChain: async ({ agent, body, idempotencyKey }) => {
      const fingerprint = fingerprintOf('createApprovalChain', body);
      const command = { actorId: agent.agentId, key: idempotencyKey, fingerprint };
      const created = await runOnce(table, command, async () => {
        const chain = { ...body, approvalChainId: ids.next('approvalChain'), version: 1, retired: false };
        // First the command, then the chain: a key that was used never makes a second one.
        const remembered = await table.put(rememberCommand(command, asValue(chain), clock.now()));
        if (!remembered.ok) throw new DomainError('command.running', 'conflict');
        return asValue(await chains.save(chain));
      });
      return json(201, created);
    },
    changeApprovalChain: async ({ params, body: { seenVersion, ...chain } }) =>
      json(200, await chains.save({ ...chain, ...params, version: seenVersion + 1 })),
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(approvalChainsContract, handlers, { log, answerError: problemAnswer, authorise });
}
