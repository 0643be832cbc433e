// The chosen files as they are seen: name, size, how far each is, and what can be done with it.
/** @jsxImportSource preact */
import { MEGABYTE } from '../../../shared/files/files-routes.ts';
import type { PortalTexts } from '../texts.ts';

export type FileRow = {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** Absent for one of an earlier showing of the form. */
  readonly file?: File;
  readonly share: number;
  readonly uploadId?: string;
  readonly uploadedAt?: number;
  readonly isFailed?: boolean;
  readonly breakOff?: () => void;
};

type ListProps = {
  readonly rows: readonly FileRow[];
  readonly texts: PortalTexts;
  readonly words: string;
  readonly refused: string;
  readonly onRemove: (key: number) => void;
  readonly onRetry: (key: number) => void;
};

export function FileList({ rows, texts, words, refused, onRemove, onRetry }: ListProps) {
  return (
    <>
      {rows.length > 0 && (
        <ul class="list" aria-label={texts.fileList}>
          {rows.map((row) => (
            <li key={row.key}>
              <span class="name">
                {row.name} ({sizeOf(row.bytes, texts)})
              </span>
              <State row={row} texts={texts} />
              {row.uploadId !== undefined && <input type="hidden" name="uploads" value={row.uploadId} />}
              {row.isFailed === true && (
                <button
                  type="button"
                  class="quiet"
                  data-retry
                  aria-label={texts.retry(row.name)}
                  onClick={() => onRetry(row.key)}
                >
                  {texts.retryShort}
                </button>
              )}
              <button type="button" class="quiet" aria-label={texts.remove(row.name)} onClick={() => onRemove(row.key)}>
                {texts.removeShort}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="wrong" role="status">
        {refused}
      </p>
      <p class="kept" role="status">
        {words}
      </p>
    </>
  );
}

function State({ row, texts }: { readonly row: FileRow; readonly texts: PortalTexts }) {
  if (row.isFailed === true) return <span class="wrong">{texts.failed}</span>;
  if (row.uploadId !== undefined) return <span>{texts.ready}</span>;
  return <progress max={1} value={row.share} aria-label={row.name} />;
}

function sizeOf(bytes: number, texts: PortalTexts): string {
  if (bytes < MEGABYTE) return texts.size(Math.ceil(bytes / 1024), 'KB');
  return texts.size(Math.round((bytes / MEGABYTE) * 10) / 10, 'MB');
}
