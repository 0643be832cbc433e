// The bus in AWS: EventBridge by PutEvents. One request can succeed for some of its entries only; each failed one is sent
// again alone, so that no entry waits for or sinks with its neighbours.
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../config/bus-names.ts';
import type { DomainEvent } from '../events/envelope.ts';
import type { EventBus, Unpublished } from '../events/event-bus.ts';

/** Limits of PutEvents (Amazon EventBridge User Guide, "Quotas" and "Calculating PutEvents event entry size"). */
const ENTRIES_MAX = 10;
const REQUEST_BYTES_MAX = 256 * 1024;

/** Codes of an entry that no retry helps (Amazon EventBridge API Reference, PutEvents). */
const LASTING_CODES: ReadonlySet<string> = new Set(['InvalidArgument', 'MalformedDetail']);
/** A request is called wrong as a whole when one of its entries is. */
const WRONG_REQUEST = 'ValidationException';

const TRIES_ALONE = 3;
const FIRST_WAIT_MS = 50;

export type EventBridgeBusOptions = {
  readonly client: EventBridgeClient;
  readonly busName: string;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

type Entry = { readonly event: DomainEvent; readonly request: PutEventsRequestEntry; readonly bytes: number };
/** `wholly`: the request failed, not this entry of it. */
type Failure = { readonly entry: Entry; readonly reason: string; readonly wholly: boolean };

/** The EventBridge driver of the bus port. */
export function eventBridgeBus(options: EventBridgeBusOptions): EventBus {
  return {
    publish: async (events) => {
      const unpublished: Unpublished[] = [];
      const fitting: Entry[] = [];
      for (const entry of events.map((event) => entryOf(options.busName, event))) {
        if (entry.bytes <= REQUEST_BYTES_MAX) fitting.push(entry);
        else unpublished.push({ eventId: entry.event.eventId, reason: 'too-large', lasting: true });
      }
      for (const request of requestsOf(fitting)) {
        for (const failure of await put(options, request)) {
          const remaining = await putAlone(options, failure);
          if (remaining !== undefined) unpublished.push(remaining);
        }
      }
      return unpublished;
    },
  };
}

function entryOf(busName: string, event: DomainEvent): Entry {
  const request = {
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: event.type,
    Time: new Date(event.occurredAt),
    Detail: JSON.stringify(event),
  };
  // The time counts 14 bytes, the strings their UTF-8.
  const bytes = 14 + Buffer.byteLength(request.Source + request.DetailType + request.Detail);
  return { event, request, bytes };
}

/** As many entries in a request as EventBridge takes, in order. */
function requestsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const requests: Entry[][] = [];
  let bytesSoFar = 0;
  for (const entry of entries) {
    const last = requests.at(-1);
    if (last === undefined || last.length === ENTRIES_MAX || bytesSoFar + entry.bytes > REQUEST_BYTES_MAX) {
      requests.push([entry]);
      bytesSoFar = entry.bytes;
    } else {
      last.push(entry);
      bytesSoFar += entry.bytes;
    }
  }
  return requests;
}

async function put({ client }: EventBridgeBusOptions, entries: readonly Entry[]): Promise<readonly Failure[]> {
  try {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({ Entries: entries.map(({ request }) => request) }),
    );
    return entries.flatMap((entry, index): Failure[] => {
      const result = Entries[index];
      if (result?.EventId !== undefined) return [];
      return [{ entry, reason: result?.ErrorCode ?? 'no-answer', wholly: false }];
    });
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    return entries.map((entry) => ({ entry, reason, wholly: true }));
  }
}

async function putAlone(options: EventBridgeBusOptions, first: Failure): Promise<Unpublished | undefined> {
  let failure = first;
  // The client has retried what failed as a whole; only a wrong neighbour makes it worth another try.
  const worthTrying = !first.wholly || first.reason === WRONG_REQUEST;
  for (let attempt = 1; worthTrying && attempt <= TRIES_ALONE && !LASTING_CODES.has(failure.reason); attempt += 1) {
    await options.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + options.random()));
    const [again] = await put(options, [failure.entry]);
    if (again === undefined) return undefined;
    failure = again;
    if (failure.reason === WRONG_REQUEST) break;
  }
  const { entry, reason } = failure;
  return { eventId: entry.event.eventId, reason, lasting: LASTING_CODES.has(reason) || reason === WRONG_REQUEST };
}
