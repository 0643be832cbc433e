// A form of the pages for customers, made lively: what is typed is kept on the device, files go ahead of it, and the promise stays
// true while it is open. It is sent as it is without scripts.

import { deviceShelf } from '../../client/device.ts';
import { asking } from '../asking.ts';
import { isStillGood } from '../chosen-files.ts';
import { type Draft, dropDraft, keepDraft, readDraft } from '../draft.ts';
import { portalTexts } from '../texts.ts';
import { type Files, filesIsland } from './files.tsx';

type Facts = {
  readonly language: string;
  /** Names its draft. */
  readonly draft: string;
  readonly announce: string;
  /** Where the promise is asked for; absent on a request's page, which asks for all of it. */
  readonly promise?: string;
  /** Files that were sent are not there any more. */
  readonly gone: boolean;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

const KEPT = 'input[type=text]:not([name=website]), input[type=email], textarea';
const SAVED_AFTER_MS = 300;
const PROMISE_EVERY_MS = 60_000;

export function formIsland(place: HTMLElement): void {
  if (!(place instanceof HTMLFormElement)) return;
  const facts = JSON.parse(place.dataset['facts'] ?? '{}') as Facts;
  const texts = portalTexts(facts.language);
  const fields = [...place.querySelectorAll<Field>(KEPT)];
  const holder = place.querySelector<HTMLInputElement>('input[name=holder]');
  const draft = readDraft(deviceShelf, facts.draft, Date.now());
  const kept = facts.gone ? [] : (draft?.files ?? []).filter((file) => isStillGood(file, Date.now()));
  const isRestored = restore(fields, draft);
  if (draft !== undefined && kept.length > 0 && holder !== null) holder.value = draft.holder;

  const filesPlace = place.querySelector<HTMLElement>('[data-part=files]');
  const files: Files | undefined =
    filesPlace === null
      ? undefined
      : filesIsland({
          ...{ place: filesPlace, form: place, texts, announce: facts.announce, kept },
          holder: () => holder?.value,
          onChange: () => changed(),
        });

  const save = () =>
    keepDraft(deviceShelf, facts.draft, {
      savedAt: Date.now(),
      fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      holder: holder?.value ?? '',
      files: files?.kept() ?? [],
    });
  let timer: number | undefined;
  const changed = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, SAVED_AFTER_MS);
    sendWhenReady();
  };
  place.addEventListener('input', changed);
  addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });

  let waiting: HTMLElement | null | undefined;
  /** What was pressed while a file was on its way is pressed again once it has arrived. */
  const sendWhenReady = () => {
    if (waiting === undefined || files === undefined || files.state() === 'sending') return;
    const pressed = waiting;
    waiting = undefined;
    if (files.state() === 'ready') place.requestSubmit(pressed);
  };
  place.addEventListener('submit', (event) => {
    save();
    const state = files?.state() ?? 'ready';
    if (state === 'ready') return;
    event.preventDefault();
    if (state === 'sending') waiting = event.submitter;
    files?.say(state === 'sending' ? texts.stillSending : texts.notArrived);
    if (state === 'failed') files?.toFailed();
  });

  if (isRestored) {
    tellRestored(place, texts.restored, texts.clear, () => {
      for (const field of fields) field.value = '';
      files?.clear();
      dropDraft(deviceShelf, facts.draft);
      fields[0]?.focus();
    });
  }
  if (facts.promise !== undefined) keepPromise(facts.promise, place);
}

/** Only what the page itself does not show: it may have come back with faults, or in the other language. */
function restore(fields: readonly Field[], draft: Draft | undefined): boolean {
  const empty = fields.filter(({ name, value }) => value === '' && (draft?.fields[name] ?? '') !== '');
  for (const field of empty) field.value = draft?.fields[field.name] ?? '';
  return empty.length > 0;
}

function tellRestored(form: HTMLFormElement, words: string, action: string, onClear: () => void): void {
  const note = document.createElement('p');
  note.className = 'kept';
  note.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = action;
  button.addEventListener('click', () => {
    note.remove();
    onClear();
  });
  note.append(`${words} `, button);
  form.prepend(note);
}

function keepPromise(address: string, form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-part=promise]');
  if (place === null) return;
  asking<{ promise?: string }>(address, PROMISE_EVERY_MS, ({ promise }) => {
    place.textContent = promise ?? '';
    place.hidden = promise === undefined;
  });
}
