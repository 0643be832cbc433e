// The addresses of lists: which one, and which part of it, stand in the address, so that every view is a link.
import { createRoute, useNavigate } from '@tanstack/react-router';
import type { QueueId } from '../../../shared/kernel/id.ts';
import { useMe } from '../../client/use-api.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { rootRoute } from '../root-route.tsx';
import { QueueScreen } from './queue-screen.tsx';
import type { Group, ListSource } from './use-ticket-list.ts';

const GROUPS: readonly Group[] = ['open', 'waiting', 'done', 'spam'];

type ListSearch = { readonly group?: Group; readonly unassigned?: true };

function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const group = GROUPS.find((name) => name === search['group'] && name !== 'open');
  return {
    ...(group === undefined ? {} : { group }),
    ...(search['unassigned'] === true ? { unassigned: true as const } : {}),
  };
}

export const mineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mine',
  validateSearch: listSearch,
  component: MineScreen,
});

export const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queues/$queueId',
  validateSearch: listSearch,
  component: OneQueueScreen,
});

function MineScreen() {
  const { frame } = useTexts();
  const { group = 'open' } = mineRoute.useSearch();
  const navigate = useNavigate();
  const source: ListSource = { kind: 'mine', group: group === 'spam' ? 'open' : group };
  return (
    <QueueScreen
      key={source.group}
      title={frame.mine}
      source={source}
      href={`/mine${group === 'open' ? '' : `?group=${group}`}`}
      onFilter={(change) => void navigate({ to: '/mine', search: listSearch(change) })}
    />
  );
}

function OneQueueScreen() {
  const { queueId } = queueRoute.useParams();
  const { group = 'open', unassigned = false } = queueRoute.useSearch();
  const navigate = useNavigate();
  const { frame } = useTexts();
  const queue = useMe().queues.find((known) => known.queueId === queueId);
  const source: ListSource = { kind: 'queue', queueId: queueId as QueueId, group, unassigned };
  const query = new URLSearchParams({
    ...(group === 'open' ? {} : { group }),
    ...(unassigned ? { unassigned: 'true' } : {}),
  });
  return (
    <QueueScreen
      key={`${queueId} ${group} ${unassigned}`}
      title={queue?.name ?? frame.queues}
      source={source}
      href={`/queues/${queueId}${query.size === 0 ? '' : `?${query}`}`}
      onFilter={(change) =>
        void navigate({
          to: '/queues/$queueId',
          params: { queueId },
          search: listSearch({ group, unassigned, ...change }),
        })
      }
    />
  );
}
