// Marks in the text of the editor the sentences that may not be sent, where they stand. They go with the next key.
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import styles from './composer.module.css';

/** As [from, to) in characters of the text that the editor tells. */
export type Asked = readonly { readonly from: number; readonly to: number }[];

type Doc = EditorView['state']['doc'];

export function markSentences(view: EditorView, asked: Asked): void {
  const { doc } = view.state;
  const marks = DecorationSet.create(
    doc,
    placesOf(doc, asked).map(({ from, to }) =>
      Decoration.inline(from, to, { nodeName: 'mark', class: styles.asked ?? '' }),
    ),
  );
  view.setProps({ decorations: (state) => (state.doc === doc ? marks : null) });
}

/** Counted as `textBetween` with a line break between blocks and for each break does. */
function placesOf(doc: Doc, asked: Asked): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  let at = 0;
  let isFirst = true;
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      if (!isFirst) at += 1;
      isFirst = false;
    } else if (node.isLeaf) {
      const length = node.isText ? node.nodeSize : 1;
      for (const { from, to } of node.isText ? asked : []) {
        const [begin, end] = [Math.max(from, at), Math.min(to, at + length)];
        if (begin < end) places.push({ from: pos + begin - at, to: pos + end - at });
      }
      at += length;
    }
  });
  return places;
}
