import { withPageState } from '@uptake/viz/internal';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Content, shownPlaces } from '../contents/content.ts';
import { decayContent } from '../contents/decay.ts';
import { panelTable } from '../contents/panel-table.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import type { CaseNow } from '../state/share.ts';
import type { Studio } from '../state/state.ts';
import { isTold, untoldStudio } from '../state/untold.ts';
import { Dialog } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';
import { csvOf, download, fileName, svgOf, toPng } from './files.ts';

/** The cases of the page. */
interface Cases {
  /** Each as it is. */
  now(): readonly CaseNow[];
  /** What a saved page contains, and what it shows first. */
  page(of: (one: CaseNow) => Studio): { readonly state: unknown; readonly shown: Studio };
}

interface Props {
  readonly session: Session;
  readonly result: Result;
  /** The document as it came. */
  readonly pristine: string;
  readonly cases: Cases;
  close(): void;
}

/** SVG, PNG and CSV of one figure. */
function FigureRow({
  name,
  id,
  content,
  result,
  session,
}: {
  name: string;
  id: string;
  content: Content | string;
  result: Result;
  session: Session;
}) {
  if (typeof content === 'string') return null;
  const file = `${result.scenario.name} ${id}`;
  const fail = (error: unknown) => session.report([String(error)]);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <button
          type="button"
          data-export={`${id}.svg`}
          onClick={() =>
            download(svgOf(content, result, id), fileName(file, 'svg'), 'image/svg+xml')
          }
        >
          SVG
        </button>
      </td>
      <td>
        <button
          type="button"
          data-export={`${id}.png`}
          onClick={() =>
            void toPng(svgOf(content, result, id)).then(
              (png) => download(png, fileName(file, 'png')),
              fail,
            )
          }
        >
          PNG
        </button>
      </td>
      <td>
        <button
          type="button"
          data-export={`${id}.csv`}
          onClick={() => download(csvOf(content), fileName(file, 'csv'), 'text/csv')}
        >
          CSV
        </button>
      </td>
    </tr>
  );
}

/** Everything that can be taken away. */
export function ExportDialog({ session, result, pristine, cases, close }: Props) {
  const { present } = session.history();
  const { panel } = present.view;
  const all = useMemo(() => cases.now(), [cases, present]);
  const isOpened = all.some(({ imported }) => imported);
  const save = (of: (one: CaseNow) => Studio) => {
    const { shown, state } = cases.page(of);
    const name = fileName(shown.work.scenario.name, 'html');
    download(withPageState(pristine, state), name, 'text/html');
  };
  return (
    <Dialog title={words.export.title} close={close}>
      <table class="exports">
        <tbody>
          <FigureRow
            name={words.export.mainChart}
            id="use"
            content={decayContent(session, result)}
            result={result}
            session={session}
          />
          {panel !== 'table' && (
            <FigureRow
              name={words.panels.names[panel]}
              id={panel}
              content={panelTable[panel](session, result)}
              result={result}
              session={session}
            />
          )}
        </tbody>
      </table>
      <div class="choices">
        <button
          type="button"
          data-export="print"
          onClick={() => {
            close();
            setTimeout(() => print(), 50);
          }}
        >
          {words.export.print}
        </button>
        <ReportButton session={session} result={result} />
        <button type="button" data-export="html" onClick={() => save(({ studio }) => studio)}>
          {isOpened ? words.export.htmlOpened : words.export.html}
        </button>
        {all.some(({ studio }) => isTold(studio)) && (
          <button
            type="button"
            data-export="untold-html"
            onClick={() => save(({ studio }) => untoldStudio(studio))}
          >
            {words.export.htmlUntold}
          </button>
        )}
        {isOpened && (
          <button
            type="button"
            data-export="plain-html"
            onClick={() => save(({ imported, own, studio }) => (imported ? own.studio : studio))}
          >
            {words.export.htmlPlain}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface ReportProps {
  readonly session: Session;
  readonly result: Result;
}

/** The report of `uptake compare` for both arms, as one HTML document; a worker makes it when it is asked for. */
function ReportButton({ session, result }: ReportProps) {
  const [wanted, want] = useState(false);
  const { arms, scenario, seed } = result;
  const names = arms.map(({ id }) => id);
  const { posterior } = arms[0];
  const name = `report ${arms.map(({ hash }) => hash).join(' ')}`;
  const report = wanted
    ? session.ask(
        name,
        { kind: 'report', scenario, arms: names, seed, ...(posterior && { posterior }) },
        'soon',
      )
    : undefined;
  useEffect(() => {
    if (report === undefined) return;
    want(false);
    download(report, fileName(`${scenario.name} report`, 'html'), 'text/html');
  }, [report]);
  const { comparing, report: whole, reportAtMiddle } = words.export;
  const label = arms.some(({ ranges }) => ranges.length > 0) ? reportAtMiddle : whole;
  return (
    <button
      type="button"
      data-export="report"
      disabled={wanted || shownPlaces(session, result).length < 2}
      onClick={() => want(true)}
    >
      {wanted ? comparing : label}
    </button>
  );
}
