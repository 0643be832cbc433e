// The table and its indexes as data: infra builds it from this, the drivers obey it, the units function counts by it.

export type IndexName = 'byQueue' | 'byAssignee' | 'byContact' | 'byDue' | 'byReference';

export type IndexDefinition = {
  /** Attribute that is the index's partition key; an item without it is not in the index (sparse). */
  readonly partition: string;
  /** Attribute that is the index's sort key. */
  readonly sort: string;
  /** Attributes copied into the index beside all keys. Each costs its bytes in every index write. */
  readonly projected: readonly string[];
};

export const TABLE = {
  partition: 'pk',
  sort: 'sk',
  timeToLive: 'expiresAtS',
  /** The relay takes items of these entities from the stream; nothing else leaves the table. */
  streamedEntities: ['event'],
} as const;

/** What a line of a list shows, kept at most 600 bytes so that a page of 50 is 30 KB. */
export const ROW_ATTRIBUTE = 'row';
export const ROW_BYTES_MAX = 600;

export const INDEXES: Readonly<Record<IndexName, IndexDefinition>> = {
  byQueue: { partition: 'queueKey', sort: 'queueSort', projected: [ROW_ATTRIBUTE] },
  byAssignee: { partition: 'assigneeKey', sort: 'assigneeSort', projected: [ROW_ATTRIBUTE] },
  byContact: { partition: 'contactKey', sort: 'contactSort', projected: [ROW_ATTRIBUTE] },
  byDue: { partition: 'dueKey', sort: 'dueSort', projected: [] },
  byReference: { partition: 'referenceKey', sort: 'referenceSort', projected: [] },
};

/** Limits that DynamoDB sets and both drivers hold (Amazon DynamoDB Developer Guide, "Quotas and constraints"). */
export const LIMITS = {
  itemBytes: 400 * 1024,
  transactItems: 100,
  transactBytes: 4 * 1024 * 1024,
  batchGetKeys: 100,
  batchWriteItems: 25,
  partitionKeyBytes: 2048,
  sortKeyBytes: 1024,
  pageBytes: 1024 * 1024,
  /** Lists and maps inside each other. */
  nestingLevels: 32,
  /** Magnitudes of numbers other than 0. */
  numberMin: 1e-130,
  numberBelow: 1e126,
} as const;
