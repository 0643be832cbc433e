// The map of the product's entry points in Markdown, made from the registries alone; docs/map.md is its committed copy.
import { tasksOf } from '../shared/processes/asl.ts';
import { CONTRACTS } from '../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../shared/registry/http-entries.ts';
import { REACTIONS } from '../shared/registry/reactions.ts';
import { WORKFLOW_DEFINITIONS } from '../shared/registry/workflows.ts';

export function mapText(): string {
  const routes = HTTP_ENTRIES.flatMap(({ name, trust }) =>
    Object.values(CONTRACTS[name]).map(({ method, path, permission, summary }) =>
      row([method, `\`${path}\``, `functions/${name}.ts`, trust, permission, summary]),
    ),
  );
  const reactions = REACTIONS.map(({ name, events }) => row([events.join(', '), `functions/on/${name}.ts`]));
  const processes = Object.entries(WORKFLOW_DEFINITIONS).flatMap(([name, definition]) =>
    tasksOf(definition).map((task) => row([name, `functions/${task}.ts`])),
  );
  return `# Map

Made by \`npm run map > docs/map.md\`; a test fails when it is out of date.

## Routes

${row(['Method', 'Path', 'Function', 'Callers', 'Permission', 'What it does'])}
${row(['---', '---', '---', '---', '---', '---'])}
${routes.join('\n')}

## Reactions

${row(['Event', 'Function'])}
${row(['---', '---'])}
${reactions.join('\n')}

## Processes

${row(['Process', 'Task'])}
${row(['---', '---'])}
${processes.join('\n')}
`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
