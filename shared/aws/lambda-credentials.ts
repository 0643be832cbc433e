// Where a function finds its credentials: in its environment, put there by Lambda. Bundles take this in place of the SDK's chain
// of sources (files, single sign-on, metadata of machines), none of which exists in Lambda.

/** Stands for `defaultProvider` of @aws-sdk/credential-provider-node. */
export const defaultProvider = () => async () => ({
  accessKeyId: variable('AWS_ACCESS_KEY_ID'),
  secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
  sessionToken: variable('AWS_SESSION_TOKEN'),
});

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this bundle runs in Lambda only`);
  return value;
}
