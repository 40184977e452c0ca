/** Texts of sentences, story and desk by key, English. */
export const storyEn = {
  said: {
    draws: (draws: string, file: string, hash: string, names: string): string =>
      `${draws} draws of ${file} (sha256 ${hash}) for ${names}`,
    drawsShort: (file: string): string => `draws of ${file}`,
    luck: 'luck',
    luckAnd: (spread: string): string => `luck and ${spread}`,
    oneRange: 'a range',
    ranges: (count: number): string => `${count} ranges`,
    preview: (people: string, of: string, error: string): string =>
      `preview by ${people} of ${of} people${error}`,
    previewMeaning:
      'A smaller organisation with the same roles, teams and ties is run first; the whole one follows. The points are half the widest 95 % interval of the mean share of people using AI, over weeks and arms.',
    points: (points: string, one: boolean): string => `${points} point${one ? '' : 's'}`,
    realUseAtEnd: 'Real use, last 8 weeks',
    medians: ', fitted inputs at their medians',
    middle: ', ranges at their middle',
    more: (count: number): string => `${count} more`,
    meanOfRoles: (list: string, roles: number): string =>
      `mean of roles: ${list}; the slider sets it for all ${roles} roles`,
    notFor: (list: string): string => `not for ${list}, which the slider leaves alone`,
    toInWeek: (value: string, week: number): string => `to ${value} in week ${week}`,
    forRole: (role: string): string => ` for ${role}`,
    bySchedule: (changes: string): string => `${changes}, by the schedule`,
    movesNothing: '; the slider moves nothing',
    unchanged: 'unchanged',
    up: (points: number): string => `up ${points}`,
    down: (points: number): string => `down ${points}`,
    fromTo: (lever: string, from: string, to: string): string => `${lever} ${from} to ${to}`,
    use: (label: string, week: number, share: string, moved: string): string =>
      `${label}: week ${week} use ${share}, ${moved}.`,
    hidden: (week: number, arm: string): string => `Week ${week}: ${arm} is hidden.`,
    week: (week: number, arm: string, active: string, real: string): string =>
      `Week ${week}: ${arm} ${active}, real use ${real}.`,
  },
  story: {
    name: 'Story',
    count: (step: number, steps: number): string => `${step} of ${steps}`,
    back: 'Back',
    leave: 'Leave',
    next: 'Next',
    end: 'Sandbox',
    replay: 'Replay the change',
  },
  desk: {
    command: 'Desk',
    title: 'Desk',
    windowTitle: (story: string): string => `Desk: ${story}`,
    none: 'No story is told.',
    away: 'The page is being loaded anew. The desk comes back with it.',
    begin: 'Tell the story',
    notes: 'Notes',
    noNotes: 'This step has no notes.',
    ask: 'Ask',
    screen: 'On the screen',
    next: 'Next',
    last: 'This is the last step.',
    steps: 'All steps',
    back: 'Back',
    forth: 'Next step',
    reveal: 'Reveal the guess',
    end: 'End the story',
    blank: 'Blank the screen',
    unblank: 'Show the screen',
    run: 'Start the clock',
    pause: 'Stop the clock',
    again: 'Begin again',
    sure: 'Back to the first step, and the clock to zero?',
    yes: 'Yes, begin again',
    step: 'This step',
    all: 'In all',
    of: (planned: string): string => `of ${planned}`,
    left: (time: string): string => `${time} left`,
    over: (time: string): string => `${time} over`,
    behind: (minutes: string): string => `${minutes} behind`,
    ahead: (minutes: string): string => `${minutes} ahead`,
    onTime: 'on time',
    waits: 'The clock stands. It starts with the first step forward.',
    minutes: (count: string): string => `${count} min`,
    noWindow:
      'This browser opens no second window, so notes and clock stand below. F, the presenter, hides them from the room.',
  },
  strip: {
    title: 'Show the notes on this screen?',
    ask: 'This browser opens no second window: the notes will be visible on this screen, to everybody who sees it.',
    yes: 'Yes, show them here',
  },
  reset: {
    command: 'Begin again',
    title: 'Begin again?',
    story:
      'Back to the first step of the story, with the scenario as it was, and the clock at zero.',
    plain: 'Back to what this page held when it was opened.',
    undo: 'Undo brings back what is there now.',
    yes: 'Yes, begin again',
  },
  note: {
    command: 'Note',
    title: 'Notes in the chart',
    intro: 'A note stands in the main chart at its week, also in links, saved pages and exports.',
    week: 'Week',
    text: 'Text',
    add: 'Add the note',
    remove: 'Remove',
    full: (most: number): string => `At most ${most} notes are kept: remove one first.`,
  },
  /** The story that the studio brings, with the names of its case. */
  sales: {
    title: 'Sales forecasting',
    rep: 'Sales rep',
    unchanged: 'unchanged',
    aligned: 'aligned',
    steps: [
      {
        title: 'Launch',
        text: [
          '240 sales reps. For eight weeks nobody has the tool; from week 9 everybody has a forecasting assistant. It is good, and it saves time.',
          'In its first week six in ten use it. The dashboard looks fine.',
        ],
        ask: 'Would you call this rollout a success?',
      },
      {
        title: 'Predict',
        text: [
          'Nothing but the tool has changed: the same targets, the same workload, pay by volume alone. Draw what you expect over two years, then reveal.',
        ],
        ask: 'Where does use stand after a year?',
      },
      {
        title: 'Decay',
        text: [
          'Everybody began with the same promise of time given back. Use teaches, and colleagues tell, what really comes back: here nothing, for the time saved is filled with more work. People stop because of what they learn.',
          'Below: the hours that people believe to get back, and those that they do.',
        ],
        ask: 'Would a training course change what they find?',
      },
      {
        title: 'One person’s calculation',
        text: [
          'A typical sales rep in week 40. Each week everybody asks: will this help me hit my targets faster, safer, or with less risk? By now they believe that hardly any time comes back, and the old way of working is near.',
          'The sum is below zero, so the old way wins. Nothing here is irrational.',
        ],
        ask: 'Which line would you change first?',
      },
      {
        title: 'One lever',
        text: [
          'Same people, same luck, one change: most of the time saved now really leaves the workload.',
          'The dotted line is how it was. Move the lever yourself.',
        ],
        ask: 'Is one lever enough?',
      },
      {
        title: 'The work changes',
        text: [
          'The third phase: from week 53 the manual reports end, checking counts, accuracy is paid for, missed forecasts are reviewed and managers stand behind it. Nobody is forced, and use comes back, more slowly than it went: those who stopped hear of it only from those who use it. Drag the flag of the change of policy to an earlier week.',
          'The map turns two levers for the unchanged policy. Beyond the thick line half of the people stay in real use: it takes much of both.',
        ],
        ask: 'Which step is the cheapest for you?',
      },
    ],
  },
} as const;
