// Permissions that cannot do without a wildcard, each with the reason beside it. cdk-nag wants the finding word for word, which
// for a resource of another stack holds names that nobody can know here; so findings are matched by what we wrote.
import type { PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const METADATA = 'firstline:wildcard';

/** A wildcard as it was asked for. */
export type Wildcard = { readonly resource: string; readonly reason: string };

/** Says why permissions below this construct need this resource. Tokens in it stand for anything. */
export function acknowledgeWildcard(construct: IConstruct, wildcard: Wildcard): void {
  construct.node.addMetadata(METADATA, wildcard);
}

/** The report without the findings that were acknowledged on the construct or around it. */
export function withoutAcknowledged(
  report: PolicyValidationPluginReport,
  root: IConstruct,
): PolicyValidationPluginReport {
  const byPath = new Map(root.node.findAll().map((construct) => [construct.node.path, construct]));
  const violations = report.violations.flatMap((violation) => {
    const finding = /IAM5\[Resource::(.*)\]$/s.exec(violation.ruleName)?.[1];
    if (finding === undefined) return [violation];
    const violatingResources = violation.violatingResources.filter(
      ({ constructPath = '' }) => !isAcknowledged(byPath.get(constructPath), finding),
    );
    return violatingResources.length === 0 ? [] : [{ ...violation, violatingResources }];
  });
  return { ...report, success: violations.length === 0, violations };
}

function isAcknowledged(construct: IConstruct | undefined, finding: string): boolean {
  return (construct?.node.scopes ?? []).some((scope) =>
    scope.node.metadata.some(({ type, data }) => type === METADATA && covers(data as Wildcard, finding)),
  );
}

/** Exact but for the tokens: `*` covers `*` and nothing else. */
function covers({ resource }: Wildcard, finding: string): boolean {
  const literals = resource.split(/\$\{Token\[[^\]]*\]\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('.+')}$`, 's').test(finding);
}
