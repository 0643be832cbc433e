// Oneself: who one is here, when one is away and who stands in, how this device shows things.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  chooseRowSize,
  ROW_SIZES,
  type RowSize,
  rowSize,
  singleKeysOn,
  switchSingleKeys,
} from '../../client/device.ts';
import { useCan, useMe } from '../../client/use-api.tsx';
import { Check, SelectField } from '../../kit/field.tsx';
import { useNow } from '../../kit/now.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useReading, useTexts } from '../../kit/texts.tsx';
import { Absences } from './absences.tsx';
import { MyFigures } from './my-figures.tsx';
import { Today } from './today.tsx';
import styles from './zone.module.css';
import { useTodayTexts } from './zone-texts.ts';

export function ZoneScreen() {
  const { texts, times } = useReading();
  const { zone: words } = texts;
  const me = useMe();
  const now = useNow();
  const today = useTodayTexts();
  const canSeeFigures = useCan('kpi.read');
  return (
    <Page title={today.greeting(helloAt(now, today.hello), me.name)}>
      <p className={styles.muted}>{times.full(now)}</p>
      <Today />
      {canSeeFigures && <MyFigures />}
      <dl className={styles.facts}>
        <dt>{words.role}</dt>
        <dd>{words.roles[me.role]}</dd>
        <dt>{words.mail}</dt>
        <dd>{me.email}</dd>
        <dt>{words.queues}</dt>
        <dd>
          {me.queues.map(({ queueId, name }, index) => (
            <span key={queueId}>
              {index > 0 && ', '}
              <Link to="/queues/$queueId" params={{ queueId }}>
                {name}
              </Link>
            </span>
          ))}
        </dd>
      </dl>
      <Absences />
      <Section title={texts.notices.title}>
        <Link to="/settings/notices">{texts.notices.title}</Link>
        <Link to="/settings/subscriptions">{texts.subscriptions.title}</Link>
      </Section>
      <Display />
    </Page>
  );
}

/** By the device's clock. */
function helloAt(now: number, words: ReturnType<typeof useTodayTexts>['hello']): string {
  const hour = new Date(now).getHours();
  if (hour >= 5 && hour < 12) return words.morning;
  return hour >= 12 && hour < 18 ? words.day : words.evening;
}

function Display() {
  const { zone: words } = useTexts();
  const [keys, setKeys] = useState(singleKeysOn);
  const [rows, setRows] = useState<RowSize>(rowSize);
  return (
    <Section title={words.display}>
      <SelectField
        label={words.rows}
        value={rows}
        onChange={(event) => {
          const size = ROW_SIZES.find((name) => name === event.target.value) ?? 'usual';
          chooseRowSize(size);
          setRows(size);
        }}
      >
        {ROW_SIZES.map((size) => (
          <option key={size} value={size}>
            {words.rowSizes[size]}
          </option>
        ))}
      </SelectField>
      <Check
        label={words.keys}
        hint={words.keysHint}
        checked={keys}
        onChange={(event) => {
          switchSingleKeys(event.target.checked);
          setKeys(event.target.checked);
        }}
      />
    </Section>
  );
}
