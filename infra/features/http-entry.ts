// An HTTP entry of the registry as infra needs it.
import { HTTP_ENTRIES, type HttpEntry } from '../../shared/registry/http-entries.ts';

/** @throws Error when the registry knows no such entry */
export function httpEntry(name: HttpEntry['name']): HttpEntry {
  const entry = HTTP_ENTRIES.find((known) => known.name === name);
  if (entry === undefined) throw new Error(`The registry knows no ${name}.`);
  return entry;
}
