// An address that leads nowhere, and a screen that broke.
import { Link } from '@tanstack/react-router';
import { Button } from '../../kit/button.tsx';
import { Page } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { useTexts } from '../../kit/texts.tsx';

export function NoSuchScreen() {
  const { fault, frame } = useTexts();
  return (
    <Page title={fault.notFound}>
      <Empty title={fault.notFoundHint}>
        <Link to="/mine">{frame.mine}</Link>
      </Empty>
    </Page>
  );
}

export function BrokenScreen() {
  const { fault, act } = useTexts();
  return (
    <Empty title={fault.screen}>
      <Button onPress={() => location.reload()}>{act.retry}</Button>
    </Empty>
  );
}
