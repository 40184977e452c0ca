import type { Conditions } from '@uptake/lab';
import { conditionLines } from '../analysis/condition-lines.ts';
import { blocks, headLines } from '../analysis/head.ts';
import { counted } from '../output/numbers.ts';
import { regionWords } from './page.ts';

/** A discovery as text: how often the event is seen, and each region with its limits. */
export function discoveryText(name: string, found: Conditions, width: number): string {
  const { boxes, cases, empty, event, method, points, replications } = found;
  const facts = [
    `${event} at ${cases} of ${counted(points, 'point')}`,
    `${counted(replications, 'replication')} each`,
    method,
    ...(empty > 0 ? [`${counted(empty, 'point')} without a value left out`] : []),
  ];
  const head = headLines(name, facts, width);
  if (boxes.length === 0) return blocks(head, ['No region in which it is frequent.']);
  return blocks(
    head,
    ...boxes.map((box) => [
      `${regionWords(box)}:`,
      ...(box.conditions.length > 0 ? conditionLines(box.conditions) : ['  no limit on any input']),
    ]),
  );
}
