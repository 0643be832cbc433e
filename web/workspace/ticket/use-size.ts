// How large a file is, in words of the reader's language.
import { MEGABYTE } from '../../../shared/files/files-routes.ts';
import { useReading } from '../../kit/texts.tsx';

export function useSize(): (bytes: number) => string {
  const { texts, times } = useReading();
  return (bytes) =>
    bytes < MEGABYTE
      ? texts.attach.kilobytes(times.number(Math.max(1, Math.round(bytes / 1024))))
      : texts.attach.megabytes(times.number(bytes / MEGABYTE));
}
