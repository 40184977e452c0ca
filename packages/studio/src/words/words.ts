/**
 * Texts of the studio by key, English. Texts with a part that varies are functions. Other languages have the same keys.
 */
export const words = {
  saved: {
    command: 'Saved',
    title: 'Saved states',
    intro:
      'What you change is kept as you go: a reload or a closed tab loses nothing. A snapshot keeps a state under a name, to come back to or to draw behind the present one.',
    introHashOnly:
      'This browser keeps nothing for this page: a reload finds your state in the address, without the steps of undo, and snapshots last until the page is closed. Export saves the page with all of them.',
    name: 'Name of the snapshot',
    suggested: (count: number): string => `Snapshot ${count}`,
    save: 'Save a snapshot',
    open: 'Open',
    remove: 'Delete',
    behind: 'Draw behind',
    none: 'No snapshots yet.',
    full: (most: number): string => `At most ${most} snapshots are kept: delete one first.`,
    again: 'Start again …',
    askAgain: 'All changes and the steps of undo go; snapshots stay.',
    yes: 'Yes, start again',
    no: 'No',
  },
  share: {
    title: 'Share this state',
    intro: 'Whoever opens the studio with this link sees what you see. Nothing is sent anywhere.',
    samePage:
      'The link says only what differs from this page, so it is opened with this same page.',
    none: 'There is no link for this state:',
    instead: 'Export saves the page with its state instead.',
  },
  predict: {
    instruction: (arm: string): string =>
      `What do you expect of ${arm}? Draw its curve across the chart, or set the points below, then reveal.`,
    nothing: 'Draw something first',
    unset: '–',
    nothingDrawn: 'Nothing was drawn',
  },
  titles: {
    ownStart: 'Why not used: share of all people, by what changed since their own start',
    otherArm: 'Why not used: share of all people, by what differs from the other arm',
    parting: 'Where the lives of the same person part: share of people',
    learning: 'What people learn: hours back per hour routed, believed and real',
    rivals: 'Is there a simpler explanation? Share of people using AI each week',
    calculation: (who: string, week: number): string =>
      `The weekly sum of ${who}, week ${week}, in hour-equivalents`,
    people: (week: number): string => `Everybody in week ${week}`,
    gap: { active: 'The gap in active use, in points', real: 'The gap in real use, in points' },
    money: 'What is it worth? Net value so far',
    moneyBySource: 'What is it worth? By source, over all weeks',
    modes: 'Real use, token use or none: share of people',
    levers: (measure: string, isShare: boolean): string =>
      `Which lever did it? ${measure}${isShare ? ', in points' : ''}`,
    noValue: (outcome: string): string => `${outcome} has no value in some of these runs.`,
    outcome: 'Outcome',
    realUse: 'Real use',
    roles: {
      active: 'Active use by role: share of people',
      real: 'Real use by role: share of people',
    },
    map: (measure: string): string => `Where use holds: ${measure}`,
    otherArmMeaning:
      'Compared are the same people with the same luck in both arms: the share away here who use it in the other arm, by the line of their weekly sum that differs.',
  },
  map: {
    note: (base: string, other: string): string =>
      `The other levers stay as in ${base}, so the colour is not what ${other} reaches at its dot; a click sets both levers there.`,
  },
  basis: {
    runs: (count: string): string => `${count} runs`,
    paired: (count: string): string => `${count} paired runs`,
    one: 'one run',
  },
  arms: {
    also: 'Also show',
    alsoNone: 'another arm …',
    remove: (arm: string): string => `Hide ${arm}`,
  },
} as const;
