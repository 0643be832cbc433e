// The ports that entry points are given, and the stores that are the same on every one of them.
import { type Directory, directory } from '../../shared/agents/directory.ts';
import type { Blobs } from '../../shared/blobs/port.ts';
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { IdSource } from '../../shared/kernel/id.ts';
import { type SettingsStore, settingsStore } from '../../shared/settings/settings-store.ts';
import { clockKeeper } from '../../shared/sla/clock-keeper.ts';
import type { Table } from '../../shared/table/port.ts';
import type { TicketPorts } from '../../shared/tickets/ports.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { Log } from './log.ts';

/** What every entry point has. `settings` keeps what it read, so one stands for the whole process. */
export type BasePorts = {
  readonly table: Table;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
};

export type BlobPorts = BasePorts & { readonly blobs: Blobs };

/** Made once per process by a composition root. */
export function basePorts(given: Omit<BasePorts, 'settings'>): BasePorts {
  return { ...given, settings: settingsStore(given.table, given.clock) };
}

export function ticketPorts({ table, settings, clock, ids }: BasePorts): TicketPorts {
  return { tickets: ticketStore(table), clockKeeper: clockKeeper(settings, workingTimeOf), clock, ids };
}

export function directoryOf({ settings }: BasePorts): Directory {
  return directory(settings);
}
