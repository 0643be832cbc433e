// The few pictures of the workspace, drawn in lines of the text's colour; none of them says anything without a word beside it.
import type { ReactNode } from 'react';

const PATHS = {
  mine: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 6a5.5 5.5 0 0 1 11 0',
  queue: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  nobody: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 6a5.5 5.5 0 0 1 11 0M2 2l12 12',
  approvals: 'M2.5 8.5 6 12l7.5-8',
  figures: 'M3 13V8m5 5V3m5 10V6',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  menu: 'M2 4h12M2 8h12M2 12h12',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  own: 'M3 2.5h10v11l-5-3.5-5 3.5Z',
  at: 'M10.7 8a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0Zm0-2.7v3.4a1.7 1.7 0 0 0 3.3-.7 6 6 0 1 0-2.6 5',
  done: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5 8.2l2.1 2.1L11 6',
  back: 'M10 3 5 8l5 5',
  close: 'm4 4 8 8m0-8-8 8',
  late: 'M8 2.5 14.5 13.5h-13ZM8 6.5v3.2m0 1.7v.4',
  soon: 'M4.5 2h7M4.5 14h7M5 2c0 4 6 4 6 6s-6 2-6 6m6-12c0 4-6 4-6 6s6 2 6 6',
  pause: 'M5.5 3v10m5-10v10',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-9v3.2l2.2 1.4',
  kept: 'm3 8.5 3.2 3.2L13 5',
  file: 'M4 2h5l3 3v9H4Zm5 0v3h3',
  about: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-6.5V11m0-5.6v.1',
  parked: 'M2 4.5h12v8H2Zm0 0 6 4.5 6-4.5',
  again: 'M13 8a5 5 0 1 1-1.5-3.5L13 6m0-3.5V6H9.5',
  settings: 'M2 4.5h6m4 0h2M2 11.5h2m4 0h6M10 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-4 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  zone: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Zm0-4v2m0 9v2m6.5-6.5h-2m-9 0h-2m11.1-4.6-1.4 1.4m-6.4 6.4-1.4 1.4m9.2 0-1.4-1.4M4.8 4.8 3.4 3.4',
  out: 'M6 2.5H3v11h3M7 8h7m-2.5-3L14 8l-2.5 3',
  pen: 'M10.5 2.5 13.5 5.5 5.5 13.5h-3v-3ZM9 4l3 3',
  plus: 'M8 3v10M3 8h10',
  dots: 'M3.5 8h.1M8 8h.1m4.4 0h.1',
  bullets: 'M6 4h8M6 8h8M6 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  numbers: 'M6.5 4h7.5M6.5 8h7.5M6.5 12h7.5M2 3h1v3M2 10h1.8L2 13h2',
  quote: 'M3 4v8M6 5h8M6 8h8M6 11h5',
  code: 'm5.5 4.5-3.5 3.5 3.5 3.5m5-7 3.5 3.5-3.5 3.5',
  link: 'M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3 3 0 0 1 4.2 4.2L11.5 8.5M9 11.5 7.5 13a3 3 0 0 1-4.2-4.2L4.5 7.5',
  keys: 'M1.5 4h13v8h-13Zm3 5.5h7M4 6.5h.1M7 6.5h.1M10 6.5h.1',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
