// What stands where something did not load: why, and the way to try again. What is missing and what is forbidden look alike.
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/states.tsx';
import { useTexts } from '../kit/texts.tsx';
import { isNotFound, problemText } from './problem.ts';

export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const texts = useTexts();
  if (isNotFound(error)) return <Empty title={texts.fault.notFound} hint={texts.fault.notFoundHint} />;
  return (
    <div role="alert">
      <Empty title={texts.fault.load} hint={problemText(texts, error)}>
        {onRetry !== undefined && <Button onPress={onRetry}>{texts.act.retry}</Button>}
      </Empty>
    </div>
  );
}
