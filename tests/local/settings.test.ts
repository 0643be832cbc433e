// The environment of the local edition: what nothing means, and what a wrong value is told.
import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../local/settings.ts';

function sentences(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env, '/srv');
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
  return [];
}

test('whoever sets nothing gets a desk on loopback that mails nobody', () => {
  expect(readSettings({}, '/srv/desk')).toEqual({
    port: 8080,
    smtpPort: 2525,
    host: '127.0.0.1',
    isLoopback: true,
    dataDir: '/srv/desk/.firstline',
    relayUrl: undefined,
    publicUrl: undefined,
    isTest: false,
  });
});

test('an empty variable counts as one that is not there, and others are nobody’s business', () => {
  expect(readSettings({ PORT: '', SMTP_RELAY_URL: '', PATH: '/bin' }, '/srv')).toEqual(readSettings({}, '/srv'));
});

test('everything can be set', () => {
  const env = {
    PORT: '0',
    SMTP_PORT: '25',
    HOST: '0.0.0.0',
    DATA_DIR: '/var/lib/desk',
    SMTP_RELAY_URL: 'smtps://desk:p%40ss@mail.example.com',
    PUBLIC_URL: 'https://desk.example.com/',
    FIRSTLINE_TEST: '1',
  };
  expect(readSettings(env, '/srv')).toEqual({
    port: 0,
    smtpPort: 25,
    host: '0.0.0.0',
    isLoopback: false,
    dataDir: '/var/lib/desk',
    relayUrl: 'smtps://desk:p%40ss@mail.example.com',
    publicUrl: 'https://desk.example.com',
    isTest: true,
  });
});

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s is this machine', (HOST) => {
  expect(readSettings({ HOST }, '/srv').isLoopback).toBe(true);
});

describe('a wrong value is told by its name, what it is, and what to write', () => {
  test.each([
    [
      { PORT: 'eighty' },
      'PORT must be a port, 0 to 65535 (0 takes any free one): write PORT=8080, and is "eighty" now.',
    ],
    [{ PORT: '65536' }, /^PORT must be .*write PORT=8080/],
    [{ PORT: '-1' }, /^PORT must be/],
    [{ SMTP_PORT: '25.5' }, /^SMTP_PORT must be .*write SMTP_PORT=2525/],
    [{ HOST: 'desk.example.com' }, /^HOST must be an address .*write HOST=127\.0\.0\.1/],
    [{ SMTP_RELAY_URL: 'mail.example.com:587' }, /^SMTP_RELAY_URL must be .*write SMTP_RELAY_URL=smtp:\/\//],
    [{ SMTP_RELAY_URL: 'https://mail.example.com' }, /^SMTP_RELAY_URL must be/],
    [{ PUBLIC_URL: 'desk.example.com' }, /^PUBLIC_URL must be .*write PUBLIC_URL=https:\/\//],
    [{ PUBLIC_URL: 'https://example.com/desk' }, /^PUBLIC_URL must be an address without a path/],
    [{ FIRSTLINE_TEST: 'yes' }, /^FIRSTLINE_TEST must be 1 or 0/],
  ] as [Record<string, string>, string | RegExp][])('%o', (env, sentence) => {
    expect(sentences(env)).toEqual([expect.stringMatching(sentence instanceof RegExp ? sentence : escaped(sentence))]);
  });

  test('all of them at once, one sentence each', () => {
    expect(sentences({ PORT: 'x', SMTP_PORT: 'y', PUBLIC_URL: 'z' })).toHaveLength(3);
  });

  test('but a password that stands in it is not repeated', () => {
    expect(sentences({ SMTP_RELAY_URL: 'smpt://desk:hunter2@mail.example.com' }).join()).not.toContain('hunter2');
  });

  test('65535 is the last port', () => {
    expect(readSettings({ PORT: '65535' }, '/srv').port).toBe(65_535);
  });
});

test('a desk that others can reach must know its address', () => {
  expect(sentences({ HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/HOST is 0\.0\.0\.0.*write PUBLIC_URL=https/)]);
  expect(sentences({ HOST: '192.0.2.1', PUBLIC_URL: 'https://desk.example.com' })).toEqual([]);
});

function escaped(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
