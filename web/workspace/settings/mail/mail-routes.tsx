// The addresses of the settings around mail and promises, and of the first-run guide.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { LANGUAGES, type Language } from '../../../../shared/kernel/language.ts';
import { rootRoute } from '../../root-route.tsx';
import type { Occasion } from './occasion-instant.ts';

const getParentRoute = () => rootRoute;

const mailboxesRoute = createRoute({
  getParentRoute,
  path: '/settings/mailboxes',
  component: lazyRouteComponent(() => import('./mailboxes-screen.tsx'), 'MailboxesScreen'),
});

/** `new` stands for one that is not there yet; the same below. */
const mailboxRoute = createRoute({
  getParentRoute,
  path: '/settings/mailboxes/$mailboxId',
  component: lazyRouteComponent(() => import('./mailbox-screen.tsx'), 'MailboxScreen'),
});

const policiesRoute = createRoute({
  getParentRoute,
  path: '/settings/policies',
  component: lazyRouteComponent(() => import('./policies-screen.tsx'), 'PoliciesScreen'),
});

const policyRoute = createRoute({
  getParentRoute,
  path: '/settings/policies/$policyId',
  component: lazyRouteComponent(() => import('./policy-screen.tsx'), 'PolicyScreen'),
});

const wordsListRoute = createRoute({
  getParentRoute,
  path: '/settings/words',
  component: lazyRouteComponent(() => import('./words-list-screen.tsx'), 'WordsListScreen'),
});

type WordsSearch = { readonly language?: Language; readonly occasion?: Occasion };

const wordsRoute = createRoute({
  getParentRoute,
  path: '/settings/words/$mailboxId',
  validateSearch: (search: Readonly<Record<string, unknown>>): WordsSearch => {
    const language = LANGUAGES.find((each) => each === search['language']);
    const occasion = (['open', 'closed', 'holiday'] as const).find((each) => each === search['occasion']);
    return { ...(language === undefined ? {} : { language }), ...(occasion === undefined ? {} : { occasion }) };
  },
  component: lazyRouteComponent(() => import('./words-screen.tsx'), 'WordsScreen'),
});

const tryRoute = createRoute({
  getParentRoute,
  path: '/settings/try',
  component: lazyRouteComponent(() => import('./try-screen.tsx'), 'TryScreen'),
});

const setupRoute = createRoute({
  getParentRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../setup/setup-screen.tsx'), 'SetupScreen'),
});

export const mailRoutes = [
  mailboxesRoute,
  mailboxRoute,
  policiesRoute,
  policyRoute,
  wordsListRoute,
  wordsRoute,
  tryRoute,
  setupRoute,
] as const;
