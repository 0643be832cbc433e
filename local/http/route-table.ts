// From method and path to the entry point that serves them, as the gateway's routes do it: templates of whole segments,
// fixed words before parameters, everything else unknown.
import type { HttpEntry } from '../../shared/registry/http-entries.ts';

export type FoundRoute = {
  readonly entry: HttpEntry;
  /** Method and template: `GET /v1/tickets/{ticketId}`. */
  readonly routeKey: string;
};

type Candidate = FoundRoute & { readonly method: string; readonly segments: readonly string[] };

/** Answers a finder; `path` is as it stood in the request line, percent signs included. */
export function routeTable(entries: readonly HttpEntry[]): (method: string, path: string) => FoundRoute | undefined {
  const candidates = entries
    .flatMap((entry) =>
      entry.routes.map(
        ({ method, path }): Candidate => ({ entry, routeKey: `${method} ${path}`, method, segments: path.split('/') }),
      ),
    )
    .sort((a, b) => parameterPattern(a).localeCompare(parameterPattern(b)));
  return (method, path) => {
    const segments = path.split('/');
    return candidates.find((candidate) => candidate.method === method && fits(candidate.segments, segments));
  };
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length &&
    template.every((segment, index) => (isParameter(segment) ? path[index] !== '' : segment === path[index]))
  );
}

/** `0` for a fixed word and `1` for a parameter: in the order of these texts a fixed word wins. */
function parameterPattern({ segments }: Candidate): string {
  return segments.map((segment) => (isParameter(segment) ? '1' : '0')).join('');
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}
