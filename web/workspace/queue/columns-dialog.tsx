// Which columns a list has. Of one's own view they are kept with it, of all others on this device.
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Check } from '../../kit/field.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { GRID_COLUMNS, type GridColumn, USUAL_COLUMNS } from '../../kit/ticket-grid-columns.tsx';
import type { ToolProps } from './list-tools.tsx';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';
import { useSaveViews } from './use-save-views.ts';

type Props = Pick<ToolProps, 'columns' | 'own' | 'onColumns'> & { readonly onClose: () => void };

export function ColumnsDialog({ columns = USUAL_COLUMNS, own, onColumns, onClose }: Props) {
  const texts = useTexts();
  const words = useToolTexts().columns;
  const names = { ...texts.list.columns, ...texts.views.columnNames };
  const { save } = useSaveViews();
  const [isBusy, setBusy] = useState(false);

  const keep = async (next: readonly GridColumn[] | undefined) => {
    setBusy(true);
    if (own === undefined) onColumns(next);
    else await save((views) => views.map((view) => (view.viewId === own.viewId ? withColumns(view, next) : view)));
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll('columns');
    void keep(GRID_COLUMNS.filter((name) => chosen.includes(name)));
  };
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form className={styles.filter} onSubmit={submit}>
        <p>{words.hint}</p>
        {GRID_COLUMNS.map((name) => (
          <Check key={name} label={names[name]} name="columns" value={name} defaultChecked={columns.includes(name)} />
        ))}
        <div className={styles.acts}>
          <Button look="main" type="submit" isDisabled={isBusy}>
            {words.save}
          </Button>
          <Button look="quiet" isDisabled={isBusy} onPress={() => void keep(undefined)}>
            {words.usual}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function withColumns<V extends { readonly columns?: unknown }>(view: V, columns: readonly GridColumn[] | undefined): V {
  const { columns: _, ...rest } = view;
  return (columns === undefined ? rest : { ...rest, columns }) as V;
}
