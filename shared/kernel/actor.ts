// Who did it. Every event names one; names and addresses stay in the records that the ids point to.
import type { AgentId, ContactId } from './id.ts';

export type Actor =
  | { kind: 'agent'; agentId: AgentId }
  | { kind: 'contact'; contactId: ContactId }
  /** The product itself: a timer, a reaction, a workflow. `name` is the reaction's file name. */
  | { kind: 'system'; name: string };
