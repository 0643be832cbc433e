// Settings that have screens of their own: each a link, the retired ones pale.
import { Link, type LinkProps } from '@tanstack/react-router';
import { Failed } from '../../../client/failed.tsx';
import { useCan } from '../../../client/use-api.tsx';
import { Loading } from '../../../kit/states.tsx';
import settingsStyles from '../settings.module.css';
import { useSettingsTexts } from '../settings-texts.ts';
import { useGuideState } from '../way-back.tsx';

export type LinkedRow = {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly isRetired?: boolean;
  readonly to: LinkProps;
};

type Props = {
  readonly rows: readonly LinkedRow[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Where a new one is written, for who may. */
  readonly add?: { readonly label: string; readonly to: LinkProps };
};

export function LinkedList({ rows, error, onRetry, add }: Props) {
  const { settings } = useSettingsTexts();
  const canChange = useCan('settings.change');
  const state = useGuideState();
  if (rows === undefined) return error === null ? <Loading /> : <Failed error={error} onRetry={onRetry} />;
  return (
    <>
      <ul className={settingsStyles.list}>
        {rows.map(({ id, name, about, isRetired = false, to }) => (
          <li key={id}>
            <Link {...to} state={state}>
              {name}
            </Link>
            <span className={settingsStyles.hint}>{isRetired ? `${about} · ${settings.retired}` : about}</span>
          </li>
        ))}
      </ul>
      {canChange && add !== undefined && (
        <Link {...add.to} state={state}>
          {add.label}
        </Link>
      )}
    </>
  );
}
