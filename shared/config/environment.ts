// A function's environment, read once when it starts and refused as a whole if anything is wrong.
import type * as z from 'zod';

/**
 * The environment as `schema` describes it; variables that it does not name are ignored.
 * @throws Error whose message names every variable at fault and what is wrong with it, and no value
 */
export function environment<T>(schema: z.ZodType<T>, env: Readonly<Record<string, string | undefined>>): T {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return env[name] === undefined ? `${name} is not set` : `${name}: ${issue.message}`;
  });
  throw new Error(`wrong environment: ${faults.join('; ')}`);
}
