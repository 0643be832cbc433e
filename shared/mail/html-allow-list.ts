// What may stand in a customer's HTML when an agent looks at it: tags, attributes, schemes and CSS by name. Everything
// that is not here is left out; nothing is here that loads, runs, moves or names something on its own.

/** Tags that stay. `tbody` and the like are here because browsers make them themselves. */
export const ALLOWED_TAGS: ReadonlySet<string> = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
  figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span
  strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/),
);

export const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/**
 * Tags that go together with everything inside them: code, styles and what only a program reads. Of any other tag outside
 * the list the content stays; words are never lost for the sake of a wrapping that we do not know.
 */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  'iframe math noembed noframes script style svg template title'.split(' '),
);

const SIZE = /^\d{1,4}(?:\.\d{1,3})?(?:px|%)?$/i;
const COUNT = /^\d{1,3}$/;
const COLOUR = /^#?[0-9a-z]{1,30}$/i;
const WORD = /^[a-z-]{1,20}$/i;
const TEXT = /^.{0,500}$/s;
const LANGUAGE = /^[a-z0-9-]{1,35}$/i;

type Rules = Readonly<Record<string, RegExp>>;

/** Attributes of every tag. No id, name or class: they would reach into the page around the mail. */
const EVERYWHERE: Rules = { align: WORD, dir: /^(?:ltr|rtl|auto)$/i, lang: LANGUAGE, title: TEXT, valign: WORD };
const CELL: Rules = {
  bgcolor: COLOUR,
  colspan: COUNT,
  height: SIZE,
  nowrap: /^(?:nowrap)?$/i,
  rowspan: COUNT,
  width: SIZE,
};
const BY_TAG: Readonly<Record<string, Rules>> = {
  blockquote: { type: /^cite$/i },
  col: { span: COUNT, width: SIZE },
  colgroup: { span: COUNT, width: SIZE },
  font: { color: COLOUR, face: /^[\w ,'-]{1,100}$/, size: /^[+-]?\d$/ },
  hr: { color: COLOUR, noshade: /^(?:noshade)?$/i, size: COUNT, width: SIZE },
  img: { alt: TEXT, border: COUNT, height: SIZE, hspace: COUNT, vspace: COUNT, width: SIZE },
  li: { type: WORD, value: COUNT },
  ol: { reversed: /^(?:reversed)?$/i, start: COUNT, type: /^[1aAiI]$/ },
  table: { bgcolor: COLOUR, border: COUNT, cellpadding: COUNT, cellspacing: COUNT, height: SIZE, width: SIZE },
  tbody: { bgcolor: COLOUR },
  td: CELL,
  tfoot: { bgcolor: COLOUR },
  th: CELL,
  thead: { bgcolor: COLOUR },
  time: { datetime: /^[\w:+. -]{1,40}$/ },
  tr: { bgcolor: COLOUR, height: SIZE },
  ul: { type: WORD },
};

/** Attributes with addresses in them, and style, have rules of their own in sanitise-html.ts. */
export function isAllowedAttribute(tag: string, name: string, value: string): boolean {
  const rule = ownRule(EVERYWHERE, name) ?? ownRule(ownRule(BY_TAG, tag) ?? {}, name);
  return rule?.test(value) ?? false;
}

/** Links that an agent may follow. */
export const LINK_SCHEME = /^(?:https?:\/\/|mailto:|tel:)/i;
/** Pictures from elsewhere: never loaded by themselves, kept for the agent to ask for. */
export const REMOTE_SCHEME = /^https?:\/\//i;
/** Pictures of the mail itself (RFC 2392). */
export const CID = /^cid:[^\s"'<>\\]{1,300}$/i;

const ONE_LENGTH =
  '(?:-?(?:\\d{1,4}(?:\\.\\d{1,4})?|\\.\\d{1,4})(?:px|pt|em|ex|rem|%|in|cm|mm|pc)?|auto|normal|thin|medium|thick|inherit|initial)';
const LENGTH = new RegExp(`^${ONE_LENGTH}$`, 'i');
const MANY_LENGTHS = new RegExp(`^${ONE_LENGTH}(?: ${ONE_LENGTH}){0,3}$`, 'i');
const PAINT = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s.,%/]{1,40}\)|hsla?\([\d\s.,%/a-z]{1,40}\))$/i;
const NAME = /^[a-z-]{1,30}$/i;
const NAMES = /^[a-z][a-z0-9 -]{0,60}$/i;
const FAMILY = /^[\w ,'"-]{1,200}$/;
const ONE_STROKE = '(?:[a-z0-9#.%-]{1,30}|rgba?\\([\\d\\s.,%]{1,40}\\))';
const BORDER = new RegExp(`^${ONE_STROKE}(?: ${ONE_STROKE}){0,3}$`, 'i');

/** CSS properties with the values that they may have. No url(), no position, nothing that covers or animates. */
const CSS: Rules = {
  'background-color': PAINT,
  border: BORDER,
  'border-bottom': BORDER,
  'border-collapse': NAME,
  'border-color': PAINT,
  'border-left': BORDER,
  'border-radius': MANY_LENGTHS,
  'border-right': BORDER,
  'border-spacing': MANY_LENGTHS,
  'border-style': NAMES,
  'border-top': BORDER,
  'border-width': MANY_LENGTHS,
  clear: NAME,
  color: PAINT,
  direction: /^(?:ltr|rtl)$/i,
  display: /^(?:block|inline|inline-block|none|table|table-row|table-cell|list-item)$/i,
  float: /^(?:left|right|none)$/i,
  'font-family': FAMILY,
  'font-size': /^(?:\d{1,3}(?:\.\d{1,4})?(?:px|pt|em|rem|%)|[a-z-]{1,20})$/i,
  'font-style': NAME,
  'font-variant': NAMES,
  'font-weight': /^(?:\d{3}|[a-z]{1,10})$/i,
  height: LENGTH,
  'letter-spacing': LENGTH,
  'line-height': LENGTH,
  'list-style-type': NAME,
  margin: MANY_LENGTHS,
  'margin-bottom': LENGTH,
  'margin-left': LENGTH,
  'margin-right': LENGTH,
  'margin-top': LENGTH,
  'max-height': LENGTH,
  'max-width': LENGTH,
  'min-width': LENGTH,
  padding: MANY_LENGTHS,
  'padding-bottom': LENGTH,
  'padding-left': LENGTH,
  'padding-right': LENGTH,
  'padding-top': LENGTH,
  'table-layout': NAME,
  'text-align': NAME,
  'text-decoration': NAMES,
  'text-indent': LENGTH,
  'text-transform': NAME,
  'vertical-align': NAME,
  'white-space': NAME,
  width: LENGTH,
  'word-break': NAME,
  'word-spacing': LENGTH,
  'word-wrap': NAME,
};

export function isAllowedCss(property: string, value: string): boolean {
  return ownRule(CSS, property)?.test(value) ?? false;
}

/** Names come from the mail: `constructor` is not a rule. */
function ownRule<Rule>(rules: Readonly<Record<string, Rule>>, name: string): Rule | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
