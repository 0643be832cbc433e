// The page's policy lets no text become HTML by itself. What an editor parses goes through this one gate, which cleans it; it has to
// stand before the editor is made, since the editor takes the gate that stands.
import DOMPurify from 'dompurify';

type Policies = {
  readonly defaultPolicy?: unknown;
  createPolicy(name: string, rules: { createHTML(html: string): string }): unknown;
};

/** Once for a page. In browsers that do not hold such policies there is nothing to be let through. */
export function openHtmlGate(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: Policies };
  if (trustedTypes === undefined || (trustedTypes.defaultPolicy ?? null) !== null) return;
  trustedTypes.createPolicy('default', { createHTML: (html) => DOMPurify.sanitize(html) });
}
