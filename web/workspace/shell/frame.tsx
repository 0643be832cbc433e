// The frame around every screen: where one can go, the search, oneself. On a narrow window the ways out are behind one button.
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useCan, useMe } from '../../client/use-api.tsx';
import { IconButton } from '../../kit/button.tsx';
import { classes } from '../../kit/class-names.ts';
import { useCommands } from '../../kit/commands.tsx';
import { Icon, type IconName } from '../../kit/icons.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { MeMenu } from './me-menu.tsx';
import { Offline } from './offline.tsx';
import styles from './shell.module.css';
import { ViewPlaces } from './view-places.tsx';
import { WaitingAnswers } from './waiting.tsx';

/** Fetched when they are opened for the first time. */
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const ShortcutTable = lazy(async () => ({ default: (await import('./shortcut-table.tsx')).ShortcutTable }));

export function Frame() {
  const { frame, views } = useTexts();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isTableOpen, setTableOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const navigate = useNavigate();
  const me = useMe();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen closes the menu
  useEffect(() => setMenuOpen(false), [path]);
  const [firstQueue] = me.queues;
  useShortcuts({
    'ctrl+k': () => setPaletteOpen(true),
    '?': () => setTableOpen(true),
    c: () => (me.permissions.includes('ticket.create') ? navigate({ to: '/new' }) : false),
    'g m': () => void navigate({ to: '/mine' }),
    'g u': () => void navigate({ to: '/views/$view', params: { view: 'unowned' } }),
    'g a': () => void navigate({ to: '/approvals' }),
    'g d': () => void navigate({ to: '/kpi' }),
    'g s': () => (me.permissions.includes('settings.read') ? navigate({ to: '/settings' }) : false),
    'g z': () => void navigate({ to: '/me' }),
    'g q': () => {
      if (firstQueue !== undefined) void navigate({ to: '/queues/$queueId', params: { queueId: firstQueue.queueId } });
    },
  });
  useCommands([
    ...(me.permissions.includes('ticket.create')
      ? [{ id: 'new', label: frame.newRequest, keys: 'c', run: () => navigate({ to: '/new' }) }]
      : []),
    { id: 'mine', label: frame.mine, keys: 'g m', run: () => navigate({ to: '/mine' }) },
    ...me.queues.map(({ queueId, name }, index) => ({
      ...{ id: queueId, label: name, run: () => navigate({ to: '/queues/$queueId', params: { queueId } }) },
      ...(index === 0 ? { keys: 'g q' } : {}),
    })),
    ...(['unowned', 'late', 'mentions', 'today', 'open', 'waiting', 'solved'] as const).map((view) => ({
      ...{ id: `view ${view}`, label: views.fixed[view] },
      run: () => navigate({ to: '/views/$view', params: { view } }),
      ...(view === 'unowned' ? { keys: 'g u' } : {}),
    })),
    ...(me.permissions.includes('approval.decide')
      ? [{ id: 'approvals', label: frame.approvals, keys: 'g a', run: () => navigate({ to: '/approvals' }) }]
      : []),
    ...(me.permissions.includes('parked.read')
      ? [{ id: 'parked', label: frame.parked, run: () => navigate({ to: '/parked' }) }]
      : []),
    { id: 'failed-mail', label: frame.failedMail, run: () => navigate({ to: '/failed-mail' }) },
    ...(me.permissions.includes('kpi.read')
      ? [{ id: 'figures', label: frame.figures, keys: 'g d', run: () => navigate({ to: '/kpi' }) }]
      : []),
    { id: 'zone', label: frame.zone, keys: 'g z', run: () => navigate({ to: '/me' }) },
    ...(me.permissions.includes('settings.read')
      ? [{ id: 'settings', label: frame.settings, keys: 'g s', run: () => navigate({ to: '/settings' }) }]
      : []),
    ...(me.permissions.includes('work.redrive')
      ? [{ id: 'operations', label: frame.operations, run: () => navigate({ to: '/operations' }) }]
      : []),
    { id: 'keys', label: frame.shortcuts, keys: '?', run: () => setTableOpen(true) },
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {frame.skip}
      </a>
      <header className={styles.top}>
        <span className={styles.burger}>
          <IconButton
            icon="menu"
            label={frame.open}
            aria-expanded={isMenuOpen}
            onPress={() => setMenuOpen((open) => !open)}
          />
        </span>
        <Link to="/mine" className={styles.brand ?? ''}>
          Firstline
        </Link>
        <SearchBox />
        {me.permissions.includes('ticket.create') && (
          <IconButton icon="plus" label={frame.newRequest} onPress={() => void navigate({ to: '/new' })} />
        )}
        <IconButton icon="keys" label={frame.shortcuts} onPress={() => setTableOpen(true)} />
        <MeMenu />
      </header>
      <Navigation isOpen={isMenuOpen} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Offline />
        <WaitingAnswers />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {isPaletteOpen && (
        <Suspense>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
      {isTableOpen && (
        <Suspense>
          <ShortcutTable isOpen onClose={() => setTableOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function SearchBox() {
  const { frame } = useTexts();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const find = (event: FormEvent) => {
    event.preventDefault();
    const q = words.trim();
    if (q !== '') void navigate({ to: '/search', search: { q } });
  };
  useShortcuts({ '/': () => field.current?.focus() });
  return (
    <search className={styles.search}>
      <form onSubmit={find}>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={frame.search}
          placeholder={frame.searchHint}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
        />
      </form>
    </search>
  );
}

function Navigation({ isOpen }: { readonly isOpen: boolean }) {
  const { frame } = useTexts();
  const canDecide = useCan('approval.decide');
  const canSeeFigures = useCan('kpi.read');
  const canSet = useCan('settings.read');
  const canSeeParked = useCan('parked.read');
  const canRedrive = useCan('work.redrive');
  return (
    <nav className={classes(styles.navigation, isOpen && styles.open)} aria-label={frame.navigation}>
      <ViewPlaces />
      <ul className={styles.last}>
        {canDecide && (
          <Place icon="approvals">
            <Link to="/approvals" className={styles.place ?? ''}>
              {frame.approvals}
            </Link>
          </Place>
        )}
        {canSeeParked && (
          <Place icon="parked">
            <Link to="/parked" className={styles.place ?? ''}>
              {frame.parked}
            </Link>
          </Place>
        )}
        <Place icon="late">
          <Link to="/failed-mail" className={styles.place ?? ''}>
            {frame.failedMail}
          </Link>
        </Place>
        {canSeeFigures && (
          <Place icon="figures">
            <Link to="/kpi" className={styles.place ?? ''}>
              {frame.figures}
            </Link>
          </Place>
        )}
        <Place icon="zone">
          <Link to="/me" className={styles.place ?? ''}>
            {frame.zone}
          </Link>
        </Place>
        {canSet && (
          <Place icon="settings">
            <Link to="/settings" className={styles.place ?? ''}>
              {frame.settings}
            </Link>
          </Place>
        )}
        {canRedrive && (
          <Place icon="again">
            <Link to="/operations" className={styles.place ?? ''}>
              {frame.operations}
            </Link>
          </Place>
        )}
      </ul>
    </nav>
  );
}

function Place({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <li className={styles.item}>
      <Icon name={icon} />
      {children}
    </li>
  );
}
