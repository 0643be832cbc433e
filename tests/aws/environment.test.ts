// A function's environment: what a composition is told when its deployment left something out.
import { describe, expect, it } from 'vitest';
import { environment } from '../../shared/config/environment.ts';
import { blobsEnvironment, pagesEnvironment, tableEnvironment } from '../../shared/config/port-environments.ts';

describe('the environment of a function', () => {
  it('gives what the ports need and nothing else', () => {
    expect(environment(tableEnvironment, { TABLE_NAME: 'desk', AWS_SECRET_ACCESS_KEY: 'secret' })).toEqual({
      TABLE_NAME: 'desk',
    });
  });

  it('names every variable that is not set, and tells no value', () => {
    expect(() => environment(blobsEnvironment, {})).toThrow(
      'wrong environment: BLOBS_BUCKET is not set; AWS_REGION is not set',
    );
    const DESK_URL = 'https://desk.example.com';
    const wrong = () => environment(pagesEnvironment, { PUBLIC_URL: 'http://pages.example.com', DESK_URL });
    expect(wrong).toThrow(/wrong environment: PUBLIC_URL: /);
    expect(wrong).not.toThrow(/pages\.example\.com/);
  });

  it('takes an address to begin links with only if it is safe and has no slash at its end', () => {
    const DESK_URL = 'https://desk.example.com';
    const read = (PUBLIC_URL: string) => environment(pagesEnvironment, { PUBLIC_URL, DESK_URL });
    expect(read('https://pages.example.com')).toEqual({ PUBLIC_URL: 'https://pages.example.com', DESK_URL });
    expect(() => read('https://pages.example.com/')).toThrow('must not end with a slash');
    expect(() => read('')).toThrow('PUBLIC_URL');
  });
});
