/** Texts of the room in English, by key; every other language has the same keys. Numbers come written. */

const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

/** The texts in English. */
export const en = {
  language: 'English',
  /** What stands between whole and parts of a number. */
  decimal: '.',
  week: 'week',
  share: 'Share',
  curve: 'Curve',
  title: 'The room',
  /** Names of levers and arms in this language, by id; what has none keeps its own. */
  names: {} as Readonly<Record<string, string>>,
  team: (number: number): string => `Team ${number}`,

  join: {
    heading: 'Join the room',
    code: 'Code on the screen',
    name: 'Name (may stay empty)',
    button: 'Join',
    note: 'A name is shown on the screen in front and saved on the laptop of the room. Nothing else leaves your phone, and nothing leaves this network.',
    wrongCode: 'That is not the code on the screen.',
    full: 'The room is full.',
    busy: 'Many are joining. Trying again …',
    gone: 'The room does not answer. Trying again …',
  },
  phone: {
    welcome: (name: string): string => (name === '' ? 'You are in.' : `You are in, ${name}.`),
    watch: 'Watch the screen in front. It goes on there.',
    closed: 'Closed. Watch the screen in front.',
    sent: 'Sent. You can still change it.',
    send: 'Send',
    inTime: 'Yours is in.',
    yours: (answer: string): string => `Yours: ${answer}.`,
    tooLate: 'You sent none this time.',
    changeTeam: 'Change team',
  },
  guess: {
    title: (arm: string): string => `How will use run: ${arm}?`,
    ask: (weeks: number): string =>
      `Draw the share of people who use AI each week, from week 1 to ${weeks}.`,
    how: 'Draw with a finger, or move a point with the arrow keys.',
    point: (week: number): string => `Your guess, week ${week}`,
    yours: 'Your guess',
    room: 'The room’s guess',
    came: (arm: string): string => `What came: ${arm}`,
    in: (n: number, of: number): string =>
      `${n} of ${people(of)} ${n === 1 ? 'has' : 'have'} sent a guess.`,
    nobody: 'Nobody has sent a guess; the curve stands alone.',
    fan: 'Middle guess; bands hold the middle half and the middle 80 % of people',
    fanAndRuns: 'Bands hold the middle half and the middle 80 % of people, and of runs',
    empty: 'Share of people using AI each week',
    off: (points: string): string => `You were ${points} points off on average.`,
    better: (n: number, of: number): string => `Nearer than ${n} of ${of} others.`,
    near: (list: string): string => `Nearest: ${list}.`,
    nearOne: (name: string, points: string): string => `${name} (${points} points off)`,
    someone: 'somebody without a name',
    wide: (points: string, inside: number, of: number): string =>
      `The middle 80 % of guesses are ${points} points wide on average; what came lies inside in ${inside} of ${of} weeks asked.`,
    missed: (points: string, high: boolean, week: number): string =>
      `Furthest miss of the middle guess: ${points} points too ${high ? 'high' : 'low'} in week ${week}.`,
    met: 'The middle guess met what came in every week asked.',
    score: (crps: string, median: string): string =>
      `Score of the room as one forecast (CRPS): ${crps} points; half of the people missed by ${median} or less.`,
  },
  arm: {
    start: 'Where the organisation starts.',
    same: (from: string): string => `The same levers as ${from}.`,
    levers: (from: string, levers: string): string => `Changed against ${from}: ${levers}.`,
    more: (n: number): string => `${n} more`,
  },
  choice: {
    ends: 'Which policy has more people in real use at the end?',
    in: (n: number, of: number): string =>
      `${n} of ${people(of)} ${n === 1 ? 'has' : 'have'} answered.`,
    right: 'Right.',
    wrong: (answer: string): string => `It was: ${answer}.`,
    howMany: (right: number, of: number): string => `${right} of ${of} answers are right.`,
    nobody: 'Nobody has answered.',
  },
  vote: {
    title: 'Which lever first?',
    ask: 'Which one lever would you pull first, on top of what is done now?',
    in: (n: number, of: number): string =>
      `${n} of ${people(of)} ${n === 1 ? 'has' : 'have'} voted.`,
    votes: (n: number): string => (n === 1 ? '1 vote' : `${n} votes`),
    room: (lever: string): string => `The room votes for: ${lever}.`,
    nobody: 'Nobody has voted.',
    tie: (levers: string): string => `The room is split between: ${levers}.`,
    effect: (lever: string, points: string, interval: string): string =>
      `${lever} alone: ${points} points of real use at the end (95 % interval ${interval}).`,
    best: (lever: string, points: string): string =>
      `The most of any lever alone: ${lever}, ${points} points.`,
    curves: 'Share of people in real use each week, each lever alone',
    without: 'As it is',
  },
  round: {
    title: (round: number, of: number): string => `Round ${round} of ${of}`,
    weeks: (from: number, to: number): string => `Weeks ${from} to ${to}`,
    ask: 'Choose levers for these weeks. Your organisation goes on from where it is.',
    shared:
      'The whole team sees and changes the same choice; what stands when the round closes counts. What a round leaves over is gone.',
    budget: (left: string, of: string): string => `${left} of ${of} left`,
    money: (amount: string, currency: string): string => `${amount} ${currency}`,
    pointsOf: (n: string): string => `${n} lever points`,
    nothing: 'no lever',
    ready: (n: number, of: number): string => `${n} of ${of} teams have chosen a lever.`,
    living: 'The organisations go through these weeks …',
    level: (team: string, share: string, week: number): string =>
      `${team}: ${share} in real use in week ${week}.`,
    curves: 'Share of people in real use each week, by team',
    curvesSub: (runs: number): string =>
      `The same people and the same random numbers in every team; means of ${runs} runs`,
    alone: 'No lever',
    chosen: (level: string, levers: string, money: string): string =>
      `${level} Chosen: ${levers}; spent ${money}.`,
    later: (money: string): string => `later rounds ${money}`,
    tooDear: 'Above the budget',
  },
  debrief: {
    title: 'What came of it',
    counting: 'Counting what each lever did …',
    place: (place: number, of: number): string => `Your team came in place ${place} of ${of}.`,
    winner: (team: string, share: string, money: string): string =>
      `${team} ends highest: ${share} in real use, mean of the last 8 weeks, for ${money}.`,
    aloneEnds: (share: string): string => `Without any lever: ${share}.`,
    levers: 'What each lever did',
    leversHow:
      'Real use at the end with the choices of the team, minus the same without this lever, in points',
    lever: 'Lever',
    end: 'Real use, last 8 weeks',
    cost: 'Spent',
    cheapest: (path: string, money: string, share: string): string =>
      `The cheapest way found to end at least as high: ${path}, for ${money}, ending at ${share}.`,
    same: (money: string): string => `No cheaper way was found than ${money}.`,
    none: 'None of the ways tried ends as high without giving up a lever again.',
    tried: (tried: number, of: number, isWhole: boolean): string =>
      tried === of && isWhole
        ? `All ${of} ways that the budget allows were tried, levers kept once chosen.`
        : `${tried} of ${isWhole ? of : `more than ${of}`} ways that the budget allows were tried, levers kept once chosen.`,
    from: (lever: string, round: number): string => `${lever} from round ${round}`,
    padded: (played: number): string =>
      `After round ${played} the last choice of every team stays.`,
    looking: 'Looking for a cheaper way to the same end …',
    noRounds: 'No round was played.',
    saved: (date: string, n: number): string => `Session of ${date}, ${people(n)}`,
    simulated: 'Made with Uptake: simulated organisations, not observed ones.',
  },
  stage: {
    at: 'Join at',
    code: 'Code',
    here: (n: number): string => (n === 1 ? '1 person is here' : `${people(n)} are here`),
    alone:
      'Only this laptop is served. To let phones in, start again with --lan; or go on here, on this one screen.',
    isolated:
      'Nobody has come from another device yet. If phones load and load, this network keeps devices apart: open a hotspot on this laptop or a phone and put all on it, or go on here, on this one screen.',
    unreachable: 'This laptop does not answer on its own address: a firewall may block the port.',
    seat: 'A seat on this screen',
    minute: 'Since Begin',
    item: 'on this',
    next: 'Next',
    begin: 'Begin',
    close: 'Close',
    reveal: 'Reveal',
    result: 'Show result',
    again: 'Repeat this',
    go: 'Go to',
    names: { on: 'Names on', off: 'Names off' },
    save: 'Save',
    saved: (file: string): string => `Saved: ${file}`,
    reset: 'Reset all',
    sure: 'Press again to reset all',
    projector: 'Projector view',
    lost: 'The room does not answer. It comes back by itself when the command runs.',
    itemNames: {
      lobby: 'Welcome',
      guess: 'Guess',
      choice: 'Question',
      vote: 'Vote',
      round: 'Round',
      debrief: 'Debrief',
    },
    /** What the facilitator says and does, by kind of item. */
    notes: {
      lobby:
        'Everybody scans the code. Say what the share counts, and that the model is one, not the world. 5 minutes.',
      guess:
        'Everybody draws and sends; then Close. Let people explain the fan before you reveal. 10 minutes.',
      choice: 'Everybody chooses; then Close, and Show result. 5 minutes.',
      vote: 'Everybody chooses the one lever to pull first. Let people say why. 5 minutes.',
      round: 'Teams talk, choose and stay within the budget; Close ends the round. 4 minutes.',
      debrief: 'What did each lever do, and what was the cheapest way? Then Save. 8 minutes.',
    },
  },
  refused: {
    closed: 'This is closed.',
    unknown: 'Join again, please.',
    tooFast: 'Too fast. Wait a moment.',
    tooDear: 'That is above the budget.',
    bad: 'That could not be read.',
    unsaved: 'The page could not be saved. The terminal says why.',
  },
};

/** All texts of a language. */
export type Words = typeof en;
