// Names behind the ids that settings refer to each other by, asked for once and kept with every other answer.
import { useMemo } from 'react';
import type { AnswerOf } from '../../client/routes.ts';
import { useAnswer } from '../../client/use-api.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { RoutingNames } from './routing-words.ts';

type Named = { readonly id: string; readonly name: string; readonly isRetired: boolean };

export type Referred = {
  readonly mailboxes: readonly Named[];
  readonly queues: readonly Named[];
  readonly policies: readonly Named[];
  readonly people: readonly Named[];
  readonly names: RoutingNames;
};

type Person = AnswerOf<'listAgentSettings'>['agents'][number];

/** Empty lists until the answers are there. */
export function useReferred(): Referred {
  const { priority } = useTexts();
  const { data: mailboxAnswer } = useAnswer('listMailboxSettings', {});
  const { data: queueAnswer } = useAnswer('listQueueSettings', {});
  const { data: policyAnswer } = useAnswer('listPolicySettings', {});
  const { data: peopleAnswer } = useAnswer('listAgentSettings', {});
  return useMemo(() => {
    const mailboxes = (mailboxAnswer?.mailboxes ?? []).map(({ mailboxId, publicAddress, retired }) => ({
      ...{ id: mailboxId, name: publicAddress, isRetired: retired === true },
    }));
    const queues = (queueAnswer?.queues ?? []).map(({ queueId, name, retired }) => ({
      ...{ id: queueId, name, isRetired: retired === true },
    }));
    const policies = (policyAnswer?.policies ?? []).map(({ policyId, name, retired }) => ({
      ...{ id: policyId, name, isRetired: retired === true },
    }));
    const people = (peopleAnswer?.agents ?? []).map(({ agentId, name, active }: Person) => ({
      ...{ id: agentId, name, isRetired: !active },
    }));
    const nameIn = (all: readonly Named[]) => (id: string) => all.find((one) => one.id === id)?.name;
    const names: RoutingNames = {
      mailbox: nameIn(mailboxes),
      queue: nameIn(queues),
      policy: nameIn(policies),
      person: nameIn(people),
      priority: (one) => priority[one],
    };
    return { mailboxes, queues, policies, people, names };
  }, [mailboxAnswer, queueAnswer, policyAnswer, peopleAnswer, priority]);
}

/** What can be chosen: what is in use, and what was chosen before, retired or not. */
export function offered(all: readonly Named[], chosen: readonly (string | undefined)[]): readonly Named[] {
  return all.filter(({ id, isRetired }) => !isRetired || chosen.includes(id));
}
