// The receipt rule sets of an account in one region: which one is active, and making another one so.
import {
  DescribeActiveReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';

export type ActiveRuleSet = {
  readonly name: string;
  /** The names of its rules in their order. */
  readonly rules: readonly string[];
};

/** SES has one active rule set per account and region: the one that all incoming mail goes through. */
export type ReceiptRuleSets = {
  active(): Promise<ActiveRuleSet | undefined>;
  /** Makes the set the active one; without a name none is, and SES takes no mail in. */
  activate(name: string | undefined): Promise<void>;
};

export function sesReceiptRuleSets(client: SESClient): ReceiptRuleSets {
  return {
    active: async () => {
      const { Metadata, Rules = [] } = await client.send(new DescribeActiveReceiptRuleSetCommand({}));
      if (Metadata?.Name === undefined) return undefined;
      return { name: Metadata.Name, rules: Rules.flatMap(({ Name }) => (Name === undefined ? [] : [Name])) };
    },
    activate: async (name) => {
      await client.send(new SetActiveReceiptRuleSetCommand(name === undefined ? {} : { RuleSetName: name }));
    },
  };
}
