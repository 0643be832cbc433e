// Contracts as values: a route table drives gateway, router, openapi.json, client and tests. Nothing is generated.
import type * as z from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a browser needs to call a route; stands in -routes files, without zod. `{name}` marks a path parameter. */
export type RouteName = { readonly method: Method; readonly path: `/${string}` };

/** `undefined` schemas mean that the route takes nothing there; a body or query that is sent anyway is refused. */
export type Route = RouteName & {
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Answers by status; pages answer text/html, tables text/csv, scripts text/javascript, and have no schema. */
  readonly responses: Readonly<Record<number, z.ZodType | 'page' | 'csv' | 'script' | 'empty'>>;
  /** The permission that the caller needs; `public` for pages whose secret or nothing at all is the key. */
  readonly permission: string;
  /** POSTs that must not happen twice take an Idempotency-Key header. */
  readonly idempotent?: boolean;
  /** Takes a form with files (multipart/form-data) too; its files reach the body's schema as `UploadedFile`s. */
  readonly takesFiles?: boolean;
};

/** A file as a form brought it: name and type are what the sender claims. */
export type UploadedFile = { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array };

export type RouteTable = Readonly<Record<string, Route>>;
