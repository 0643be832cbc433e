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
import { useMe } from '../../client/use-api.tsx';
import { Check, SelectField } from '../../kit/field.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { useTexts } from '../../kit/texts.tsx';
import { Absences } from './absences.tsx';
import styles from './zone.module.css';

export function ZoneScreen() {
  const texts = useTexts();
  const { zone: words } = texts;
  const me = useMe();
  return (
    <Page title={words.hello(me.name)}>
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
