// A page of a browser that forgives nothing: an error in the console, a breach of the page's policy, a request that failed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { PASSWORD, type RunningDesk } from './running-desk.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('there is no Chromium');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    // The sign-in page is the provider's, and browsers ask for its icon by themselves.
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isIcon) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      // biome-ignore lint/suspicious/noConsole: this runs in the page, and the console is what is watched
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return { page, context, troubles };
}

/** From any address of the desk through the sign-in page to where it leads. @param who their mail address */
export async function signIn(page: Page, desk: RunningDesk, path = '/desk', who = desk.owner): Promise<void> {
  await page.goto(`${desk.publicUrl}${path}`);
  await page.locator('input[name=email]').fill(who);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForSelector('main#content');
  // Its keys are there when it is.
  if (path.startsWith('/desk/tickets/')) await page.waitForSelector('article');
}

export type Judged = {
  /** Checks of a rule on an element that held. */
  readonly held: number;
  readonly broken: readonly { readonly rule: string; readonly impact: string; readonly where: string }[];
};

/**
 * What axe says of a page by the rules of WCAG 2.2 AA, once what was coming in has come in: half faded in, every text is too pale.
 * The page's policy lets no script of ours in, so axe comes by the debugger.
 */
export async function judged(page: Page): Promise<Judged> {
  await page.evaluate(AXE);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  return page.evaluate(async (rules) => {
    type Rule = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };
    type Axe = { run(where: Document, options: object): Promise<{ passes: Rule[]; violations: Rule[] }> };
    const { axe } = window as unknown as { axe: Axe };
    const { passes, violations } = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return {
      held: passes.reduce((sum, { nodes }) => sum + nodes.length, 0),
      broken: violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({
          ...{ rule: id, impact, where: `${target.join(' ')}: ${failureSummary}` },
        })),
      ),
    };
  }, RULES);
}

/** What axe finds serious or critical, one line each. */
export async function findings(page: Page): Promise<readonly string[]> {
  return (await judged(page)).broken
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ rule, where }) => `${rule} ${where}`);
}

/** What stands in a field, be it the plain one or the editor, a line for each paragraph. */
export function writtenIn(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    element instanceof HTMLTextAreaElement
      ? element.value
      : [...element.querySelectorAll('p')].map(({ textContent }) => textContent).join('\n'),
  );
}

/** Keys in a row, as fast as fingers are, however slow the machine that tells of them. */
export async function pressInTurn(page: Page, ...keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}

/** Whether the page can be scrolled sideways. */
export function isWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
