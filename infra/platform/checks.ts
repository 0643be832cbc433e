// The rules that every template must pass before anything is deployed. They are plugins of the synthesis: added the old way, as
// aspects, they run and find nothing.
import { type App, type PolicyValidationPluginReport, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { withoutAcknowledged } from './wildcards.ts';

class Solutions extends AwsSolutionsChecks {
  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return withoutAcknowledged(super.validateScope(scope), scope);
  }
}

export function addChecks(app: App): void {
  Validations.of(app).addPlugins(new Solutions(app), new ServerlessChecks(app));
}
