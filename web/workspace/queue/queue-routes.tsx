// The addresses of lists: which one, and which part of it, stand in the address, so that every view is a link.
import { createRoute, useNavigate } from '@tanstack/react-router';
import type { QueueId } from '../../../shared/kernel/id.ts';
import { useMe } from '../../client/use-api.tsx';
import { useOwnViews } from '../../client/views.ts';
import { Empty, Loading } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { rootRoute } from '../root-route.tsx';
import { QueueScreen } from './queue-screen.tsx';
import { FIXED_VIEWS, isFixedView, viewSearch } from './view-search.ts';

export const mineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mine',
  validateSearch: viewSearch,
  component: MineScreen,
});

export const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queues/$queueId',
  validateSearch: viewSearch,
  component: OneQueueScreen,
});

export const viewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/views/$view',
  validateSearch: viewSearch,
  component: ViewScreen,
});

function MineScreen() {
  const { frame } = useTexts();
  const search = mineRoute.useSearch();
  const navigate = useNavigate();
  return (
    <QueueScreen
      title={frame.mine}
      place={{ kind: 'mine' }}
      path="/mine"
      search={search}
      onSearch={(next) => void navigate({ to: '/mine', search: next, replace: true })}
    />
  );
}

function OneQueueScreen() {
  const { queueId } = queueRoute.useParams();
  const search = queueRoute.useSearch();
  const navigate = useNavigate();
  const { frame } = useTexts();
  const queue = useMe().queues.find((known) => known.queueId === queueId);
  return (
    <QueueScreen
      title={queue?.name ?? frame.queues}
      place={{ kind: 'queue', queueId: queueId as QueueId }}
      path={`/queues/${queueId}`}
      search={search}
      onSearch={(next) => void navigate({ to: '/queues/$queueId', params: { queueId }, search: next, replace: true })}
    />
  );
}

/** One that everybody has, or one of my own. */
function ViewScreen() {
  const { view } = viewRoute.useParams();
  const search = viewRoute.useSearch();
  const navigate = useNavigate();
  const { views } = useTexts();
  const own = useOwnViews();
  const mine = own?.views.find(({ viewId }) => viewId === view);
  if (!isFixedView(view) && mine === undefined) return own === undefined ? <Loading /> : <Empty title={views.gone} />;
  return (
    <QueueScreen
      title={isFixedView(view) ? views.fixed[view] : (mine?.name ?? '')}
      place={{ kind: 'view', name: view }}
      kept={isFixedView(view) ? FIXED_VIEWS[view] : (mine?.filter ?? {})}
      {...(mine === undefined ? {} : { own: mine })}
      path={`/views/${view}`}
      search={search}
      onSearch={(next) => void navigate({ to: '/views/$view', params: { view }, search: next, replace: true })}
    />
  );
}
