// Which bytes are a picture that a browser may be shown: by how they begin, never by what they are called. SVG is none of them,
// since it runs code.

export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

const PICTURES: readonly (readonly [type: PictureType, begins: (head: string) => boolean])[] = [
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/gif', (head) => head.startsWith('GIF87a') || head.startsWith('GIF89a')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
];

/** Undefined: not surely a picture. */
export function pictureType(content: Uint8Array): PictureType | undefined {
  const head = Buffer.from(content.subarray(0, 16)).toString('latin1');
  return PICTURES.find(([, begins]) => begins(head))?.[0];
}
