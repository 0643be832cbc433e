// npm run axe: what axe says of every page for customers and every screen in every look, as the table in docs/accessibility.md: checks that held, and what it
// finds at each weight.
import { type CustomerPage, customerPagesOf } from './support/customer-pages.ts';
import { LOOKS, pageOf } from './support/looks.ts';
import { runningDesk } from './support/running-desk.ts';
import { screensOf } from './support/screens.ts';
import { judged, openBrowser, signIn } from './support/watched-page.ts';

const [desk, browser] = await Promise.all([runningDesk(), openBrowser()]);
const heads = LOOKS.map(({ language, theme, width, forcedColors }) => {
  return `${language}, ${forcedColors === undefined ? theme : 'forced colours'}, ${width} px`;
});
try {
  await desk.receive({
    from: 'Anna Smirnova <anna@customer.example>',
    subject: 'Printer',
    text: 'It is silent.\n\n> a quote',
  });
  const customers = await customerPagesOf(desk);
  const screens: readonly CustomerPage[] = [...customers, ...(await screensOf(desk))];
  const cells = new Map(screens.map(({ name }) => [name, [] as string[]]));
  for (const look of LOOKS) {
    const { page, context } = await pageOf(browser, look);
    for (const [index, { name, path, ready, before }] of screens.entries()) {
      if (index === customers.length) await signIn(page, desk);
      await page.goto(`${desk.publicUrl}${path}`);
      await page.waitForSelector(ready);
      await before?.(page);
      const { held, broken } = await judged(page);
      const heavy = broken.filter(({ impact }) => impact === 'serious' || impact === 'critical').length;
      if (heavy > 0) process.exitCode = 1;
      cells.get(name)?.push(`${heavy} · ${broken.length - heavy} · ${held}`);
    }
    await context.close();
  }
  const lines = [...cells].map(([name, row]) => `| ${name} | ${row.join(' | ')} |`);
  process.stdout.write(
    `| Screen | ${heads.join(' | ')} |\n| --- ${'| --- '.repeat(heads.length)}|\n${lines.join('\n')}\n`,
  );
} finally {
  await browser.close();
  await desk.close();
}
