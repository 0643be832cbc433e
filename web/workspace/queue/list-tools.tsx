// What is done with a list as a whole: what it is filtered by and how it ends, its filter, its columns, and keeping it as a view.
import { useMe, usePeople } from '../../client/use-api.tsx';
import type { OwnView } from '../../client/views.ts';
import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { GridColumn } from '../../kit/ticket-grid-columns.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { useToolTexts } from './list-tools-texts.ts';
import { KeepDialog, ManageDialog } from './own-views-dialogs.tsx';
import styles from './queue.module.css';
import type { Tool } from './queue-screen.tsx';
import { type Filter, type ListPlace, NO_FILTER } from './view-search.ts';

export type ToolProps = {
  readonly place: ListPlace;
  readonly filter: Filter;
  readonly kept: Partial<Filter>;
  readonly own?: OwnView;
  readonly columns: readonly GridColumn[] | undefined;
  readonly tool: Tool | undefined;
  readonly onTool: (tool: Tool | undefined) => void;
  readonly onShow: (filter: Filter) => void;
  readonly onColumns: (columns: readonly GridColumn[] | undefined) => void;
};

export function ListTools(props: ToolProps) {
  const { filter, kept, own, tool, onTool, onShow } = props;
  const words = useToolTexts();
  const parts = useParts(filter);
  const isChanged = JSON.stringify({ ...NO_FILTER, ...kept }) !== JSON.stringify({ ...NO_FILTER, ...filter });
  const close = () => onTool(undefined);
  return (
    <div className={styles.chips}>
      {parts.length > 0 && (
        <ul aria-label={words.filter.listed}>
          {parts.map(({ label, without }) => (
            <li key={label}>
              <button type="button" aria-label={words.filter.remove(label)} onClick={() => onShow(without)}>
                {label} <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isChanged && filter.group !== 'spam' && (
        <Button look="quiet" onPress={() => onTool('keep')}>
          {own === undefined ? words.own.keep : words.own.keepChange}
        </Button>
      )}
      <Button look="quiet" onPress={() => onTool('manage')}>
        {words.own.manage}
      </Button>
      {tool === 'filter' && <FilterDialog {...props} onClose={close} />}
      {tool === 'columns' && <ColumnsDialog {...props} onClose={close} />}
      {tool === 'keep' && <KeepDialog {...props} onClose={close} />}
      {tool === 'manage' && <ManageDialog onClose={close} />}
    </div>
  );
}

type Part = { readonly label: string; readonly without: Filter };

/** Each part of a filter in words, and the filter without it. */
function useParts(filter: Filter): readonly Part[] {
  const texts = useTexts();
  const words = useToolTexts().filter;
  const nameOf = usePeople();
  const { queues } = useMe();
  const { owner, due, text, ...lists } = filter;
  const single = {
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(text === undefined ? {} : { text }),
  };
  const listed = (name: string, names: readonly string[], without: Partial<Filter>): readonly Part[] =>
    names.length === 0 ? [] : [{ label: `${name}: ${names.join(', ')}`, without: { ...filter, ...without } }];
  const one = (name: string, value: string | undefined, key: 'owner' | 'due' | 'text'): readonly Part[] => {
    const { [key]: _, ...rest } = single;
    return value === undefined ? [] : [{ label: `${name}: ${value}`, without: { ...lists, ...rest } }];
  };
  const ownerName = owner === 'me' ? words.me : owner === 'nobody' ? words.nobody : nameOf(owner);
  return [
    ...one(words.text, text, 'text'),
    ...one(words.owner, owner === undefined ? undefined : (ownerName ?? owner), 'owner'),
    ...one(words.due, due === undefined ? undefined : words.dues[due], 'due'),
    ...listed(
      words.statuses,
      filter.statuses.map((status) => texts.status[status]),
      { statuses: [] },
    ),
    ...listed(
      words.priorities,
      filter.priorities.map((priority) => texts.priority[priority]),
      { priorities: [] },
    ),
    ...listed(
      words.channels,
      filter.channels.map((channel) => texts.channel[channel]),
      { channels: [] },
    ),
    ...listed(
      words.queues,
      filter.queues.map((queueId) => queues.find((queue) => queue.queueId === queueId)?.name ?? queueId),
      { queues: [] },
    ),
    ...listed(
      words.lines,
      filter.lines.map((line) => words.line(line)),
      { lines: [] },
    ),
  ];
}
