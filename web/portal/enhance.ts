// Makes the pages for customers lively where a script may run: it attaches to what the page names with data-island, and every page
// does all of it without. What breaks here breaks no page.
import { formIsland } from './islands/form.ts';
import { sentIsland } from './islands/sent.ts';
import { statusIsland } from './islands/status.tsx';

const ISLANDS: Readonly<Record<string, (place: HTMLElement) => void>> = {
  sent: sentIsland,
  form: formIsland,
  status: statusIsland,
};

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  ISLANDS[place.dataset['island'] ?? '']?.(place);
}

// Browsers differ in whether they give the focus to what asks for it and is no field.
document.querySelector<HTMLElement>('#problem, #fault')?.focus();
