import { useEffect, useState } from 'preact/hooks';
import { shownPlaces } from '../contents/content.ts';
import type { Picture, Session } from '../session/session.ts';
import { download, fileName } from './download.ts';

interface Props {
  readonly session: Session;
  readonly picture: Picture;
}

/** The report of `uptake compare` for both arms, as one HTML document; a worker makes it when it is asked for. */
export function ReportButton({ session, picture }: Props) {
  const [wanted, want] = useState(false);
  const { arms, scenario, seed } = picture;
  const names = arms.map(({ id }) => id);
  const name = `report ${arms.map(({ hash }) => hash).join(' ')}`;
  const report = wanted
    ? session.ask(name, { kind: 'report', scenario, arms: names, seed }, 'soon')
    : undefined;
  useEffect(() => {
    if (report === undefined) return;
    want(false);
    download(report, fileName(`${scenario.name} report`, 'html'), 'text/html');
  }, [report]);
  const middle = arms.some(({ ranges }) => ranges.length > 0) ? ', ranges at their middle' : '';
  return (
    <button
      type="button"
      data-export="report"
      disabled={wanted || shownPlaces(session, picture).length < 2}
      onClick={() => want(true)}
    >
      {wanted ? 'Comparing …' : `Report${middle}`}
    </button>
  );
}
