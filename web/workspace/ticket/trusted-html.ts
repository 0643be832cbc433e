// The page's policy lets no text become HTML by itself. What an editor parses goes through this one gate, which cleans it; loaded
// before the editor, since the editor takes the gate that stands.
import DOMPurify from 'dompurify';

type Policies = {
  readonly defaultPolicy?: unknown;
  createPolicy(name: string, rules: { createHTML(html: string): string }): unknown;
};

const { trustedTypes } = window as { readonly trustedTypes?: Policies };
// Absent in browsers that do not hold such policies, and there nothing is held back.
if (trustedTypes !== undefined && (trustedTypes.defaultPolicy ?? null) === null) {
  trustedTypes.createPolicy('default', { createHTML: (html) => DOMPurify.sanitize(html) });
}
