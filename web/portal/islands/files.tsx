// The files of a form, put away while the rest is typed: chosen, dropped or pasted, each with its progress, to be removed or tried
// again. What is there travels with the form as hidden fields.
/** @jsxImportSource preact */
import { render } from 'preact';
import { MEGABYTE } from '../../../shared/files/files-routes.ts';
import { PORTAL_FILE_LIMITS } from '../../../shared/files/portal-uploads-routes.ts';
import { refusalOf } from '../chosen-files.ts';
import type { DraftFile } from '../draft.ts';
import type { PortalTexts } from '../texts.ts';
import { UploadFailed, uploadFile } from '../upload.ts';
import { FileList, type FileRow } from './file-list.tsx';

export type FilesOptions = {
  /** What the page has for it: label, hint and field. */
  readonly place: HTMLElement;
  readonly form: HTMLFormElement;
  readonly texts: PortalTexts;
  readonly announce: string;
  readonly holder: () => string | undefined;
  readonly kept: readonly DraftFile[];
  readonly onChange: () => void;
};

export type Files = {
  readonly kept: () => readonly DraftFile[];
  /** `sending` while one is on its way, `failed` when one did not arrive. */
  readonly state: () => 'ready' | 'sending' | 'failed';
  readonly clear: () => void;
  /** Says so, and gives the focus to the first that did not arrive. */
  readonly say: (words: string) => void;
  readonly toFailed: () => void;
};

export function filesIsland(options: FilesOptions): Files {
  const { place, form, texts, announce, onChange } = options;
  const field = place.querySelector<HTMLInputElement>('input[type=file]');
  const hint = place.querySelector<HTMLElement>('.hint');
  const box = document.createElement('div');
  const list = document.createElement('div');
  let rows: readonly FileRow[] = options.kept.map((file, key) => ({ ...file, key, share: 1 }));
  let keys = rows.length;
  let words = '';
  /** Stays until files are chosen again: the next one that is ready must not wipe it away. */
  let refused = '';

  const show = () =>
    render(
      <FileList rows={rows} texts={texts} words={words} refused={refused} onRemove={remove} onRetry={retry} />,
      list,
    );
  const change = (next: readonly FileRow[], said = words) => {
    rows = next;
    words = said;
    show();
    onChange();
  };
  const patch = (key: number, more: Partial<FileRow>, said?: string) =>
    change(
      rows.map((row) => (row.key === key ? { ...row, ...more } : row)),
      said,
    );

  const send = (key: number, file: File) => {
    const stop = new AbortController();
    patch(key, { share: 0, isFailed: false, breakOff: () => stop.abort() }, '');
    const onShare = (share: number) => patch(key, { share });
    uploadFile({ announce, holder: options.holder(), file, onShare, signal: stop.signal }).then(
      (uploadId) => patch(key, { uploadId, share: 1, uploadedAt: Date.now() }, texts.fileReady(file.name)),
      (error: unknown) => {
        const why =
          error instanceof UploadFailed && error.why === 'too-often'
            ? texts.tooOften
            : `${file.name}: ${texts.failed}.`;
        if (!stop.signal.aborted) patch(key, { isFailed: true }, why);
      },
    );
  };

  const add = (files: Iterable<File>) => {
    const reasons: string[] = [];
    for (const file of files) {
      const why = refusalOf(file.size, rows);
      if (why !== undefined) {
        const limit = why === 'too-large' ? PORTAL_FILE_LIMITS.bytes / MEGABYTE : PORTAL_FILE_LIMITS.files;
        reasons.push(texts.refused[why](file.name, limit));
        continue;
      }
      keys += 1;
      rows = [...rows, { key: keys, name: file.name, bytes: file.size, file, share: 0 }];
      send(keys, file);
    }
    refused = reasons.join(' ');
    change(rows);
  };

  const remove = (key: number) => {
    rows.find((row) => row.key === key)?.breakOff?.();
    change(
      rows.filter((row) => row.key !== key),
      '',
    );
    field?.focus();
  };
  const retry = (key: number) => {
    const file = rows.find((row) => row.key === key)?.file;
    if (file !== undefined) send(key, file);
  };

  if (field !== null) {
    // From now on files go ahead of the form and not with it.
    field.removeAttribute('name');
    field.replaceWith(box);
    box.className = 'drop';
    const invitation = document.createElement('span');
    invitation.textContent = texts.fileDrop;
    box.append(invitation, field, list);
    field.addEventListener('change', () => {
      add([...(field.files ?? [])]);
      field.value = '';
    });
    takeDropped(form, box, add);
  }
  if (hint?.dataset['many'] !== undefined) hint.textContent = hint.dataset['many'];
  show();

  return {
    kept: () =>
      rows.flatMap(({ uploadId, name, bytes, uploadedAt = Date.now() }) =>
        uploadId === undefined ? [] : [{ uploadId, name, bytes, uploadedAt }],
      ),
    state: () => {
      if (rows.some(({ isFailed }) => isFailed)) return 'failed';
      return rows.some(({ uploadId }) => uploadId === undefined) ? 'sending' : 'ready';
    },
    clear: () => {
      for (const { breakOff } of rows) breakOff?.();
      refused = '';
      change([], '');
    },
    say: (said) => change(rows, said),
    toFailed: () => list.querySelector<HTMLElement>('[data-retry]')?.focus(),
  };
}

/** Dropped anywhere on the form, or pasted into its text. */
function takeDropped(form: HTMLFormElement, box: HTMLElement, add: (files: Iterable<File>) => void): void {
  const mark = (isOver: boolean) => box.classList.toggle('over-it', isOver);
  form.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    mark(true);
  });
  form.addEventListener('dragleave', () => mark(false));
  form.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    mark(false);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  form.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
}
