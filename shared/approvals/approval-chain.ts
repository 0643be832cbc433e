// Approval chains: the named ways that requests of a kind go, set up once so that nobody has to think whom to ask.
import * as z from 'zod';
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalChainId } from '../kernel/id.ts';
import { idSchema } from '../kernel/schema.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { approvalPlanSchema } from './approval-plan-contract.ts';

export const approvalChainSchema = z.strictObject({
  approvalChainId: idSchema('approvalChain'),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(100),
  /** Cannot be started any more; what runs goes on. */
  retired: z.boolean(),
  plan: approvalPlanSchema,
});
export type ApprovalChain = z.infer<typeof approvalChainSchema>;

export type ApprovalChains = {
  list(): Promise<readonly ApprovalChain[]>;
  /** @throws DomainError `approval-chain.unknown` (notFound) */
  byId(approvalChainId: ApprovalChainId): Promise<ApprovalChain>;
  /**
   * Creates it as version 1, or saves the version after the one that its author saw.
   * @throws DomainError `approval-chain.unknown` (notFound) · `setting.changed` (conflict)
   */
  save(chain: ApprovalChain): Promise<ApprovalChain>;
};

export function approvalChains(settings: SettingsStore): ApprovalChains {
  const parse = parsedOnce((value) => approvalChainSchema.parse(value));
  const list = async () => parse(await settings.list('APPROVAL-CHAIN'));
  const byId = async (approvalChainId: ApprovalChainId) => {
    const chain = (await list()).find((candidate) => candidate.approvalChainId === approvalChainId);
    if (chain === undefined) throw new DomainError('approval-chain.unknown', 'notFound');
    return chain;
  };
  return {
    list,
    byId,
    save: async (chain) => {
      if (chain.version > 1) await byId(chain.approvalChainId);
      const saved = await settings.save('APPROVAL-CHAIN', chain.approvalChainId, chain.version - 1, chain);
      if (!saved) throw new DomainError('setting.changed', 'conflict');
      return chain;
    },
  };
}
