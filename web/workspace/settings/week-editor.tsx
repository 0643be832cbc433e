// A week of hours: for each day a line of text, which is the truth and does everything by keyboard, and bars, which can be dragged.
import { type PointerEvent, useRef } from 'react';
import { Choice } from '../../kit/choice.tsx';
import { TextField } from '../../kit/field.tsx';
import { DAYS, type Day, type Lines } from './calendar-hours.ts';
import { hoursOf, lineOf } from './hours.ts';
import { useSettingsTexts } from './settings-texts.ts';
import type { Faults } from './use-save.ts';
import styles from './week.module.css';
import { added, type Bar, barsOf, DAY_MINUTES, dragged, type Grip, heldAt, intervalsOf, spilled } from './week-bars.ts';

type Props = {
  readonly lines: Lines;
  readonly faults: Faults;
  readonly onChange: (lines: Lines) => void;
};

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24] as const;
const WORKDAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export function WeekEditor({ lines, faults, onChange }: Props) {
  const { calendars: words, hours } = useSettingsTexts();
  const barsOfDay = (day: Day): readonly Bar[] => barsOf(hoursOf(lines[day]) ?? []);
  const copy = (day: Day, to: string) => {
    const targets = to === 'workdays' ? WORKDAYS : to === 'all' ? DAYS : DAYS.filter((other) => other === to);
    onChange({ ...lines, ...Object.fromEntries(targets.map((target) => [target, lines[day]])) });
  };
  return (
    <div className={styles.week}>
      <div className={styles.scale} aria-hidden="true">
        {HOURS.map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
      {DAYS.map((day, index) => (
        <div key={day} className={styles.day}>
          <TextField
            label={words.days[day]}
            value={lines[day]}
            placeholder={words.closed}
            fault={faults[day]}
            onChange={(event) => onChange({ ...lines, [day]: event.target.value })}
          />
          <DayBars
            bars={barsOfDay(day)}
            night={spilled(barsOfDay(DAYS[(index + 6) % 7] ?? 'sun'))}
            onChange={(bars) => onChange({ ...lines, [day]: lineOf(intervalsOf(bars)) })}
          />
          <Choice
            label={hours.copy(words.days[day])}
            value={undefined}
            options={[
              { id: 'workdays', label: hours.workdays },
              { id: 'all', label: hours.everyDay },
              ...DAYS.filter((other) => other !== day).map((other) => ({ id: other, label: words.days[other] })),
            ]}
            onChoose={(to) => copy(day, to)}
          >
            {hours.copyShort}
          </Choice>
        </div>
      ))}
    </div>
  );
}

type BarsProps = {
  readonly bars: readonly Bar[];
  /** What the day before reaches into this one; it is dragged there. */
  readonly night: readonly Bar[];
  readonly onChange: (bars: readonly Bar[]) => void;
};

type Drag = { readonly bars: readonly Bar[]; readonly index: number; readonly grip: Grip; readonly start: number };

/** So close to an end, in pixels of the screen, holds that end. */
const NEAR_PX = 8;

function DayBars({ bars, night, onChange }: BarsProps) {
  const drag = useRef<Drag>(undefined);
  const minuteAt = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const minute = ((event.clientX - left) / width) * DAY_MINUTES;
    return { minute: Math.max(0, Math.min(DAY_MINUTES, minute)), near: (NEAR_PX / width) * DAY_MINUTES };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const { minute, near } = minuteAt(event);
    const held = heldAt(bars, minute, near);
    if (held !== undefined) drag.current = { bars, ...held, start: minute };
    else {
      const made = added(bars, minute);
      if (made === undefined) return;
      onChange(made.bars);
      drag.current = { ...made, grip: 'until', start: made.bars[made.index]?.until ?? minute };
    }
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const { current } = drag;
    if (current === undefined) return;
    onChange(dragged(current.bars, current.index, current.grip, minuteAt(event).minute - current.start));
  };
  const end = () => {
    drag.current = undefined;
  };
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${DAY_MINUTES} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {HOURS.map((hour) => (
        <line key={hour} x1={hour * 60} x2={hour * 60} y1={0} y2={24} />
      ))}
      {night.map(({ from, until }) => (
        <rect key={from} className={styles.night} x={from} width={until - from} y={4} height={16} />
      ))}
      {bars.map(({ from, until }) => (
        <rect key={from} x={from} width={Math.min(until, DAY_MINUTES) - from} y={2} height={20} />
      ))}
    </svg>
  );
}
