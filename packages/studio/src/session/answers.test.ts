import { expect, it } from 'vitest';
import type { Job, Task } from '../live/task.ts';
import { Answers } from './answers.ts';

const task: Task = { kind: 'read', text: '' };

function bench() {
  const jobs: Job[] = [];
  const failures: string[] = [];
  let answered = 0;
  const answers = new Answers({
    enqueue: (job) => jobs.push(job),
    answered: () => answered++,
    failed: (reason) => failures.push(reason),
  });
  const ask = (name = 'one') => answers.ask(name, 'soon', () => task);
  return { answers, ask, jobs, failures, counted: () => answered };
}

it('asks once for a task, and gives its answer from then on', () => {
  const { answers, ask, jobs, counted } = bench();
  expect([ask(), ask()]).toEqual([undefined, undefined]);
  expect(jobs).toHaveLength(1);
  jobs[0]?.done({ problems: ['none'] });
  expect(ask()).toEqual({ problems: ['none'] });
  expect([jobs.length, answers.count, counted()]).toEqual([1, 1, 1]);
});

it('makes a task only once it is begun', () => {
  const { answers, jobs } = bench();
  let made = 0;
  answers.ask('one', 'idle', () => {
    made++;
    return task;
  });
  expect(made).toBe(0);
  expect([jobs[0]?.task, jobs[0]?.task, made]).toEqual([task, task, 1]);
});

it('asks for a task that failed, or that the queue forgot, again with the next request only', () => {
  const { answers, ask, jobs, failures } = bench();
  ask();
  ask('two');
  jobs[0]?.failed('broken');
  ask();
  expect([jobs.length, failures]).toEqual([2, ['broken']]);
  answers.askAfresh();
  ask();
  ask('two');
  expect(jobs).toHaveLength(4);
});
