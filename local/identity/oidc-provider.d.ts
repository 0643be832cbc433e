// The part of oidc-provider 9 that is used here; the package brings no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type AdapterPayload = {
    readonly grantId?: string;
    readonly uid?: string;
    readonly userCode?: string;
    readonly [member: string]: unknown;
  };

  /** Storage of one kind of thing; `expiresIn` is in seconds. */
  export type Adapter = {
    upsert(id: string, payload: AdapterPayload, expiresIn: number | undefined): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  };

  export const errors: {
    readonly InvalidTarget: new () => Error;
    readonly SessionNotFound: new (description: string) => Error;
    readonly InvalidScope: new (description: string, scope: string) => Error;
  };

  /** What an account allows a client. */
  export type Grant = {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  };

  /** A request to the provider as its hooks see it. */
  export type ProviderContext = {
    readonly oidc: {
      readonly params?: { readonly scope?: string };
      readonly client: { readonly clientId: string };
      readonly session: { readonly accountId: string; grantIdFor(clientId: string): string | undefined };
      readonly result?: { readonly consent?: { readonly grantId?: string } };
      readonly provider: Provider;
    };
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    body: unknown;
    status: number;
    set(headers: Readonly<Record<string, string>>): void;
  };

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    /** Believe X-Forwarded-* headers. */
    proxy: boolean;
    readonly Grant: {
      new (whose: { readonly clientId: string; readonly accountId: string }): Grant;
      find(grantId: string): Promise<Grant | undefined>;
    };
    /** @throws SessionNotFound when the browser has no such sign-in, or had it too long ago */
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ readonly prompt: { name: string } }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { readonly accountId: string } },
      options: { readonly mergeWithLastSubmission: false },
    ): Promise<void>;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    on(event: 'server_error', listener: (context: unknown, error: Error) => void): this;
  }
}
