// What the log says of an error that nobody expected: where it was thrown, and never what it said.
import { expect, it } from 'vitest';
import { whereOf } from '../../../functions/edge/log.ts';

function readMember(record: { readonly member?: { readonly name: string } }): string {
  return (record.member as { readonly name: string }).name;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('names the function, the file and the line of an unexpected error', () => {
  const { at } = whereOf(thrownBy(() => readMember({})));
  expect(at).toMatch(/^readMember \(log\.test\.ts:\d+:\d+\) < /);
});

it('leaves out the message, which may hold a person’s words, and the folders of the machine', () => {
  const error = new Error('anna@customer.example wrote:\n    at her desk (/home/anna)\nsecret');
  const { at = '' } = whereOf(error);
  expect(at).not.toMatch(/anna|secret|\//);
});

it('says nothing of what is no error', () => {
  expect(whereOf('a text')).toEqual({});
});
