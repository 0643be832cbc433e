// What figures can be asked of, as people name it: the whole desk, oneself, a queue, a line. The desk refuses what one may not see.
import type { Scope } from '../../shared/kpi/kpi-scope-contract.ts';
import { useTexts } from '../kit/texts.tsx';
import { useMe } from './use-api.tsx';

export type NamedScope = { readonly scope: Scope; readonly name: string };

/** @param chosen what a link or a program chose: it stays, by its own words, where nothing here names it */
export function useFigureScopes(chosen?: string): readonly NamedScope[] {
  const { figures: words } = useTexts();
  const { agentId, queues } = useMe();
  const lines = [...new Set(queues.map(({ line }) => line))].sort((a, b) => a - b);
  const named: readonly NamedScope[] = [
    { scope: 'all', name: words.whole },
    { scope: `agent:${agentId}`, name: words.mine },
    ...queues.map(({ queueId, name }) => ({ scope: `queue:${queueId}` as const, name })),
    ...lines.map((line) => ({ scope: `line:${line}` as const, name: words.line(line) })),
  ];
  const isNamed = chosen === undefined || named.some(({ scope }) => scope === chosen);
  return isNamed ? named : [...named, { scope: chosen as Scope, name: chosen }];
}
