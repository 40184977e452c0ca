// biome-ignore-all format: a table reads best as a table
import type { LeverId } from './levers.ts';

/** A value of a lever in words. */
export interface Anchor {
  readonly value: number;
  /** What it looks like on a Monday morning. */
  readonly words: string;
}

const at = (value: number, words: string): Anchor => ({ value, words });

/**
 * What values of each lever look like on a Monday morning, ascending; the default of the lever is one of them. The words are ours: they
 * say which value is meant, and no study measured them.
 */
export const leverAnchors: { readonly [Id in LeverId]: readonly Anchor[] } = {
  displacement: [
    at(0, 'Whatever the tool saves is filled with more of the same work; no list of tasks gets shorter.'),
    at(0.3, 'Some old work ends by itself: now and then a team drops a report that nobody reads.'),
    at(0.6, 'Managers have taken named tasks off the list; three of five saved hours are really free.'),
    at(0.8, 'Before a task moves to the tool, the old way is crossed off in writing; four of five saved hours are really free.'),
  ],
  credit: [
    at(0, 'Prompting, checking and cleaning up come on top; no target and no time sheet knows them.'),
    at(0.4, 'Some targets name the checking, or part of its time is planned: two of five hours of it count as work.'),
    at(0.8, 'Prompting, checking and cleaning up are in the targets and are booked as work: four of five hours count.'),
  ],
  audit: [
    at(0, 'A dashboard may show who used the tool; nobody looks at what for.'),
    at(0.3, 'Now and then a manager asks to see what came of it; three in ten cases of use for show come out.'),
    at(0.7, 'Use counts only together with the work it went into; seven in ten cases of use for show come out.'),
  ],
  incentive: [
    at(0, 'Pay and promotion are the same whatever the measures say.'),
    at(1, 'A small bonus hangs on the measures: a swing of 10 % moves pay by 2.5 %.'),
    at(2, 'A usual bonus and promotion round: a swing of 10 % moves pay by 5 %.'),
    at(5, 'Commission: a swing of 10 % moves pay by 12.5 %.'),
  ],
  punishment: [
    at(0, 'A mistake that is noticed is put right, and that is all.'),
    at(1.55, 'A mistake that is noticed costs a talk, an apology and an evening.'),
    at(3.1, 'A mistake that is noticed goes on file and is brought up again: twice as hard as usual.'),
    at(6.2, 'A mistake that is noticed can cost the bonus or the post.'),
  ],
  relief: [
    at(0, 'Having checked as the rules say lightens nothing: the whole blame stays.'),
    at(0.5, 'Who checked as the rules say carries half of the blame.'),
    at(0.8, 'Who checked as the rules say is not blamed; the case improves the rules.'),
  ],
  accountability: [
    at(0, 'Setting aside a sound warning of the tool has no consequence.'),
    at(0.25, 'After a loss somebody asks why the warning was set aside.'),
    at(0.5, 'Who sets aside a validated signal writes down why, and somebody reads it.'),
  ],
  mandate: [
    at(0, 'Nobody asks whether one uses the tool.'),
    at(0.25, 'Who shows no use gets a reminder every month.'),
    at(1, 'The manager asks every week why one does without it.'),
    at(3, 'Showing no use is a minus in the appraisal.'),
  ],
  managerSupport: [
    at(-0.7, 'The manager says that real work is done without it.'),
    at(0, 'The manager does not mention it.'),
    at(0.5, 'The manager asks in the team meeting who tried what.'),
    at(1, 'The manager works with it before the team, and shows what went wrong too.'),
  ],
  climate: [
    at(0.2, 'Who admits a mistake hears of it again at the appraisal.'),
    at(0.4, 'One asks a colleague in private and keeps quiet in the meeting.'),
    at(0.7, 'Doubts and mistakes are talked over in the meeting, and nothing follows for who raised them.'),
  ],
  assurance: [
    at(0, 'Cuts are planned or announced.'),
    at(0.25, 'Leadership has not said what saved time means for jobs.'),
    at(0.55, 'Leadership says, and repeats, that saved time costs nobody the job.'),
    at(0.8, 'It is in writing, for a stated time, and the new work is named.'),
  ],
  exploration: [
    at(0, 'There is no hour for trying; every one is planned.'),
    at(0.05, 'Who does not use the tool gets a protected hour to try it about every twentieth week.'),
    at(0.2, 'Who does not use the tool gets a protected hour to try it every fifth week.'),
  ],
  sharing: [
    at(0, 'What one has found out stays at one\'s desk.'),
    at(0.2, 'Tips go round at lunch.'),
    at(0.6, 'Ten minutes of every team meeting are for what worked and what did not.'),
  ],
  collaboration: [
    at(0, 'What other teams do is not seen.'),
    at(0.3, 'One knows a few people in other teams.'),
    at(0.6, 'People of several teams meet every month over how they use it.'),
  ],
  approval: [
    at(0.02, 'It is on every screen; one opens it.'),
    at(0.06, 'One asks once, by a form, and then it is open.'),
    at(0.3, 'Each new kind of task takes a form and an answer: about 20 minutes a week.'),
    at(0.6, 'Every case goes to a committee, and most do not ask: about 35 minutes a week.'),
  ],
  clarity: [
    at(0.2, 'Ask three people who answers for a wrong figure and hear three names.'),
    at(0.4, 'There is a rule on who answers; few have read it.'),
    at(0.8, 'One page names who answers for what, and everybody was taken through it.'),
  ],
  verificationFloor: [
    at(0.05, 'Everybody checks as they think fit.'),
    at(0.3, 'A short list says what must be checked before it goes out.'),
    at(0.6, 'Every figure and every claim is compared with its source.'),
  ],
  monitoring: [
    at(0, 'What has left the desk is not looked at again.'),
    at(0.4, 'A second person looks at samples; four in ten missed errors are caught.'),
    at(0.7, 'A second person looks at everything; seven in ten missed errors are caught.'),
  ],
};
