// The API as an OpenAPI 3.1 document, made from the contracts alone; openapi.json is its committed copy.
import * as z from 'zod';
import type { Route } from '../shared/kernel/route.ts';
import { CONTRACTS } from '../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../shared/registry/http-entries.ts';

type Json = Readonly<Record<string, unknown>>;

/** Staff routes only: the pages for customers are no API. */
export function openapiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { name } of HTTP_ENTRIES.filter(({ trust }) => trust === 'staff')) {
    for (const [operationId, route] of Object.entries(CONTRACTS[name])) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(operationId, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Firstline', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ accessToken: [] }],
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: PROBLEM, ...named },
    },
  };
}

/** RFC 9457, with our own members. */
const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'status', 'code', 'title', 'requestId'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable; what programs decide by' },
    title: { type: 'string', description: 'for people, in the language of Accept-Language' },
    requestId: { type: 'string' },
    params: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function operation(operationId: string, route: Route): Json {
  return {
    operationId,
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...idempotency(route)],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
        }),
    responses: {
      ...Object.fromEntries(Object.entries(route.responses).map(([status, answer]) => [status, response(answer)])),
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
}

function idempotency({ idempotent }: Route): readonly Json[] {
  if (idempotent !== true) return [];
  const schema = { type: 'string', minLength: 8, maxLength: 100 };
  const description = 'The same key with the same request is carried out once within 14 days';
  return [{ name: 'Idempotency-Key', in: 'header', required: true, description, schema }];
}

function response(answer: Route['responses'][number]): Json {
  if (answer === 'page') return { description: 'A page', content: { 'text/html': {} } };
  if (answer === 'script') return { description: 'A script', content: { 'text/javascript': {} } };
  if (answer === 'csv') return { description: 'A table', content: { 'text/csv': {} } };
  if (answer === undefined || answer === 'empty') return { description: 'Nothing more to say' };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
}

/** What refers to itself has a name and stands among the components. */
const named: Record<string, Json> = {};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io })).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(text) as Json & { readonly $defs?: Record<string, Json> };
  Object.assign(named, $defs);
  return rest;
}
