// The workspace: what staff open in a browser. It comes last, because its settings name the API and who signs people in.
import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { STAFF_TOKEN_SCOPE } from '../features/staff-identity.ts';
import { Workspace } from '../features/workspace.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';

export class WebStack extends Stack {
  constructor(
    app: App,
    id: string,
    props: StackProps,
    deployment: Deployment,
    { data, api, publicUrl }: { readonly data: DataStack; readonly api: ApiStack; readonly publicUrl: string },
  ) {
    super(app, id, props);
    const { identity, blobs } = data;
    const workspace = new Workspace(this, 'Workspace', {
      deployment,
      config: {
        address: deployment.deskAddress,
        api: api.url,
        issuer: identity.issuer,
        clientId: identity.browser.userPoolClientId,
        scope: `openid email ${STAFF_TOKEN_SCOPE}`,
        // Cognito signs out at an address of its own kind, which asks for the client instead of a token ("Logout endpoint").
        signOut: `${identity.signInAddress}/logout`,
      },
      origins: {
        api: api.url,
        identity: [identity.issuerOrigin, identity.signInAddress],
        files: `https://${blobs.bucket.bucketRegionalDomainName}`,
        documents: publicUrl,
      },
    });

    new CfnOutput(this, 'DeskAddress', { value: `${deployment.deskAddress}/desk` });
    const { host } = new URL(deployment.deskAddress);
    new CfnOutput(this, 'DnsDesk', { value: `${host} CNAME ${workspace.distribution.distributionDomainName}` });
  }
}
