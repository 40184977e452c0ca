/** Texts of sentences, story and desk in German. */
import type { Words } from './en.ts';
import type { storyEn } from './story-en.ts';

/** The texts in German. */
export const storyDe: Pick<Words, keyof typeof storyEn> = {
  said: {
    draws: (draws, file, hash, names) =>
      `${draws} Ziehungen aus ${file} (sha256 ${hash}) für ${names}`,
    drawsShort: (file) => `Ziehungen aus ${file}`,
    luck: 'Zufall',
    luckAnd: (spread) => `Zufall und ${spread}`,
    oneRange: 'einen Bereich',
    ranges: (count) => `${count} Bereiche`,
    preview: (people, of, error) => `Vorschau mit ${people} von ${of} Personen${error}`,
    previewMeaning:
      'Zuerst läuft eine kleinere Organisation mit denselben Rollen, Teams und Bindungen; die ganze folgt. Die Punkte sind das halbe breiteste 95-%-Intervall des mittleren Anteils der Menschen, die KI nutzen, über Wochen und Varianten.',
    points: (points, one) => `${points} Punkt${one ? '' : 'e'}`,
    realUseAtEnd: 'Wirkliche Nutzung, letzte 8 Wochen',
    medians: ', angepasste Größen bei ihrem Median',
    middle: ', Bereiche bei ihrer Mitte',
    more: (count) => `${count} weitere`,
    meanOfRoles: (list, roles) =>
      `Mittel der Rollen: ${list}; der Regler setzt es für alle ${roles} Rollen`,
    notFor: (list) => `nicht für ${list}, die der Regler nicht ändert`,
    toInWeek: (value, week) => `auf ${value} in Woche ${week}`,
    forRole: (role) => ` für ${role}`,
    bySchedule: (changes) => `${changes}, nach dem Zeitplan`,
    movesNothing: '; der Regler bewegt nichts',
    unchanged: 'unverändert',
    up: (points) => `plus ${points}`,
    down: (points) => `minus ${points}`,
    fromTo: (lever, from, to) => `${lever} von ${from} auf ${to}`,
    use: (label, week, share, moved) => `${label}: Nutzung in Woche ${week} ${share}, ${moved}.`,
    hidden: (week, arm) => `Woche ${week}: ${arm} ist verborgen.`,
    week: (week, arm, active, real) =>
      `Woche ${week}: ${arm} ${active}, wirkliche Nutzung ${real}.`,
  },
  reviews: {
    ofAccess: 'alle mit Zugang',
    of: (measure, whose) => `${measure}, ${whose}`,
    gate: (week, measure, what, values) =>
      `Prüfpunkt in Woche ${week}, ${measure}: ${what} (${values}).`,
    against: (value, limit) => `${value} gegen ${limit}`,
    opened: 'geöffnet',
    closed: 'geschlossen',
    openedIn: (count, runs) => `geöffnet in ${count} von ${runs} Läufen`,
    closedIn: (count, runs) => `geschlossen in ${count} von ${runs} Läufen`,
    above: (measure, limit) => `Leitplanke, ${measure} über ${limit}`,
    below: (measure, limit) => `Leitplanke, ${measure} unter ${limit}`,
    never: (name) => `${name}: nie berührt.`,
    neverIn: (name, runs) => `${name}: nie berührt in ${runs} Läufen.`,
    first: (name, week) => `${name}: zuerst berührt in Woche ${week}.`,
    firstIn: (name, week, runs, all) =>
      `${name}: zuerst berührt in Woche ${week}, in ${runs} Läufen${all}.`,
    outOf: (count, runs) => `${count} von ${runs}`,
    firedIn: (runs) => `; berührt in ${runs} Läufen`,
  },
  story: {
    name: 'Geschichte',
    count: (step, steps) => `${step} von ${steps}`,
    back: 'Zurück',
    leave: 'Verlassen',
    next: 'Weiter',
    end: 'Spielen',
    replay: 'Änderung nachspielen',
  },
  desk: {
    command: 'Pult',
    title: 'Pult',
    windowTitle: (story) => `Pult: ${story}`,
    none: 'Keine Geschichte wird erzählt.',
    away: 'Die Seite wird neu geladen. Das Pult kommt mit ihr wieder.',
    begin: 'Geschichte erzählen',
    notes: 'Notizen',
    noNotes: 'Dieser Schritt hat keine Notizen.',
    ask: 'Frage',
    screen: 'Auf dem Schirm',
    next: 'Danach',
    last: 'Das ist der letzte Schritt.',
    steps: 'Alle Schritte',
    back: 'Zurück',
    forth: 'Nächster Schritt',
    reveal: 'Schätzung aufdecken',
    end: 'Geschichte beenden',
    blank: 'Schirm dunkel',
    unblank: 'Schirm zeigen',
    run: 'Uhr starten',
    pause: 'Uhr anhalten',
    again: 'Neu beginnen',
    sure: 'Zum ersten Schritt, und die Uhr auf null?',
    yes: 'Ja, neu beginnen',
    step: 'Dieser Schritt',
    all: 'Insgesamt',
    of: (planned) => `von ${planned}`,
    left: (time) => `noch ${time}`,
    over: (time) => `${time} darüber`,
    behind: (minutes) => `${minutes} zu spät`,
    ahead: (minutes) => `${minutes} zu früh`,
    onTime: 'in der Zeit',
    waits: 'Die Uhr steht. Sie läuft mit dem ersten Schritt weiter los.',
    minutes: (count) => `${count} min`,
    noWindow:
      'Dieser Browser öffnet kein zweites Fenster, darum stehen Notizen und Uhr darunter. F, Vortrag, verbirgt sie vor dem Raum.',
  },
  strip: {
    title: 'Notizen auf diesem Schirm zeigen?',
    ask: 'Dieser Browser öffnet kein zweites Fenster: die Notizen sind dann auf diesem Schirm zu sehen, für alle.',
    yes: 'Ja, hier zeigen',
  },
  reset: {
    command: 'Neu beginnen',
    title: 'Neu beginnen?',
    story:
      'Zurück zum ersten Schritt der Geschichte, mit dem Szenario, wie es war, und der Uhr auf null.',
    plain: 'Zurück zu dem, was diese Seite beim Öffnen zeigte.',
    undo: 'Zurücknehmen bringt wieder, was jetzt da ist.',
    yes: 'Ja, neu beginnen',
  },
  note: {
    command: 'Notiz',
    title: 'Notizen im Bild',
    intro:
      'Eine Notiz steht im Hauptbild bei ihrer Woche, auch in Links, gesicherten Seiten und im Export.',
    week: 'Woche',
    text: 'Text',
    add: 'Notiz anfügen',
    remove: 'Entfernen',
    full: (most) => `Höchstens ${most} Notizen bleiben erhalten: erst eine entfernen.`,
  },
  sales: {
    title: 'Vertriebsprognose',
    rep: 'Vertrieb',
    unchanged: 'Unverändert',
    aligned: 'Ausgerichtet',
    steps: [
      {
        title: 'Einführung',
        text: [
          '240 Menschen im Vertrieb. Acht Wochen lang hat niemand das Werkzeug; ab Woche 9 haben alle einen Prognose-Assistenten. Er ist gut, und er spart Zeit.',
          'In der ersten Woche nutzen ihn sechs von zehn. Die Übersicht sieht gut aus.',
        ],
        ask: 'Würden Sie diese Einführung einen Erfolg nennen?',
      },
      {
        title: 'Schätzen',
        text: [
          'Nur das Werkzeug ist neu: dieselben Ziele, dieselbe Arbeit, Bezahlung nach Menge allein. Zeichnen Sie, was Sie über zwei Jahre erwarten, dann aufdecken.',
        ],
        ask: 'Wo steht die Nutzung nach einem Jahr?',
      },
      {
        title: 'Rückgang',
        text: [
          'Alle begannen mit demselben Versprechen zurückgewonnener Zeit. Nutzung lehrt, und Kollegen erzählen, was wirklich zurückkommt: hier nichts, denn die gesparte Zeit füllt sich mit mehr Arbeit. Menschen hören auf wegen dessen, was sie lernen.',
          'Darunter: die Stunden, die Menschen zurückzubekommen glauben, und die wirklichen.',
        ],
        ask: 'Würde eine Schulung ändern, was sie finden?',
      },
      {
        title: 'Die Rechnung einer Person',
        text: [
          'Eine typische Person im Vertrieb in Woche 40. Jede Woche fragen sich alle: Hilft mir das, meine Ziele schneller, sicherer oder mit weniger Gefahr zu erreichen? Inzwischen glauben sie, dass kaum Zeit zurückkommt, und der alte Weg liegt nahe.',
          'Die Summe liegt unter null, also gewinnt der alte Weg. Nichts daran ist unvernünftig.',
        ],
        ask: 'Welchen Posten würden Sie zuerst ändern?',
      },
      {
        title: 'Ein Hebel',
        text: [
          'Dieselben Menschen, dieselben Zufallszahlen, eine Änderung: die meiste gesparte Zeit verschwindet nun wirklich aus der Arbeit.',
          'Die gepunktete Linie ist, wie es war. Bewegen Sie den Hebel selbst.',
        ],
        ask: 'Genügt ein Hebel?',
      },
      {
        title: 'Die Arbeit ändert sich',
        text: [
          'Die dritte Phase: ab Woche 53 enden die Berichte von Hand, Prüfen zählt, Genauigkeit wird bezahlt, verfehlte Prognosen werden besprochen, und die Führung steht dahinter. Niemand wird gezwungen, und die Nutzung kehrt zurück, langsamer als sie ging: wer aufhörte, hört davon nur von denen, die es nutzen. Ziehen Sie die Fahne der Änderung in eine frühere Woche.',
          'Die Karte dreht zwei Hebel für die unveränderte Regelung. Jenseits der dicken Linie bleibt die Hälfte der Menschen in wirklicher Nutzung: es braucht viel von beiden.',
        ],
        ask: 'Welcher Schritt ist für Sie der billigste?',
      },
    ],
  },
};
