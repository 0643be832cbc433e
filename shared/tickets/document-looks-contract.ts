// The looks of an answer as whoever draws them gets them: what stands in what, worked out once, where the mail is made.
import * as z from 'zod';

export type LooksTag = 'p' | 'pre' | 'code' | 'blockquote' | 'ul' | 'ol' | 'li' | 'strong' | 'em' | 'u';
const TAGS = ['p', 'pre', 'code', 'blockquote', 'ul', 'ol', 'li', 'strong', 'em', 'u'] as const satisfies LooksTag[];

export type Looks =
  | string
  | { readonly tag: 'br' }
  | { readonly tag: LooksTag; readonly inside: readonly Looks[] }
  /** `behind` is to be read behind its words, because they name another place than the one that it leads to. */
  | {
      readonly tag: 'a';
      readonly href: string;
      readonly behind?: string | undefined;
      readonly inside: readonly Looks[];
    };

const looksSchema: z.ZodType<Looks, Looks> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.strictObject({ tag: z.literal('br') }),
      z.strictObject({ tag: z.enum(TAGS), inside: z.array(looksSchema) }),
      z.strictObject({
        tag: z.literal('a'),
        href: z.string(),
        behind: z.string().optional(),
        inside: z.array(looksSchema),
      }),
    ]),
  )
  .meta({ id: 'Looks' });

/** Of an answer with looks: text as it stands, tags of ours alone. The message's `text` says the same. */
export const looksOfAnswer = z.array(looksSchema).readonly();
