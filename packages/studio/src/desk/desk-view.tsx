import type { StoryStep } from '@uptake/cli/story';
import { trimmed } from '@uptake/viz/numbers';
import { useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { beginStory, clickOn, goToStep, scriptOfWork, stepOf, wouldReveal } from '../story/tell.ts';
import { words } from '../words/words.ts';
import { type Clock, clockText, hasRun, type Pace, paceOf } from './clock.ts';

/** What the desk shows and does. */
export interface DeskProps {
  readonly session: Session;
  readonly clock: Clock;
  /** The time. */
  readonly now: number;
  readonly isDark: boolean;
  readonly isBlank: boolean;
  /** Lets the clock run, or stops it. */
  toggleClock(): void;
  /** Blanks the screen of the room, or shows it. */
  blank(): void;
  /** Begins again, without asking. */
  again(): void;
}

const minutesText = (minutes: number): string => words.desk.minutes(trimmed(minutes, 1));

/** How far behind or ahead, in whole minutes; on time within one. */
function paceWords({ behind }: Pace): string {
  const minutes = Math.round(Math.abs(behind) / 60_000);
  if (minutes === 0) return words.desk.onTime;
  return behind > 0
    ? words.desk.behind(minutesText(minutes))
    : words.desk.ahead(minutesText(minutes));
}

/** One time beside its plan, and a bar of how much of it is gone. */
function Gauge({
  name,
  id,
  spent,
  planned,
  note,
}: {
  name: string;
  id: string;
  spent: number;
  planned: number;
  note: string;
}) {
  const share = planned > 0 ? Math.min(1, spent / planned) : 0;
  return (
    <div class="gauge" data-clock={id} data-over={planned > 0 && spent > planned}>
      <p>
        {name} <b>{clockText(spent)}</b> {planned > 0 && words.desk.of(clockText(planned))}
      </p>
      <div class="bar-of">
        <span style={{ width: `${100 * share}%` }} />
      </div>
      <p class="note">{note}</p>
    </div>
  );
}

/** The clock: this step, and all of them. */
function Clocks({ clock, pace }: { readonly clock: Clock; readonly pace: Pace }) {
  const { all, step } = pace;
  const left = step.planned - step.spent;
  const own =
    step.planned === 0
      ? ''
      : left >= 0
        ? words.desk.left(clockText(left))
        : words.desk.over(clockText(-left));
  return (
    <div class="clocks">
      <Gauge id="step" name={words.desk.step} {...step} note={own} />
      <Gauge
        id="all"
        name={words.desk.all}
        {...all}
        note={hasRun(clock) ? paceWords(pace) : words.desk.waits}
      />
    </div>
  );
}

/** Paragraphs, those with a hyphen as a list. */
function Paragraphs({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, k) =>
        line.startsWith('- ') ? (
          <p key={k} class="point">
            {line.slice(2)}
          </p>
        ) : (
          <p key={k}>{line}</p>
        ),
      )}
    </>
  );
}

/** What to say now, what to ask, and what stands on the screen. */
function Now({ step, count }: { readonly step: StoryStep; readonly count: string }) {
  return (
    <section class="now" aria-label={words.desk.notes}>
      <p class="count">{count}</p>
      <h2>{step.title}</h2>
      {step.ask && (
        <p class="ask">
          <b>{words.desk.ask}</b> {step.ask}
        </p>
      )}
      <div class="say" data-role="say">
        {step.say.length === 0 ? (
          <p class="note">{words.desk.noNotes}</p>
        ) : (
          <Paragraphs lines={step.say} />
        )}
      </div>
      <h3>{words.desk.screen}</h3>
      <div class="screen">
        <Paragraphs lines={step.text} />
      </div>
    </section>
  );
}

/** What comes next, and all steps with their minutes. */
function Ahead({
  session,
  steps,
  index,
}: {
  session: Session;
  steps: readonly StoryStep[];
  index: number;
}) {
  const next = steps[index + 1];
  return (
    <aside class="ahead">
      <h3>{words.desk.next}</h3>
      {next ? (
        <p class="next-up">
          <b>{next.title}</b>
          {next.ask && <span> {next.ask}</span>}
        </p>
      ) : (
        <p class="note">{words.desk.last}</p>
      )}
      <h3>{words.desk.steps}</h3>
      <ol>
        {steps.map(({ minutes, title }, k) => (
          <li key={k}>
            <button
              type="button"
              aria-current={k === index ? 'step' : undefined}
              data-step={k + 1}
              onClick={() => goToStep(session, k)}
            >
              <span>{title}</span> {minutes > 0 && <span>{minutesText(minutes)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** Begins again after a second press. */
function Again({ again }: Pick<DeskProps, 'again'>) {
  const [asks, ask] = useState(false);
  if (!asks)
    return (
      <button type="button" data-desk="again" onClick={() => ask(true)}>
        {words.desk.again}
      </button>
    );
  return (
    <fieldset class="sure" aria-label={words.desk.sure}>
      {words.desk.sure}
      <button
        type="button"
        data-desk="again-yes"
        onClick={() => {
          ask(false);
          again();
        }}
      >
        {words.desk.yes}
      </button>
      <button type="button" data-desk="again-no" onClick={() => ask(false)}>
        {words.no}
      </button>
    </fieldset>
  );
}

/** Back, next, clock, blank screen and begin again. */
function Buttons(props: DeskProps & { readonly index: number; readonly count: number }) {
  const { again, blank, clock, count, index, isBlank, session, toggleClock } = props;
  const isEnd = index + 1 >= count;
  const reveals = wouldReveal(session.history().present.work);
  return (
    <nav class="deeds" aria-label={words.desk.title}>
      <button
        type="button"
        data-desk="back"
        disabled={index === 0}
        onClick={() => clickOn(session, -1)}
      >
        {words.desk.back}
      </button>
      <button type="button" class="primary" data-desk="next" onClick={() => clickOn(session, 1)}>
        {reveals ? words.desk.reveal : isEnd ? words.desk.end : words.desk.forth}
      </button>
      <button type="button" data-desk="clock" onClick={toggleClock}>
        {clock.since === null ? words.desk.run : words.desk.pause}
      </button>
      <button type="button" data-desk="blank" aria-pressed={isBlank} onClick={blank}>
        {isBlank ? words.desk.unblank : words.desk.blank}
      </button>
      <span class="stretch" />
      <Again again={again} />
    </nav>
  );
}

/** The facilitator's desk: notes, clock and what comes next. It never stands on the screen of the room. */
export function DeskView(props: DeskProps) {
  const { clock, isDark, now, session } = props;
  const { work } = session.history().present;
  const { story } = scriptOfWork(work);
  const step = stepOf(work);
  const index = work.story ?? 0;
  const minutes = story.steps.map((one) => one.minutes);
  return (
    <div class="studio desk" data-theme={isDark ? 'dark' : 'light'}>
      <header>
        <h1>{story.title}</h1>
        <Clocks clock={clock} pace={paceOf(clock, minutes, index, now)} />
      </header>
      {step ? (
        <>
          <Now step={step} count={`${index + 1} / ${story.steps.length}`} />
          <Ahead session={session} steps={story.steps} index={index} />
          <Buttons {...props} index={index} count={story.steps.length} />
        </>
      ) : (
        <section class="now">
          <p>{words.desk.none}</p>
          <button
            type="button"
            class="primary"
            data-desk="begin"
            onClick={() => beginStory(session)}
          >
            {words.desk.begin}
          </button>
        </section>
      )}
    </div>
  );
}
