// A list of tickets to work on: mine, those of a queue, or a view of several, by the next deadline; beside it, where there is room
// and somebody wants it, the ticket.
import { lazy, Suspense, useState } from 'react';
import { chooseColumns, columnsOf, splitOn, switchSplit } from '../../client/device.ts';
import { useMe } from '../../client/use-api.tsx';
import { type OwnView, useCounts } from '../../client/views.ts';
import { Button } from '../../kit/button.tsx';
import { classes } from '../../kit/class-names.ts';
import { useNow } from '../../kit/now.tsx';
import { PageTitle } from '../../kit/page.tsx';
import { useShortcuts } from '../../kit/shortcuts.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { GRID_COLUMNS, type GridColumn } from '../../kit/ticket-grid-columns.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { PresentInRows } from './present-in-rows.tsx';
import styles from './queue.module.css';
import { TicketList } from './ticket-list.tsx';
import {
  dayEndsAt,
  type Filter,
  filterOf,
  type Group,
  isMentions,
  type ListPlace,
  NO_FILTER,
  searchOf,
  sourceOf,
  type ViewSearch,
} from './view-search.ts';

/** Fetched with the first filter, choice of columns, or view that is kept. */
const ListTools = lazy(async () => ({ default: (await import('./list-tools.tsx')).ListTools }));
const TicketBeside = lazy(async () => ({ default: (await import('./ticket-beside.tsx')).TicketBeside }));
export type Tool = 'filter' | 'columns' | 'keep' | 'manage';

export type QueueScreenProps = {
  readonly title: string;
  readonly place: ListPlace;
  /** What the view is by itself; a list of one place is cut by nothing. */
  readonly kept?: Partial<Filter>;
  readonly own?: OwnView;
  /** Its address below the desk, without what follows the question mark. */
  readonly path: string;
  readonly search: ViewSearch;
  readonly onSearch: (search: ViewSearch) => void;
};

const ROOM_FOR_TWO = '(min-width: 1200px)';

export function QueueScreen(props: QueueScreenProps) {
  const { title, place, kept = {}, own, path, search, onSearch } = props;
  const { views } = useTexts();
  const { queues } = useMe();
  const [tool, setTool] = useState<Tool>();
  const hasRoom = useMedia(ROOM_FOR_TWO);
  const [wantsSplit, setWantsSplit] = useState(splitOn);
  const isSplit = hasRoom && wantsSplit;
  const isWhole = isMentions(place);
  const filter = isWhole ? NO_FILTER : filterOf(search, kept);
  const source = sourceOf(place, filter, dayEndsAt(useNow()));
  const [columns, setColumns] = useColumns(path, own);
  const show = (next: Filter) => onSearch(searchOf(next, kept));
  const { ticket: _, ...said } = search;
  const query = new URLSearchParams(said as Record<string, string>);
  const split = () => {
    if (!hasRoom) return false;
    switchSplit(!wantsSplit);
    setWantsSplit(!wantsSplit);
    return true;
  };
  useShortcuts({ f: () => (isWhole ? false : setTool('filter')), v: split });
  const isCut = own !== undefined || Object.keys(said).some((name) => name !== 'group');
  const waiting = useWaiting(place, Object.keys(said).length > 0);

  return (
    <div className={classes(styles.screen, isSplit && styles.split)}>
      <div className={styles.side}>
        <header className={styles.head}>
          <PageTitle title={title} tab={waiting > 0 ? views.counted(waiting, title) : title} />
          {!isWhole && <Groups place={place} filter={filter} onShow={show} />}
          <div className={styles.tools}>
            {!isWhole && (
              <Button look="quiet" onPress={() => setTool('filter')}>
                {views.filter}
              </Button>
            )}
            {!isSplit && (
              <span className={styles.wide}>
                <Button look="quiet" onPress={() => setTool('columns')}>
                  {views.columns}
                </Button>
              </span>
            )}
            {hasRoom && (
              <Button look="quiet" aria-pressed={isSplit} onPress={split}>
                {views.split}
              </Button>
            )}
          </div>
        </header>
        {(isCut || tool !== undefined) && (
          <Suspense>
            <ListTools
              {...{ place, filter, columns, tool, kept }}
              {...(own === undefined ? {} : { own })}
              onTool={setTool}
              onShow={show}
              onColumns={setColumns}
            />
          </Suspense>
        )}
        <PresentInRows>
          <TicketList
            key={JSON.stringify(source)}
            {...{ title, source, columns, isSplit }}
            queueOf={(queueId) => queues.find((one) => one.queueId === queueId)?.name}
            href={`${path}${query.size === 0 ? '' : `?${query}`}`}
            shownTicket={isSplit ? search.ticket : undefined}
            onTicket={(ticket) => onSearch({ ...said, ticket })}
          />
        </PresentInRows>
      </div>
      {isSplit && (
        <Suspense>
          <TicketBeside ticketId={search.ticket} />
        </Suspense>
      )}
    </div>
  );
}

/** As chosen for this list: of one's own views on the server, of all others on this device. */
function useColumns(view: string, own: OwnView | undefined) {
  const [chosen, setChosen] = useState<{ readonly view: string; readonly names: readonly string[] | undefined }>();
  const names = own?.columns ?? (chosen?.view === view ? chosen.names : columnsOf(view));
  const columns = names === undefined ? undefined : GRID_COLUMNS.filter((name) => names.includes(name));
  const choose = (next: readonly GridColumn[] | undefined) => {
    chooseColumns(view, next);
    setChosen({ view, names: next });
  };
  return [columns, choose] as const;
}

/** How many wait in the list, as far as that is counted: what the window's title says first. */
function useWaiting(place: ListPlace, isCut: boolean): number {
  const counts = useCounts();
  if (counts === undefined || isCut) return 0;
  if (place.kind === 'view') return counts.all[place.name as keyof typeof counts.all] ?? 0;
  return place.kind === 'mine' ? counts.mine.open : (counts.queue(place.queueId)?.open ?? 0);
}

type GroupsProps = {
  readonly place: ListPlace;
  readonly filter: Filter;
  readonly onShow: (filter: Filter) => void;
};

function Groups({ place, filter, onShow }: GroupsProps) {
  const { list, frame, views } = useTexts();
  const groups: readonly Group[] = [
    'open',
    'waiting',
    ...(filter.group === 'work' ? ['work' as const] : []),
    'done',
    ...(place.kind === 'queue' ? ['spam' as const] : []),
  ];
  const { owner, due, ...rest } = filter;
  return (
    <div className={styles.filters}>
      <fieldset className={styles.groups}>
        <legend className="unseen">{list.group}</legend>
        {groups.map((group) => (
          <label key={group} className={styles.group}>
            <input
              type="radio"
              name="group"
              className="unseen"
              checked={filter.group === group}
              onChange={() => onShow({ ...filter, group })}
            />
            <span>{group === 'work' ? views.work : list.groups[group]}</span>
          </label>
        ))}
      </fieldset>
      {place.kind === 'queue' && (
        <label className={styles.group}>
          <input
            type="checkbox"
            className="unseen"
            checked={owner === 'nobody'}
            onChange={({ target }) =>
              onShow({
                ...rest,
                ...(due === undefined ? {} : { due }),
                ...(target.checked ? { owner: 'nobody' } : {}),
              })
            }
          />
          <span>{frame.noOwner}</span>
        </label>
      )}
    </div>
  );
}
