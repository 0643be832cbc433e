// What people see while they sign in, beside the OpenID provider: their address and password for a sign-in that the provider
// began, and the first password by an invitation. A GET changes nothing; a wrong try tells nobody who has an account.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedLanguage } from '../../functions/edge/accepted-language.ts';
import type { HttpAnswer } from '../../functions/edge/http.ts';
import type { Log } from '../../functions/edge/log.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { SIGNED_OUT_PATH } from '../../shared/permissions/browser-client.ts';
import { sourceIp, writeAnswer } from '../http/gateway-event.ts';
import { readBody } from '../http/request-body.ts';
import type { Mount } from '../http/serve-http.ts';
import type { AccountStore } from './account-store.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.ts';
import { passwordSetPage, type SignInFault, setPasswordPage, signInGonePage, signInPage } from './sign-in-page.ts';

/** Below PUBLIC_URL. */
export const SIGN_IN_PATH = '/sign-in';
const WELCOME = `${SIGN_IN_PATH}/welcome/`;

export const invitationUrl = (publicUrl: string, secret: string) => `${publicUrl}${WELCOME}${secret}`;

/** A sign-in that the provider began, known by the cookie of the browser that it began in. */
export type Interactions = {
  /** False when there is none, or it took too long. */
  isOpen(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Goes on with this account: answers the request itself. */
  finish(request: IncomingMessage, response: ServerResponse, subject: string): Promise<void>;
};

export type SignInOptions = {
  readonly accounts: AccountStore;
  readonly interactions: Interactions;
  readonly log: Log;
};

export function signInMount({ accounts, interactions, log }: SignInOptions): Mount {
  return {
    prefix: SIGN_IN_PATH,
    serve: async (request, response) => {
      const language = acceptedLanguage(request.headers['accept-language']);
      const path = (request.url ?? '').split('?')[0] ?? '';
      const answer = path.startsWith(WELCOME)
        ? await welcome(request, language, path.slice(WELCOME.length))
        : await signIn(request, response, language);
      if (answer !== undefined) writeAnswer(response, answer, {});
    },
  };

  /** Undefined once the provider has answered. */
  async function signIn(
    request: IncomingMessage,
    response: ServerResponse,
    language: Language,
  ): Promise<HttpAnswer | undefined> {
    if (!(await interactions.isOpen(request, response))) return signInGonePage(language);
    if (request.method !== 'POST') return signInPage(language, '');
    const { email, password } = await fieldsOf(request, ['email', 'password']);
    const result = await accounts.signIn(email, password, sourceIp(request));
    if (result.ok) {
      await interactions.finish(request, response, result.account.subject);
      return undefined;
    }
    log.warn('sign-in-refused', { because: result.because });
    return signInPage(language, email, result.because);
  }

  async function welcome(request: IncomingMessage, language: Language, secret: string): Promise<HttpAnswer> {
    const account = accounts.invited(secret);
    if (account === undefined) return signInGonePage(language);
    if (request.method !== 'POST') return setPasswordPage(language, account.email);
    const { password, again } = await fieldsOf(request, ['password', 'again']);
    const fault = passwordFault(password, again, account.email);
    if (fault !== undefined) return setPasswordPage(language, account.email, fault);
    const set = await accounts.setPassword(secret, password);
    return set === undefined ? signInGonePage(language) : passwordSetPage(language, SIGNED_OUT_PATH);
  }
}

function passwordFault(password: string, again: string, email: string): SignInFault | undefined {
  const length = [...password].length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) return 'too-short';
  if (password !== again) return 'unequal';
  return password.toLowerCase() === email ? 'is-address' : undefined;
}

/** Fields of a form; one that is missing, or longer than any password, is ''. */
async function fieldsOf<Name extends string>(
  request: IncomingMessage,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const body = await readBody(request);
  const form = new URLSearchParams(body?.toString('utf8') ?? '');
  const valueOfField = (name: string) => {
    const value = form.get(name) ?? '';
    return value.length > 2 * PASSWORD_MAX ? '' : value;
  };
  return Object.fromEntries(names.map((name) => [name, valueOfField(name)])) as Record<Name, string>;
}
