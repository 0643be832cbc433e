// Conditions, updates and key ranges as DynamoDB expressions: every name and value by placeholder, none in the text.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Value } from '../table/item.ts';
import type { Condition, Query, Update } from '../table/port.ts';
import { INDEXES, TABLE } from '../table/table.ts';
import { dynamoValue } from './dynamo-value.ts';

/** The placeholders of one request, handed out while its expressions are written. */
type Placeholders = {
  name(attribute: string): string;
  value(value: Value): string;
  /** To be spread into the request; members without entries are left out, because DynamoDB refuses empty ones. */
  members(): PlaceholderMembers;
};

type PlaceholderMembers = {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
};

export type ConditionMembers = PlaceholderMembers & { ConditionExpression?: string };
export type DemandMembers = PlaceholderMembers & { ConditionExpression: string };
export type UpdateMembers = ConditionMembers & { UpdateExpression: string };
export type KeyConditionMembers = PlaceholderMembers & { KeyConditionExpression: string };

/** The members of a request that demand the condition, none without one. */
export function conditionMembers(when: Condition | undefined): ConditionMembers {
  return when === undefined ? {} : demandMembers(when);
}

/** The members of a request that demand the condition. */
export function demandMembers(when: Condition): DemandMembers {
  const placeholders = newPlaceholders();
  const ConditionExpression = expression(when, placeholders);
  return { ConditionExpression, ...placeholders.members() };
}

/** The members of an update. Where `set` does not name the entity the item has to stand there already. */
export function updateMembers({ set = {}, remove = [], add = {}, when }: Update): UpdateMembers {
  const placeholders = newPlaceholders();
  const { name, value } = placeholders;
  const sets = Object.entries(set).map(([attribute, to]) => `${name(attribute)} = ${value(to)}`);
  const adds = Object.entries(add).map(([attribute, amount]) => `${name(attribute)} ${value(amount)}`);
  const clauses = [clause('SET', sets), clause('REMOVE', remove.map(name)), clause('ADD', adds)];
  const members: UpdateMembers = { UpdateExpression: clauses.filter((text) => text !== '').join(' ') };
  const demanded = set.entity === undefined ? present(when) : when;
  if (demanded !== undefined) members.ConditionExpression = expression(demanded, placeholders);
  return { ...members, ...placeholders.members() };
}

/** The members of a query that say which partition and which part of it. */
export function keyConditionMembers({ index, partition, sort }: Query): KeyConditionMembers {
  const placeholders = newPlaceholders();
  const { name, value } = placeholders;
  const attributes = index === undefined ? TABLE : INDEXES[index];
  const conditions = [`${name(attributes.partition)} = ${value(partition)}`];
  if (sort !== undefined) {
    const sortName = name(attributes.sort);
    if ('prefix' in sort) conditions.push(`begins_with(${sortName}, ${value(sort.prefix)})`);
    else conditions.push(`${sortName} BETWEEN ${value(sort.from)} AND ${value(sort.to)}`);
  }
  return { KeyConditionExpression: conditions.join(' AND '), ...placeholders.members() };
}

function expression(grouping: Condition, placeholders: Placeholders): string {
  const { name, value } = placeholders;
  const condition = unwrapped(grouping);
  switch (condition.is) {
    case 'absent':
      return `attribute_not_exists(${name(TABLE.partition)})`;
    case 'present':
      return `attribute_exists(${name(TABLE.partition)})`;
    case 'missing':
      return `attribute_not_exists(${name(condition.attribute)})`;
    case 'equal':
      return `${name(condition.attribute)} = ${value(condition.value)}`;
    case 'less':
      return `${name(condition.attribute)} < ${value(condition.value)}`;
    case 'lessOrEqual':
      return `${name(condition.attribute)} <= ${value(condition.value)}`;
    case 'all':
      return condition.of.map((member) => grouped(member, placeholders)).join(' AND ');
    case 'any':
      return condition.of.map((member) => grouped(member, placeholders)).join(' OR ');
  }
}

/** Brackets exactly where there is something to group: DynamoDB refuses redundant ones. */
function grouped(condition: Condition, placeholders: Placeholders): string {
  const text = expression(condition, placeholders);
  return 'of' in unwrapped(condition) ? `(${text})` : text;
}

/** A group of one is its member. */
function unwrapped(condition: Condition): Condition {
  if (!('of' in condition)) return condition;
  const [only, ...others] = condition.of;
  return only !== undefined && others.length === 0 ? unwrapped(only) : condition;
}

function present(when: Condition | undefined): Condition {
  return when === undefined ? { is: 'present' } : { is: 'all', of: [{ is: 'present' }, when] };
}

function clause(verb: string, actions: readonly string[]): string {
  return actions.length === 0 ? '' : `${verb} ${actions.join(', ')}`;
}

function newPlaceholders(): Placeholders {
  const names = new Map<string, string>();
  const values: AttributeValue[] = [];
  return {
    name: (attribute) => {
      const known = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, known);
      return known;
    },
    value: (value) => `:v${values.push(dynamoValue(value)) - 1}`,
    members: () => {
      const members: PlaceholderMembers = {};
      if (names.size > 0) {
        members.ExpressionAttributeNames = Object.fromEntries(
          [...names].map(([name, placeholder]) => [placeholder, name]),
        );
      }
      if (values.length > 0) {
        members.ExpressionAttributeValues = Object.fromEntries(values.map((value, at) => [`:v${at}`, value]));
      }
      return members;
    },
  };
}
