// HTML as a stream of tags and text: a thin layer over htmlparser2's tokenizer. The tokenizer, not the parser: the
// parser's own stack makes deep nesting quadratic, and which tag closes which is the reader's rule here.
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export type HtmlReader = {
  /** `name` and attribute names in lower case; of an attribute given twice the first counts, as in a browser. */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** Entities decoded. */
  text(text: string): void;
};

/** More attributes on one tag are skipped. */
const ATTRIBUTES = 100;

/** Reads a document in linear time. Comments, declarations and processing instructions are skipped. */
export function readHtml(html: string, reader: HtmlReader): void {
  let tag = '';
  let attributes = new Map<string, string>();
  let name = '';
  let value = '';
  const end = () => {
    if (tag !== '') reader.open(tag, attributes);
    tag = '';
  };
  const ignore = () => {};
  const callbacks: TokenizerCallbacks = {
    onopentagname(from, to) {
      tag = html.slice(from, to).toLowerCase();
      attributes = new Map();
    },
    onattribname(from, to) {
      name = html.slice(from, to).toLowerCase();
      value = '';
    },
    onattribdata(from, to) {
      value += html.slice(from, to);
    },
    onattribentity(codepoint) {
      value += String.fromCodePoint(codepoint);
    },
    onattribend() {
      if (attributes.size < ATTRIBUTES && !attributes.has(name)) attributes.set(name, value);
    },
    onopentagend: end,
    onselfclosingtag: end,
    onclosetag(from, to) {
      reader.close(html.slice(from, to).toLowerCase());
    },
    ontext(from, to) {
      reader.text(html.slice(from, to));
    },
    ontextentity(codepoint) {
      reader.text(String.fromCodePoint(codepoint));
    },
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    onend: ignore,
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
}
