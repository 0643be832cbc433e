// The workspace starts: settings of the deployment, who is signed in, their language, then the screen of the address.
import './styles.ts';
import { createRoot, type Root } from 'react-dom/client';
import type { Language } from '../../shared/kernel/language.ts';
import type { DeskConfig } from '../../shared/permissions/desk-headers.ts';
import { type Api, makeApi } from '../client/api.ts';
import { applyLook, browserLanguage, chosenLanguage } from '../client/device.ts';
import { ApiProblem } from '../client/problem.ts';
import { openSession, type Session } from '../client/session.ts';
import type { Me } from '../client/use-api.tsx';
import { textsOf } from './languages.ts';
import { Standstill, type StandstillReason } from './shell/standstill.tsx';
import { Workspace } from './workspace.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
const root = createRoot(place);
let language: Language = chosenLanguage() ?? browserLanguage();

applyLook();
await start(root);

async function start(page: Root): Promise<void> {
  const config = await settings();
  if (config === undefined) return standStill(page, 'noConfig', () => location.reload());
  // Sign-ins come back to this address only; who opened the desk by another name is led there first.
  if (location.origin !== config.address)
    return location.replace(`${config.address}${location.pathname}${location.search}`);
  if (!window.isSecureContext) return standStill(page, 'insecure');
  const opened = await openSession(config);
  switch (opened.kind) {
    case 'leaving':
      return;
    case 'signed-out':
      return standStill(page, 'signedOut', opened.signIn);
    case 'failed':
      return standStill(page, 'failed', opened.signIn);
    case 'ready':
      return show(page, config, opened.session);
  }
}

async function show(page: Root, config: DeskConfig, session: Session): Promise<void> {
  const api = makeApi({
    ...{ base: config.api, token: session.token, language: () => language },
    fetch: (...request) => fetch(...request),
  });
  const me = await whoAmI(api);
  if (me === 'stranger') return standStill(page, 'stranger', session.signOut);
  if (me === 'away') return standStill(page, 'noConfig', () => location.reload());
  language = chosenLanguage() ?? me.language;
  const texts = await textsOf(language);
  document.documentElement.lang = language;
  page.render(
    <Workspace
      {...{ api, me, session, texts, language }}
      onLanguage={(chosen) => {
        language = chosen;
      }}
    />,
  );
}

async function settings(): Promise<DeskConfig | undefined> {
  try {
    const response = await fetch('/desk/config.json');
    return response.ok ? ((await response.json()) as DeskConfig) : undefined;
  } catch {
    return undefined;
  }
}

async function whoAmI(api: Api): Promise<Me | 'stranger' | 'away'> {
  try {
    return await api.call('getMe', {});
  } catch (error) {
    return error instanceof ApiProblem && error.code === 'agent.unknown' ? 'stranger' : 'away';
  }
}

async function standStill(page: Root, reason: StandstillReason, act?: () => void): Promise<void> {
  const texts = await textsOf(language);
  document.documentElement.lang = language;
  page.render(<Standstill texts={texts} reason={reason} {...(act === undefined ? {} : { act })} />);
}
