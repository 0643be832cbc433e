// The page of a request while it is open: where it stands, and what was said, as it is by now. What changes in place changes; an answer
// that comes while somebody writes waits behind a button, so that nothing moves under the hands.
/** @jsxImportSource preact */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StatusShown } from '../../../shared/links/status-contract.ts';
import { STATUS_ASK_MS } from '../ask-pace.ts';
import { asking } from '../asking.ts';
import { type PortalTexts, portalTexts } from '../texts.ts';
import { Answered } from './answered.tsx';

type Facts = { readonly language: string; readonly path: string; readonly view: StatusShown };

const SIGNS = { done: '✓', now: '●', ahead: '○' } as const;

export function statusIsland(place: HTMLElement): void {
  const { language, path, view } = JSON.parse(place.dataset['facts'] ?? '{}') as Facts;
  const heading = place.querySelector('h2')?.textContent ?? '';
  place.replaceChildren();
  const address = `${path}/now?lang=${language}`;
  render(<Status {...{ address, first: view, heading, texts: portalTexts(language) }} />, place);
}

type Props = {
  readonly address: string;
  readonly first: StatusShown;
  readonly heading: string;
  readonly texts: PortalTexts;
};

function Status({ address, first, heading, texts }: Props) {
  const [view, setView] = useState(first);
  const [waiting, setWaiting] = useState<StatusShown>();
  const [words, setWords] = useState('');
  const known = useRef(first);
  const talk = useRef<HTMLOListElement>(null);

  useEffect(() => {
    asking<StatusShown>(
      address,
      STATUS_ASK_MS,
      (next) => {
        const before = known.current;
        known.current = next;
        showActs(next);
        const fresh = newsIn(before, next);
        if (fresh !== undefined && isWriting()) {
          setView((shown) => ({ ...next, messages: shown.messages }));
          setWaiting(next);
        } else {
          setView(next);
          setWaiting(undefined);
        }
        if (fresh !== undefined) setWords(texts.arrived(fresh.who));
        else if (next.stage !== before.stage) setWords(texts.changed(next.stage));
      },
      () => setWords(texts.gone),
    );
  }, [address, texts]);

  const showWaiting = () => {
    if (waiting === undefined) return;
    const fresh = newsIn(view, waiting);
    setView(waiting);
    setWaiting(undefined);
    setWords('');
    // After the words are there.
    setTimeout(() => talk.current?.querySelector<HTMLElement>(`[data-message="${fresh?.messageId}"]`)?.focus());
  };

  return (
    <>
      <p class="stage">{view.stage}</p>
      <ol class="steps">
        {view.steps.map(({ words: step, mark }) => (
          <li
            key={step}
            class={mark === 'done' ? 'past' : mark}
            {...(mark === 'now' ? { 'aria-current': 'step' } : {})}
          >
            <span aria-hidden="true">{SIGNS[mark]} </span>
            {step}
          </li>
        ))}
      </ol>
      <p class="promise" hidden={view.promise === undefined}>
        {view.promise}
      </p>
      <p class="over" hidden={view.over === undefined}>
        {view.over}
      </p>
      <h2>{heading}</h2>
      <ol class="talk" ref={talk}>
        {view.messages.map((message) => (
          <Said key={message.messageId} message={message} />
        ))}
      </ol>
      <p class="live hint">
        <span role="status">{words || texts.live}</span>{' '}
        {waiting !== undefined && (
          <button type="button" class="quiet" onClick={showWaiting}>
            {texts.show}
          </button>
        )}
      </p>
    </>
  );
}

function Said({ message }: { readonly message: StatusShown['messages'][number] }) {
  const { messageId, ours, who, at, when, text, looks, files } = message;
  return (
    <li class={ours ? 'ours' : 'theirs'} data-message={messageId} tabIndex={-1}>
      <p class="who">
        {who}, <time dateTime={at}>{when}</time>
      </p>
      {looks === undefined ? <p class="words">{text}</p> : <Answered looks={looks} />}
      {files.length > 0 && (
        <ul class="files">
          {files.map(({ path, name, size }) => (
            <li key={path ?? name}>
              {path === undefined ? name : <a href={path}>{name}</a>} ({size})
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The newest message of ours that was not there before. */
function newsIn(before: StatusShown, next: StatusShown): StatusShown['messages'][number] | undefined {
  const seen = new Set(before.messages.map(({ messageId }) => messageId));
  return next.messages.findLast(({ messageId, ours }) => ours && !seen.has(messageId));
}

function isWriting(): boolean {
  const form = document.querySelector('form#answer');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea');
  return (text?.value ?? '') !== '' || form?.contains(document.activeElement) === true;
}

/** The buttons below, and what stands over the text: what they do is another thing once it is solved. */
function showActs({ canConfirm, canReopen }: StatusShown): void {
  const hide = (selector: string, isHidden: boolean) => {
    const element = document.querySelector<HTMLElement>(selector);
    if (element !== null) element.hidden = isHidden;
  };
  hide('#confirm', !canConfirm);
  hide('#reopen', !canReopen);
  hide('#send', canReopen);
  for (const element of document.querySelectorAll<HTMLElement>('#answer [data-solved]')) {
    element.textContent = element.dataset[canReopen ? 'solved' : 'open'] ?? '';
  }
}
