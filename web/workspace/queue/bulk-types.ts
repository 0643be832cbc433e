// A change that can be made to many tickets at once, as the API takes it.
import type { CallParts } from '../../client/routes.ts';

export type BulkChange = CallParts<'changeTickets'>['body']['change'];
