/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { usageDecay } from '../charts/usage-decay.ts';
import type { FigureOptions } from '../figure.ts';
import { briefOf } from './brief.ts';
import { mostShown } from './figures.ts';
import { pageWidths, prose } from './part.tsx';
import type { ReportData } from './report-data.ts';
import { rolloutFlags } from './rollout-words.ts';

/** Height of the picture on the printed page, in px of its own. */
const pictureHeight = 430;

/** Use week by week, for the printed page alone: on a screen the first section has it. */
function picture(data: ReportData, options: FigureOptions): VNode | false {
  const usage = data.usage.slice(0, mostShown.arms);
  if (usage.length === 0) return false;
  const flags = rolloutFlags(
    data.arms.map(({ label, scenario }) => ({ label, rollout: scenario.rollout })),
    data.weeks,
  );
  const size = { width: pageWidths.wide, height: pictureHeight, id: 'brief-figure' };
  return <div class="picture">{usageDecay(usage, { ...options, flags, ...size })}</div>;
}

/**
 * The brief below the answer: what made the difference or why people stop, what is least sure, and what to do next. Printed it is the first page, with the picture of
 * use, and nothing else on it.
 */
export function briefPart(data: ReportData, options: FigureOptions): VNode | false {
  const brief = briefOf(data);
  if (!brief) return false;
  const { about, caveat, next, reasons, title } = brief;
  return (
    <div class="brief">
      {picture(data, options)}
      <h2>{title}</h2>
      <p>{prose(about)}</p>
      {reasons.length > 0 && (
        <ol class="three">
          {reasons.map(({ facts, label }) => (
            <li>
              <strong>{label}</strong>
              {facts.map((fact) => (
                <p>{prose(fact)}</p>
              ))}
            </li>
          ))}
        </ol>
      )}
      <dl class="close">
        <dt>How sure</dt>
        <dd>{prose(caveat)}</dd>
        <dt>Next</dt>
        <dd>{prose(next)}</dd>
      </dl>
    </div>
  );
}

/** Style of the brief: side by side on a wide screen, one A4 page on paper. */
export const briefStyle = `
.brief{margin:1.8rem 0}
.brief .picture{display:none}
.brief p{max-width:46rem}
.three{list-style:none;counter-reset:reason;margin:0 0 1.2rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:1rem}
.three li{counter-increment:reason;border-top:3px solid var(--line);padding-top:.6rem;font-size:.9rem;line-height:1.45;min-width:0}
.three p{margin:0 0 .2rem}
.three strong{display:block;margin-bottom:.25rem}
.three strong::before{content:counter(reason) '. '}
.close{margin:0;max-width:46rem;font-size:.95rem}
.close dt{font-weight:700}
.close dd{margin:0 0 .6rem}
@media print{
.brief{margin:.6rem 0 0}
.brief .picture{display:block;margin:0 0 .4rem}
.brief .picture svg{display:block;width:100%;height:auto}
.brief+.cards{break-before:page}
.three{grid-template-columns:repeat(3,1fr);gap:.9rem}
.three li{font-size:9pt}
.close{max-width:none;font-size:9.5pt}
}
`;
