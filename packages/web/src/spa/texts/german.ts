import type { Explanation, OperationNote, Problem, ProblemCode } from '../../api/index.ts'
import type { Texts, Told } from './english.ts'
import { firstLine } from './first-line.ts'

const locale = 'de'
const number = new Intl.NumberFormat(locale)
const plural = new Intl.PluralRules(locale)

const n = (count: number): string => number.format(count)
const many = (count: number, one: string, other: string): string =>
  `${n(count)} ${plural.select(count) === 'one' ? one : other}`
const jobs = (count: number): string => many(count, 'Job', 'Jobs')
/** What a client is told of a namespace that is not the usual one. */
const inNamespace = (namespace: string): string => (namespace === 'ql' ? '' : `, { namespace: '${namespace}' }`)
/** One by its name, more by their number. */
const queuesNamed = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : many(names.length, 'Warteschlange', 'Warteschlangen')

const states = {
  waiting: 'wartend',
  running: 'laufend',
  stalled: 'hängend',
  scheduled: 'geplant',
  depends: 'abhängig',
  failed: 'fehlgeschlagen',
  complete: 'erledigt',
  recurring: 'wiederkehrend',
  gone: 'nicht mehr da',
}

const stateOf = (state: unknown): string =>
  typeof state === 'string' && Object.hasOwn(states, state) ? states[state as keyof typeof states] : String(state)

const MOST_NAMES = 5

/** “a, b, c und weitere (3)” */
function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown} und weitere (${n(names.length - MOST_NAMES)})` : shown
}

/** What became of a job that is not there. */
const GONE: Readonly<Record<string, string>> = {
  canceled: 'Er wurde gelöscht.',
  expired: 'Er war erledigt oder fehlgeschlagen, und seine Aufbewahrungszeit ist um.',
  unknown: 'Er wurde gelöscht, oder er ist abgelaufen, oder es hat ihn nie gegeben.',
}

/** Problems by their codes, where what comes with them is enough for a sentence. */
const PROBLEMS: Readonly<Record<ProblemCode, (problem: Problem) => string>> = {
  INVALID_REQUEST: ({ issues, detail }) =>
    issues?.some(({ path }) => path === 'query.q') === true
      ? 'Ein Suchbegriff ist unbekannt, oder sein Wert passt nicht. Möglich sind jid: tag: queue: klass: state: group: worker: data~'
      : `Die Angaben sind ungültig (${detail}).`,
  INVALID_ARGUMENT: ({ detail }) => `Eine Angabe ist ungültig (${detail}).`,
  UNAUTHENTICATED: () => 'Bitte zuerst anmelden.',
  FORBIDDEN: ({ permission = '' }) => `Die Berechtigung „${permission}“ fehlt.`,
  HIDDEN: () => 'Ein Teil der Daten dieses Jobs ist verborgen; deshalb lassen sie sich hier nicht ändern.',
  READ_ONLY: () => 'Dieses Dashboard zeigt nur an; ändern lässt sich hier nichts.',
  CROSS_SITE: ({ detail }) => `Die Anfrage scheint nicht von dieser Seite zu kommen (${detail}).`,
  NOT_FOUND: () => 'Das gibt es hier nicht, oder nicht mehr.',
  JOB_NOT_FOUND: ({ gone = 'unknown' }) => `Diesen Job gibt es nicht. ${GONE[gone] ?? ''}`,
  CONFLICT: ({ detail }) => `Das geht so nicht mehr. Bitte neu laden und noch einmal ansehen (${detail}).`,
  DEPENDENCY_CYCLE: () => 'Der Job würde über andere auf sich selbst warten.',
  DEPENDENCY_MISSING: () => 'Ein Job, auf den gewartet werden soll, ist nicht da.',
  JOB_EXISTS: () => 'Einen Job mit dieser jid gibt es schon.',
  JOB_IS_DEPENDENCY: ({ dependents = [] }) => `Andere Jobs warten darauf: ${some(dependents)}.`,
  JOB_LOST: () => 'Inzwischen hat ein anderer Worker den Job.',
  JOB_NOT_RUNNING: () => 'Der Job läuft nicht mehr.',
  JOB_STATE: (problem) => `Der Job ist ${stateOf(problem['state'])}; in diesem Zustand geht das nicht.`,
  QUEUE_NOT_EMPTY: () => 'Die Warteschlange ist nicht leer.',
  CLASSIC_IN_USE: () => 'Worker des ursprünglichen Qless sind noch am Werk.',
  METHOD_NOT_ALLOWED: ({ detail }) => `So nimmt der Server diese Anfrage nicht an (${detail}).`,
  TOO_LARGE: () => 'Das ist zu groß für eine Anfrage.',
  NOT_JSON: () => 'Die Anfrage war kein JSON.',
  JOB_DATA: () => 'Was von dem Job gespeichert ist, lässt sich nicht lesen.',
  TOO_MANY: () => 'Zu viele auf einmal. Bitte gleich noch einmal versuchen.',
  FAULT: () => 'Auf dem Server ist etwas schiefgegangen. In seinem Protokoll steht mehr.',
  CLOCK_MODE: () => 'Dieser Namensraum läuft mit der Uhr eines Tests.',
  CONNECTION: () => 'Redis antwortet nicht. Mit jeder Anfrage wird es wieder versucht.',
  LAYOUT_VERSION: () => 'Dieser Namensraum gehört zu einer neueren Version. Bitte diese hier aktualisieren.',
  REDIS_REFUSED: ({ detail }) => `Redis hat den Aufruf abgelehnt (${detail}).`,
}

/** A problem as a sentence; undefined where its code is not known here. */
function sentenceOf(code: string, problem: Partial<Problem>): string | undefined {
  const known: Readonly<Record<string, (problem: Problem) => string>> = PROBLEMS
  return Object.hasOwn(PROBLEMS, code)
    ? known[code]?.({ type: '', title: '', status: 0, detail: '', ...problem, code })
    : undefined
}

/** What the page itself has found, it says in German already. */
function problemText(problem: Problem): string {
  const sentence = problem.type === 'about:blank' ? undefined : sentenceOf(problem.code, problem)
  return sentence ?? (problem.detail || problem.title)
}

/** What became of a job that an operation left out. */
function noteText({ reason, state, queue = '', dependents = [], code = '', why }: OperationNote): string {
  switch (reason) {
    case 'gone':
      return 'nicht mehr da'
    case 'elsewhere':
      return `jetzt ${stateOf(state)} in ${queue}`
    case 'not-failed':
      return 'nicht mehr fehlgeschlagen'
    case 'changed':
      return 'nicht mehr da, oder nicht mehr wie zuvor'
    case 'needed':
      return `andere warten darauf: ${dependents.join(', ')}`
    case 'refused':
      return sentenceOf(code, { detail: why, state }) ?? why
  }
}

/** How a job stands, told by the members of an explanation. */
function explanationText(told: Told): string {
  const { explanation } = told
  const { queueName = '', group = '', message = '', runningCount = 0, maxConcurrency = 0 } = explanation
  switch (explanation.reason) {
    case 'waiting':
      return `Er wartet in der Warteschlange ${queueName}, ${behind(explanation)}.`
    case 'paused':
      return pausedText(told)
    case 'full':
      return `Von ${queueName} laufen ${n(runningCount)} von höchstens ${n(maxConcurrency)} Jobs; dieser wartet, ${behind(explanation)}.`
    case 'unattended':
      return unattendedText(told)
    case 'scheduled':
      return `Er ist ${ahead(told, explanation.dueAt)} fällig, am ${told.formatInstant(explanation.dueAt ?? told.at)}.`
    case 'depends':
    case 'blocked-by-failed':
      return dependsText(told)
    case 'running':
    case 'stalled':
      return runningText(told)
    case 'failed':
      return `Er ist ${ago(told, explanation.failedAt)} in der Fehlergruppe ${group} fehlgeschlagen: ${firstLine(message)} Das bleibt so, bis ihn jemand wiederholt, verschiebt oder löscht.`
    case 'complete':
      return `Er wurde ${ago(told, explanation.completedAt)} erledigt.`
    case 'broken':
      return 'Was von ihm gespeichert ist, lässt sich nicht verwenden; er wurde beiseitegelegt. Löschen Sie ihn, und legen Sie ihn neu an.'
    case 'recurring':
    case 'recurring-paused':
      return recurringText(told)
    default:
      return GONE[explanation.reason] ?? explanation.text
  }
}

function behind({ aheadCount = 0 }: Explanation): string {
  return aheadCount === 0 ? 'als nächster' : `hinter ${n(aheadCount)} anderen`
}

function ago({ at, formatDuration }: Told, then: number | null | undefined): string {
  return `vor ${formatDuration((at - (then ?? at)) / 1000)}`
}

function ahead({ at, formatDuration }: Told, then: number | null | undefined): string {
  return `in ${formatDuration(((then ?? at) - at) / 1000)}`
}

function pausedText(told: Told): string {
  const { queueName = '', pausedAt, pausedBy = '', pauseReason = '' } = told.explanation
  const by = pausedBy === '' ? '' : ` von ${pausedBy}`
  const why = pauseReason === '' ? '' : `: ${pauseReason}`
  return `Die Warteschlange ${queueName} wurde ${ago(told, pausedAt)}${by} angehalten${why}.`
}

function unattendedText({ at, explanation, formatDuration }: Told): string {
  const { queueName = '', lastPopAt, workerNames = [] } = explanation
  const asked =
    lastPopAt === undefined || lastPopAt === null
      ? `Noch nie hat ein Worker nach Jobs von ${queueName} gefragt`
      : `Seit ${formatDuration((at - lastPopAt) / 1000)} hat kein Worker nach Jobs von ${queueName} gefragt`
  if (workerNames.length === 0) return `${asked}, und es ist keiner bekannt, der dort Jobs holt.`
  return `${asked}; dort ${workerNames.length === 1 ? 'holt' : 'holen'} Jobs: ${some(workerNames)}. Vielleicht beschäftigt.`
}

function dependsText({ at, explanation, formatInstant }: Told): string {
  const { reason, dependencies = [], failedDependencies = [], dueAt } = explanation
  if (reason === 'blocked-by-failed') {
    return `Er wartet auf fehlgeschlagene Jobs: ${some(failedDependencies)}. Diese wiederholen oder löschen, oder die Abhängigkeit entfernen.`
  }
  const names = dependencies.map(({ jid, state }) => `${jid} (${stateOf(state)})`)
  const due =
    dueAt !== undefined && dueAt !== null && dueAt > at ? `, und in jedem Fall bis ${formatInstant(dueAt)}` : ''
  return `Er wartet darauf, dass ${many(names.length, 'Job', 'Jobs')} erledigt ${names.length === 1 ? 'ist' : 'sind'}: ${some(names)}${due}.`
}

function runningText(told: Told): string {
  const { workerName = '', runSeconds = 0, isOverdue, usualSeconds } = told.explanation
  const longer = isOverdue === true ? `, viel länger als sonst (${told.formatDuration(usualSeconds ?? 0)})` : ''
  return `Der Worker ${workerName} hat ihn seit ${told.formatDuration(runSeconds)}${longer}; ${lockText(told)}.`
}

function lockText(told: Told): string {
  const { expiresAt = told.at, isInGrace } = told.explanation
  if (expiresAt <= told.at) {
    return `seine Sperre ist ${ago(told, expiresAt)} abgelaufen, und der nächste Worker, der fragt, bekommt ihn`
  }
  const left = told.formatDuration((expiresAt - told.at) / 1000)
  if (isInGrace === true)
    return `seine Sperre ist abgelaufen, und der Worker hat noch ${left}, bis ein anderer ihn bekommt`
  return `seine Sperre läuft in ${left} ab, wenn sie nicht erneuert wird`
}

function recurringText(told: Told): string {
  const { queueName = '', nextRunAt, pausedAt, isQueuePaused } = told.explanation
  const paused = isQueuePaused === true ? ` Die Warteschlange ${queueName} ist angehalten.` : ''
  if (pausedAt !== undefined && pausedAt !== null) {
    return `Dieser wiederkehrende Job wurde ${ago(told, pausedAt)} angehalten.${paused}`
  }
  const when = (nextRunAt ?? 0) > told.at ? ahead(told, nextRunAt) : 'jetzt'
  return `Ein wiederkehrender Job: Er legt seinen nächsten Job ${when} in die Warteschlange ${queueName}.${paused}`
}

/** The texts in German. */
export const german: Texts = {
  locale,
  // “12h” and “1ms” without a space are no German.
  unitDisplay: 'short',
  brand: 'Qless',
  title: (page, application, failed) => `${failed > 0 ? `(${n(failed)}) ` : ''}${page} · ${application}`,
  jobs,
  pages: {
    overview: 'Übersicht',
    failures: 'Fehler',
    group: 'Fehlergruppe',
    operation: 'Vorgang',
    job: 'Job',
    queues: 'Warteschlangen',
    queue: 'Warteschlange',
    workers: 'Worker',
    worker: 'Worker',
    tracked: 'Beobachtet',
    search: 'Suche',
    recurring: 'Wiederkehrend',
    completed: 'Erledigt',
    stats: 'Statistik',
    config: 'Konfiguration',
    activity: 'Aktivität',
    about: 'Info',
    missing: 'Seite nicht gefunden',
  },
  frame: {
    skip: 'Zum Inhalt springen',
    navigation: 'Seiten',
    more: 'Mehr',
    menu: 'Menü',
    close: 'Schließen',
    bar: 'Zustand und Suche',
    strip: 'Zustand dieser Instanz',
    environment: (label) => `Umgebung: ${label}`,
    instance: 'Instanz',
    readOnly: 'Nur lesen',
    search: 'Job, Warteschlange, Gruppe, Worker, Aktion',
    searchShort: 'Suche',
    searchButton: 'Suche nach Job, Warteschlange, Fehlergruppe, Worker, Schlagwort oder Aktion',
    keys: 'Tasten',
    settings: 'Anzeige',
    signedInAs: (user) => `Angemeldet als ${user}`,
    theme: 'Farben',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languageOfBrowser: 'Browser',
    zone: 'Zeiten',
    zones: { local: 'Lokal', utc: 'UTC' },
    shortcuts: 'Tasten mit einem Buchstaben',
    newBuild: 'Es gibt eine neue Version dieser Seite.',
    reload: 'Neu laden',
    signIn: 'Die Sitzung ist abgelaufen.',
    signInLink: 'Neu anmelden',
    redisDown: 'Redis antwortet nicht',
    silent: 'Keine frischen Daten',
    lastData: (age) => `Was zu sehen ist, ist ${age} alt. Die Seite versucht es von selbst wieder.`,
    noData: 'Die Seite versucht es von selbst wieder.',
    missing: 'Unter dieser Adresse gibt es keine Seite.',
    unnamed: 'Diese Adresse sagt nicht, was gezeigt werden soll.',
    missingInstance: (name) => `Eine Instanz „${name}“ gibt es hier nicht.`,
    toOverview: 'Zur Übersicht',
    broken: 'Dieser Teil der Seite ist abgestürzt.',
    again: 'Noch einmal versuchen',
    dismiss: 'Ausblenden',
  },
  live: {
    connecting: 'verbindet',
    live: 'live',
    polling: 'verbindet neu',
    paused: 'angehalten',
    down: 'keine Daten',
    pause: 'Live-Anzeige anhalten',
    resume: 'Live-Anzeige fortsetzen',
    age: (age) => `letzte Daten vor ${age}`,
    clockSkew: (skew) => `Die Uhr des Servers geht um ${skew} anders als Ihre; es gilt seine Zeit.`,
  },
  time: {
    now: 'jetzt',
    ago: (d) => `vor ${d}`,
    ahead: (d) => `in ${d}`,
    overdue: (d) => `fällig seit ${d}`,
    never: 'nie',
    utc: 'UTC',
    local: 'lokal',
  },
  states,
  strip: { worker: 'Worker', workers: 'Worker', perMinute: (rate) => `${rate}/min` },
  view: {
    loading: 'Lädt …',
    failed: 'Das ließ sich nicht laden',
    retry: 'Noch einmal versuchen',
    forbidden: (permission) => `Die Berechtigung „${permission}“ fehlt.`,
    forbiddenRead: 'Das dürfen Sie nicht sehen.',
    old: 'Gezeigt wird, was zuvor geladen wurde.',
  },
  problems: {
    silent: 'Der Server hat seit einer Weile nichts gesagt.',
    unreachable: 'Der Server antwortet nicht.',
    notJson:
      'Die Antwort war kein JSON: Vielleicht hat statt des Servers ein Proxy oder eine Anmeldeseite geantwortet.',
  },
  server: {
    problem: problemText,
    explanation: explanationText,
    note: noteText,
    brokeOff: ({ code, problem }) =>
      `${sentenceOf(code ?? 'FAULT', { detail: problem }) ?? problem} Noch einmal starten, um weiterzumachen.`,
  },
  actions: {
    retry: 'Wiederholen',
    retryOne: 'Diesen Job wiederholen',
    retryAll: (count) => `Alle ${n(count)} wiederholen`,
    retryMany: (count) => `${n(count)} wiederholen`,
    cancel: 'Löschen',
    cancelMany: (count) => `${n(count)} löschen`,
    move: 'Verschieben …',
    moveMany: (count) => `${n(count)} verschieben …`,
    priority: 'Priorität …',
    tag: 'Schlagwörter …',
    track: 'Beobachten',
    untrack: 'Nicht mehr beobachten',
    timeout: 'Worker entziehen',
    timeoutMany: (count) => `${n(count)} ihren Workern entziehen`,
    runNow: 'Jetzt ausführen',
    runNowMany: (count) => `${n(count)} jetzt ausführen`,
    edit: 'Bearbeiten …',
    rerun: 'Erneut ausführen …',
    undepend: 'Abhängigkeit entfernen',
    pause: 'Anhalten',
    unpause: 'Fortsetzen',
    forget: 'Vergessen',
    pauseMany: (count) => `${n(count)} anhalten …`,
    unpauseMany: (count) => `${n(count)} fortsetzen`,
    forgetEmpty: (count) => `${n(count)} leere vergessen …`,
    open: 'Öffnen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyJid: 'jid kopieren',
    copyLink: 'Link kopieren',
    copyTrace: 'Stacktrace kopieren',
    clear: 'Aufheben',
    save: 'Speichern',
    back: 'Zurück',
    keep: 'Abbrechen',
    more: 'Mehr',
    download: 'Herunterladen',
    export: 'Exportieren',
    formats: { csv: 'CSV', ndjson: 'JSON, ein Job je Zeile' },
    exportMost: (most) => `Wie hier gezeigt, mit dem Anfang der Daten. Höchstens ${n(most)} Jobs.`,
    exportPart: (most, total) =>
      `Wie hier gezeigt, mit dem Anfang der Daten. Nur die ersten ${n(most)} von ${n(total)} Jobs.`,
  },
  done: {
    retried: (jid) => `${jid} wartet auf den nächsten Versuch`,
    canceled: (jid) => `${jid} gelöscht`,
    moved: (jid, queue) => `${jid} nach ${queue} verschoben`,
    priority: (jid) => `Priorität von ${jid} geändert`,
    tagged: (jid) => `Schlagwörter von ${jid} geändert`,
    tracked: (jid) => `${jid} wird beobachtet`,
    untracked: (jid) => `${jid} wird nicht mehr beobachtet`,
    timedOut: (jid) => `${jid} hat keine Sperre mehr`,
    runNow: (jid) => `${jid} wartet jetzt`,
    edited: (jid) => `${jid} wartet mit den neuen Daten`,
    rerun: (jid) => `Neu angelegt als ${jid}`,
    undepended: (jid) => `${jid} wartet nicht mehr darauf`,
    paused: (queues) => `${queuesNamed(queues)} ${queues.length === 1 ? 'ist' : 'sind'} angehalten`,
    unpaused: (queues) => `${queuesNamed(queues)} ${queues.length === 1 ? 'läuft' : 'laufen'} weiter`,
    forgotten: (queues) => `${queuesNamed(queues)} ${queues.length === 1 ? 'ist' : 'sind'} vergessen`,
    configured: (queue) => `Einstellungen von ${queue} gespeichert`,
    saved: (option) => `${option} gespeichert`,
    recurring: (jid) => `${jid} geändert`,
    deregistered: (worker) => `${worker} ist nicht mehr in der Liste`,
    copied: 'Kopiert',
  },
  overview: {
    problems: 'Zu tun',
    allWell: 'Alles in Ordnung.',
    today: (done, failures) => `Seit Mitternacht UTC ${n(done)} erledigt und ${n(failures)} fehlgeschlagen.`,
    failures: (count) => many(count, 'fehlgeschlagener Job', 'fehlgeschlagene Jobs'),
    growth: (change) => `${change} in 10 min`,
    stalled: (count) => `${many(count, 'Job hängt', 'Jobs hängen')}: ein Worker meldet sich nicht mehr`,
    unattended: (count) =>
      `${many(count, 'Job wartet', 'Jobs warten')}, und kein Worker fragt ${count === 1 ? 'nach ihm' : 'nach ihnen'}`,
    paused: (count) => `angehalten, ${many(count, 'Job wartet', 'Jobs warten')}`,
    neverAsked: 'noch nie hat ein Worker gefragt',
    lastAsked: 'zuletzt gefragt',
    lastFailed: 'zuletzt',
    pausedSince: 'angehalten',
    retryWorst: 'Die erste Fehlergruppe wiederholen',
    openNth: (key) => `Problem ${key} öffnen`,
    queues: 'Warteschlangen',
    allQueues: 'Alle Warteschlangen',
    lastHours: 'Die letzten zwei Stunden',
    tracked: 'Beobachtete Jobs',
    first: 'Noch keine Jobs',
    firstText: 'Legen Sie den ersten aus Ihrer Anwendung an; er erscheint hier sofort:',
    firstWorker: 'Dann einen Worker dafür starten:',
    snippet: (namespace) => `import { Client } from '@qless/client'

const client = new Client('redis://localhost:6379'${inNamespace(namespace)})
const emails = client.queue('emails')
await emails.put('SendEmail', { to: 'ada@example.com' })
await client.close()`,
    nothingTracked: 'Beobachtete Jobs lassen sich von hier aus verfolgen.',
  },
  charts: {
    throughput: 'Durchsatz pro Minute',
    backlog: 'Wartend',
    backlogNow: 'Rückstand jetzt',
    done: 'erledigt',
    failed: 'fehlgeschlagen',
    soFar: 'bisher',
    unknown: 'nicht erfasst',
    data: 'Daten zeigen',
    time: 'Zeit',
    jobs: 'Jobs',
    none: 'Noch nichts zu zeichnen',
    noneText: 'Durchsatz und Rückstand erscheinen hier, bald nachdem der Server begonnen hat hinzusehen.',
    since: (time) => `Seit ${time}.`,
    sinceStart: (time) => `Seit ${time} (Start des Servers).`,
    throughputSummary: (done, failed) => `${n(done)} erledigt, ${n(failed)} fehlgeschlagen.`,
    bar: (name, done, failed) => `${name}: ${n(done)} erledigt${failed > 0 ? `, ${n(failed)} fehlgeschlagen` : ''}`,
    backlogSummary: (last, at, most) => `${n(last)} um ${at}, höchstens ${n(most)}.`,
    trend: ({ first, now, since }) =>
      first === now ? `${n(now)} seit ${since}` : `Von ${n(first)} auf ${n(now)} seit ${since}`,
    timesSummary: ({ count, mean, deviation }) =>
      count === 0 ? 'Keine Jobs.' : `${jobs(count)}, im Mittel ${mean}, Standardabweichung ${deviation}.`,
    under: (limit) => `< ${limit}`,
    atMost: (limit) => `≤ ${limit}`,
    atLeast: (limit) => `≥ ${limit}`,
  },
  queues: {
    name: 'Warteschlange',
    done: 'Heute erledigt',
    failures: 'Fehler heute',
    rate: 'Pro min',
    rateLong: 'Erledigt pro min',
    oldest: 'Ältester',
    oldestLong: 'Ältester wartet',
    waitP95: 'p95 Wartezeit',
    waitP95Long: 'p95 Wartezeit heute',
    filter: 'Nach Namen filtern',
    badges: {
      ...{ paused: 'angehalten', unattended: 'keine Worker', stalled: 'hängt' },
      heartbeat: (time) => `Heartbeat ${time}`,
    },
    empty: 'Keine Warteschlangen',
    emptyText: 'Eine Warteschlange erscheint, sobald der erste Job in ihr liegt.',
    toFirst: 'So kommt der erste Job hinein',
    missing: (queue) => `Eine Warteschlange „${queue}“ gibt es nicht`,
    noMatch: 'Keine Warteschlange hat das im Namen.',
    shownOf: (shown, total) =>
      shown === total
        ? many(total, 'Warteschlange', 'Warteschlangen')
        : `${n(shown)} von ${many(total, 'Warteschlange', 'Warteschlangen')}`,
    sortBy: (column) => `Nach ${column} sortieren`,
    pauseKey: 'Die Warteschlange anhalten oder weiterlaufen lassen',
    pauseTitle: (queues) => `${queuesNamed(queues)} anhalten`,
    pauseText: 'Bis es weitergeht, bekommt niemand Jobs daraus. Was schon läuft, läuft weiter.',
    reason: 'Grund (für alle, die sie angehalten vorfinden)',
    stopJobs: 'Auch laufenden Jobs die Sperre nehmen',
    forgetTitle: (queues) => `${queuesNamed(queues)} vergessen`,
    forgetText: 'Dort liegt nichts. Mit dem nächsten Job erscheint eine Warteschlange wieder.',
    settings: 'Einstellungen',
    heartbeat: 'Heartbeat',
    heartbeatText: 'Sekunden, die ein Job ohne Lebenszeichen laufen darf. Leer für den Standardwert.',
    maxConcurrency: 'Höchstens zugleich',
    maxConcurrencyShort: 'Jobs zugleich',
    maxConcurrencyText: 'Wie viele ihrer Jobs zugleich laufen dürfen. Leer für unbegrenzt.',
    unlimited: 'unbegrenzt',
    seconds: (value) => `${value} s`,
    drain: 'Rückstau',
    about: (time) => `leer in ≈ ${time}`,
    growing: (perMinute) => `wuchs um ${perMinute} pro Minute`,
    level: 'stabil',
    perMinute: (rate) => `+${rate}/min`,
    lastPop: 'Zuletzt nach Jobs gefragt',
    tabs: {
      stats: 'Statistik',
      waiting: 'Wartend',
      running: 'Laufend',
      stalled: 'Hängend',
      scheduled: 'Geplant',
      depends: 'Abhängig',
      recurring: 'Wiederkehrend',
    },
    tabList: 'Was von dieser Warteschlange',
    nextTab: 'Nächster Reiter',
    previousTab: 'Voriger Reiter',
    emptyTab: {
      waiting: 'Kein Job dieser Warteschlange wartet auf einen Worker.',
      running: 'Im Augenblick hat kein Worker einen Job aus dieser Warteschlange.',
      stalled: 'Jeder laufende Job hat rechtzeitig ein Lebenszeichen gegeben.',
      scheduled: 'Jobs, die mit delay angelegt werden, warten hier, bis sie fällig sind.',
      depends: 'Jobs, die mit depends angelegt werden, warten hier auf andere Jobs.',
      recurring: 'Wiederkehrende Jobs, die hier Jobs anlegen, stehen hier.',
    },
  },
  failures: {
    empty: 'Keine fehlgeschlagenen Jobs',
    emptyText: 'Ein endgültig fehlgeschlagener Job erscheint hier, in der Gruppe, zu der sein Fehler gehört.',
    lastFailure: 'Letzter Fehlschlag:',
    filter: 'Nach Gruppe filtern',
    noMatch: 'Keine Gruppe hat das im Namen.',
    summary: (groupCount, jobCount) => `${jobs(jobCount)} in ${many(groupCount, 'Gruppe', 'Gruppen')}`,
    last: 'Zuletzt',
    first: 'Zuerst',
    share: 'Anteil an allen fehlgeschlagenen Jobs',
    trace: 'Letzter Fehler',
    jobs: 'Jobs',
    messages: 'Meldungen',
    breakdown: 'Woher',
    queues: 'Warteschlangen',
    klasses: 'Klassen',
    workers: 'Worker',
    hours: 'Stunden',
    worstHour: (count, hour) => `${n(count)} in der schlimmsten Stunde, ab ${hour}.`,
    trend: 'Jobs in dieser Gruppe',
    lookedAt: (count) => `der letzten ${n(count)}`,
    cleared: 'Diese Gruppe ist leer',
    clearedText: 'Ihre Jobs wurden wiederholt, gelöscht oder verschoben, sind abgelaufen, oder es gab nie welche.',
    seeActivity: 'Was hier getan wurde',
    seeOthers: 'Alle fehlgeschlagenen Jobs',
    probeHint: 'wiederholt einen Job als Probe: Hier ist zu sehen, wie er läuft, bevor die übrigen folgen.',
    nextHint: 'zeigt, woran der nächste Job gescheitert ist.',
    frames: (count) => many(count, 'Zeile aus einer Bibliothek', 'Zeilen aus Bibliotheken'),
    lines: (count) => many(count, 'weitere Zeile', 'weitere Zeilen'),
  },
  list: {
    job: 'Job',
    klass: 'Klasse',
    state: 'Zustand',
    queue: 'Warteschlange',
    attempt: 'Versuch',
    when: 'Wann',
    failedAt: 'Fehlgeschlagen',
    message: 'Meldung',
    data: 'Daten',
    priority: 'Prio',
    tags: 'Schlagwörter',
    worker: 'Worker',
    expires: 'Sperre bis',
    due: 'Fällig',
    put: 'Angelegt',
    started: 'Geholt',
    ended: 'Erledigt',
    duration: 'Lief',
    hidden: 'verborgen',
    attemptOf: (attempt, most) => `${n(attempt)} von ${n(most)}`,
    arrived: (count) => `${many(count, 'neue Zeile', 'neue Zeilen')}: zeigen`,
    newer: 'Neuere',
    older: 'Ältere',
    range: (from, to, total) => `${n(from)}–${n(to)} von ${n(total)}`,
    paging: 'Seiten dieser Liste',
    lookedThrough: (from, to, total) => `Durchsucht: ${n(from)}–${n(to)} von ${n(total)}`,
    fromStart: 'Von vorn',
    goOn: 'Weitersuchen',
    select: (jid) => `${jid} auswählen`,
    selectAll: 'Alle gezeigten auswählen',
    selected: (count) => `${n(count)} ausgewählt`,
    nextRow: 'Nächste Zeile',
    previousRow: 'Vorige Zeile',
    openRow: 'Zeile öffnen',
    nextJob: 'Nächster Job, auch auf der nächsten Seite',
    selectRow: 'Zeile auswählen',
    selectTo: 'Bis zu dieser Zeile auswählen',
    clearSelection: 'Auswahl aufheben',
    tracked: 'beobachtet',
    empty: 'Keine Jobs',
  },
  job: {
    attempt: 'Versuch',
    retriesLeft: (left) => `noch ${n(left)}`,
    queue: 'Warteschlange',
    klass: 'Klasse',
    priority: 'Priorität',
    worker: 'Worker',
    expires: 'Sperre bis',
    due: 'Fällig',
    timeout: 'Eigener Heartbeat',
    spawnedFrom: 'Angelegt von',
    tags: 'Schlagwörter',
    links: 'Links',
    noTags: 'keine Schlagwörter',
    timeline: 'Verlauf',
    progress: 'Fortschritt',
    events: {
      put: (queue) => `in ${queue} gelegt`,
      popped: (worker) => `geholt von ${worker}`,
      done: 'erledigt',
      retried: 'für einen weiteren Versuch zurückgegeben',
      released: 'unversucht zurückgegeben',
      'timed-out': 'Sperre abgelaufen',
      failed: (group) => `fehlgeschlagen: ${group}`,
      logged: 'Notiz',
    },
    waited: (duration) => `${duration} gewartet`,
    waiting: (duration) => `wartet seit ${duration}`,
    running: (duration) => `läuft seit ${duration}`,
    ran: (duration) => `${duration} gelaufen`,
    rested: (duration) => `${duration} später`,
    failure: 'Fehler',
    failedIn: (group) => `in ${group}`,
    data: 'Daten',
    result: 'Ergebnis',
    raw: 'Roh',
    tree: 'Baum',
    partOf: (shown, all) => `Die ersten ${shown} von ${all}`,
    notJson: 'Das ist kein JSON; gezeigt, wie es ist.',
    cut: 'Hier ist es abgeschnitten; das Ganze lässt sich herunterladen.',
    graph: 'Abhängigkeiten',
    graphPart: 'Gezeigt werden nur die nächsten 200 Jobs.',
    dependencies: 'Wartet auf',
    dependents: 'Warten darauf',
    graphLabel: 'Abhängigkeiten als Graph: Die Jobs links müssen zuerst erledigt sein',
    gone: {
      canceled: 'Er wurde gelöscht.',
      expired: 'Er war erledigt oder fehlgeschlagen, und seine Aufbewahrungszeit ist um.',
      unknown: 'Er wurde gelöscht, oder er ist abgelaufen, oder es hat ihn nie gegeben.',
    },
    missing: 'Diesen Job gibt es nicht',
    items: (count) => many(count, 'Eintrag', 'Einträge'),
    fields: (count) => many(count, 'Feld', 'Felder'),
    showMore: (count) => `${n(count)} weitere zeigen`,
  },
  recurring: {
    interval: 'Alle',
    next: 'Nächster Lauf',
    count: 'Bisher angelegt',
    backlog: 'Rückstand',
    retries: 'Wiederholungen',
    lastJob: 'Letzter Job',
    tags: 'Schlagwörter, mit Kommas dazwischen',
    paused: 'angehalten',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    cancel: 'Entfernen',
    cancelTitle: (jid) => `${jid} entfernen`,
    cancelText: 'Er legt keine Jobs mehr an. Die schon angelegten bleiben.',
    edit: 'Bearbeiten …',
    editTitle: (jid) => `${jid} bearbeiten`,
    runNow: 'Jetzt ausführen',
    empty: 'Keine wiederkehrenden Jobs',
    total: (count) => many(count, 'wiederkehrender Job', 'wiederkehrende Jobs'),
    emptyText: 'Ein wiederkehrender Job legt in festem Abstand, in Sekunden, Jobs an:',
    snippet: `const reports = client.queue('reports')
await reports.recur('DailyReport', {}, 86_400)`,
    filter: 'Nach jid, Klasse oder Warteschlange filtern',
    spawned: (jid) => `${jid} angelegt`,
  },
  dialogs: {
    retryTitle: (count) => `${jobs(count)} wiederholen`,
    cancelTitle: (count) => `${jobs(count)} löschen`,
    moveTitle: (count) => `${jobs(count)} verschieben`,
    priorityTitle: (count) => `Priorität von ${jobs(count)}`,
    tagTitle: (count) => `Schlagwörter für ${jobs(count)}`,
    untagTitle: (count) => `Schlagwörter von ${jobs(count)} entfernen`,
    trackTitle: (count) => `${jobs(count)} beobachten`,
    untrackTitle: (count) => `${jobs(count)} nicht mehr beobachten`,
    timeoutTitle: (count) => `${jobs(count)} den Workern entziehen`,
    runNowTitle: (count) => `${jobs(count)} jetzt ausführen`,
    capturing: 'Stellt fest, welche Jobs es gibt …',
    notLoaded: 'Die Rückfrage ließ sich nicht laden. Bitte die Seite neu laden.',
    captured: (count, time) => `${jobs(count)}, erfasst um ${time}`,
    capturedPart: (captured, found) =>
      `Es gibt ${n(found)}. Ein Vorgang nimmt höchstens ${n(captured)}: Für die übrigen braucht es noch einen.`,
    arrivedSince: (count) => `Seitdem ${many(count, 'weiterer', 'weitere')}; nicht dabei.`,
    nothing: 'Es gibt keinen Job mehr, mit dem das ginge.',
    queues: 'Warteschlangen',
    klasses: 'Klassen',
    cancelText: 'Gelöschte Jobs sind endgültig weg, auch ihre Daten.',
    typeCount: (count) => `Zum Fortfahren ${count} eingeben`,
    withDependents: 'Mit allen Jobs, die auf sie warten',
    cancelOne: (jid) => `${jid} löschen`,
    cancelOneText: 'Der Job ist dann endgültig weg, auch seine Daten.',
    closure: (count) =>
      `… und ${jobs(count)}, ${count === 1 ? 'der' : 'die'} direkt oder über andere darauf ${count === 1 ? 'wartet' : 'warten'}`,
    moveOne: (jid) => `${jid} verschieben`,
    toQueue: 'In die Warteschlange',
    delay: 'Nicht vor (Sekunden ab jetzt)',
    priorityOne: (jid) => `Priorität von ${jid}`,
    priority: 'Priorität',
    priorities: { high: 'Hoch', normal: 'Normal', low: 'Niedrig' },
    tagOne: (jid) => `Schlagwörter von ${jid}`,
    addTag: 'Neue Schlagwörter, durch Kommas getrennt',
    removeTag: (tag) => `Schlagwort ${tag} entfernen`,
    timeoutOne: (jid) => `${jid} dem Worker entziehen`,
    timeoutText:
      'Der Worker verliert den Job, und ein anderer kann ihn bekommen. Was bis dahin getan wurde, geschieht vielleicht zweimal.',
    editOne: (jid) => `${jid} bearbeiten`,
    rerunOne: (jid) => `${jid} erneut ausführen`,
    editText: 'Der Job geht mit diesen Daten in seine Warteschlange zurück, als wäre er eben angelegt worden.',
    rerunText: 'Eine Kopie mit neuer jid wird angelegt; dieser Job bleibt, wie er ist.',
    data: 'Daten (JSON)',
    notJson: (message) => `Das ist kein JSON: ${message}`,
    longData: (size, most) =>
      `Seine Daten haben ${size}; hier lassen sich bis zu ${most} bearbeiten: Sie bleiben, wie sie sind.`,
    moreLines: (count) => `… ${many(count, 'weitere Zeile', 'weitere Zeilen')}`,
    hiddenData: 'Ein Teil der Daten dieses Jobs ist für Sie verborgen; deshalb lassen sie sich hier nicht bearbeiten.',
    changes: 'Änderungen',
  },
  operation: {
    title: (action, count) => `${action}: ${jobs(count)}`,
    states: {
      captured: 'Nicht gestartet',
      running: 'Läuft',
      stopped: 'Gestoppt',
      done: 'Fertig',
      failed: 'Abgebrochen',
    },
    progress: (done, of) => `${n(done)} von ${n(of)}`,
    done: 'getan',
    skipped: 'übersprungen',
    failed: 'Fehler',
    stop: 'Stoppen',
    goOn: (count) => `Mit ${n(count)} weitermachen`,
    start: 'Starten',
    discard: 'Verwerfen',
    now: 'Wo sie jetzt sind',
    untouched: 'noch fehlgeschlagen',
    failedAgainSame: 'wieder fehlgeschlagen',
    failedAgainOther: 'anders fehlgeschlagen',
    gone: 'nicht mehr da',
    verdictGood: (count) => `Alle ${n(count)} erledigt. Keiner ist wieder fehlgeschlagen.`,
    verdictPending: (count) => `${jobs(count)} unterwegs. Bisher ist keiner wieder fehlgeschlagen.`,
    verdictBad: (count) => `${jobs(count)} wieder fehlgeschlagen.`,
    notes: 'Übersprungen, und warum',
    by: (user, when) => `von ${user}, ${when}`,
    remaining: (duration) => `noch etwa ${duration}`,
    missing: 'Diesen Vorgang kennt niemand mehr',
    missingText: 'Vorgänge merkt sich der Server, der sie ausgeführt hat, bis er neu startet.',
    target: {
      failed: 'aus allen Gruppen',
      group: 'der Fehlergruppe',
      queue: 'der Warteschlange',
      tag: 'mit dem Schlagwort',
      jobs: 'die ausgewählt waren',
      'failed-again': 'die wieder fehlgeschlagen sind nach',
    },
    earlier: 'einem früheren Vorgang',
    retryAgain: (count) => `Die ${n(count)} wieder fehlgeschlagenen wiederholen`,
    cancelAgain: (count) => `Die ${n(count)} wieder fehlgeschlagenen löschen`,
    list: 'Vorgänge',
    actions: {
      retry: 'Wiederholen',
      cancel: 'Löschen',
      move: 'Verschieben',
      priority: 'Priorität',
      tag: 'Schlagwörter',
      untag: 'Schlagwörter entfernen',
      track: 'Beobachten',
      untrack: 'Nicht mehr beobachten',
      timeout: 'Worker entziehen',
      'run-now': 'Jetzt ausführen',
    },
  },
  workers: {
    name: 'Worker',
    jobs: 'Jobs',
    stalled: 'Hängend',
    lastSeen: 'Zuletzt gesehen',
    host: 'Rechner',
    pid: 'Prozess',
    concurrency: 'Plätze',
    queues: 'Warteschlangen',
    skew: 'Uhr',
    empty: 'Keine Worker',
    emptyText:
      'Ein Worker bleibt einen Tag in der Liste, nachdem er zuletzt nach Jobs gefragt hat. So startet man einen:',
    command: 'npx qless-worker --queues emails --jobs ./jobs.js',
    idle: 'Im Augenblick hat er keine Jobs.',
    running: 'Laufend',
    unlisted: 'nicht mehr in der Liste',
    deregister: 'Aus der Liste nehmen',
    deregisterTitle: (worker) => `${worker} aus der Liste nehmen`,
    deregisterText: 'Sobald er nach Jobs fragt, ist er wieder in der Liste.',
    timeOutStalled: 'Ihm die hängenden Jobs entziehen',
    count: (count) => many(count, 'Worker', 'Worker'),
    filter: 'Nach Worker oder Rechner filtern',
    noMatch: 'Kein Worker hat das im Namen.',
    deregistered: (count) => `${many(count, 'Worker ist', 'Worker sind')} nicht mehr in der Liste`,
    skewOf: (skew) => `seine Uhr geht um ${skew} falsch`,
    oldest: 'Seine älteste Sperre:',
    taken: 'geholt',
    expires: 'läuft ab',
    expired: 'abgelaufen',
    missing: (worker) => `Ein Worker ${worker} ist nicht bekannt`,
  },
  tracked: {
    empty: 'Keine beobachteten Jobs',
    emptyText:
      'Was mit beobachteten Jobs geschieht, steht hier. Beobachten lässt sich ein Job auf seiner Seite, oder in jeder Liste mit der Taste',
    all: 'Alle',
    total: (count) => many(count, 'beobachteter Job', 'beobachtete Jobs'),
    expired: (count) => `${many(count, 'beobachteter Job ist', 'beobachtete Jobs sind')} nicht mehr da`,
    untrackGone: 'Diese nicht mehr beobachten',
    clearCompleted: (count) => `${n(count)} erledigte nicht mehr beobachten`,
    first: (shown, total) => `Die ersten ${n(shown)} von ${n(total)}.`,
    feed: 'Was mit ihnen geschieht',
    since: 'seit',
    feedNote: (most) =>
      `In der Reihenfolge, in der es geschah, das Letzte zuerst. Solange diese Seite offen ist, die letzten ${n(most)}; mit dem nächsten Laden sind sie weg.`,
    feedEmpty: 'Noch nichts',
    feedEmptyText: 'Wird ein beobachteter Job geholt, erledigt, schlägt fehl oder hängt, erscheint hier eine Zeile.',
    feedOlder: (count) => `… und ${n(count)} davor`,
    gap: 'Hier war die Verbindung unterbrochen: Es kann etwas fehlen.',
    missed: (count) => `${n(count)} weitere in diesem Augenblick, zu viele, um sie zu nennen`,
    events: {
      track: 'beobachtet',
      untrack: 'nicht mehr beobachtet',
      put: 'angelegt',
      popped: 'geholt',
      completed: 'erledigt',
      failed: 'fehlgeschlagen',
      stalled: 'hängt',
      canceled: 'gelöscht',
    },
  },
  search: {
    label: 'Jobs suchen',
    placeholder: 'state:failed klass:SendEmail timeout',
    completions: 'Was folgen könnte',
    tokens: 'Begriffe:',
    hint: 'Einfache Wörter werden in jid, Klasse, Daten und Fehlermeldung gesucht. Von den Daten werden die ersten 2 kB durchsucht.',
    hintKeys: 'Pfeile und Tab ergänzen.',
    examples: 'Zum Beispiel',
    empty: 'Nichts gefunden',
    emptyHere: 'Bisher nichts gefunden',
    goOn: (left) => `Weitersuchen: noch ${n(left)}`,
    scanned: ({ kind, name, state, offset, lookedAt, total, found }) => {
      const what = {
        ...{ jid: '', worker: 'des Workers', tag: 'mit dem Schlagwort', group: 'der Gruppe' },
        ...{ queue: 'der Warteschlange', all: '' },
      }[kind]
      const of = kind === 'jid' ? '' : [what, name].filter(Boolean).join(' ')
      const inState = state === null ? '' : ` (${stateOf(state)})`
      const order = kind === 'all' && state === null ? ', die fehlgeschlagenen zuerst' : ''
      const from = offset > 0 ? `, ab Nummer ${n(offset + 1)}` : ''
      if (total === 0) return `Es gibt keine Jobs${of === '' ? '' : ` ${of}`}${inState}.`
      const all = total === 1 ? 'den einen' : `alle ${n(total)}`
      const range = lookedAt === total ? all : `${n(lookedAt)} von ${n(total)}`
      if (found === lookedAt && lookedAt < total && offset === 0) {
        return `Die ersten ${n(found)} von ${n(total)} Jobs${of === '' ? '' : ` ${of}`}${inState}${order}.`
      }
      return `Durchsucht: ${range} ${total === 1 ? 'Job' : 'Jobs'}${of === '' ? '' : ` ${of}`}${inState}${order}${from}. Gefunden: ${n(found)}.`
    },
    sizes: {
      queue: (count) => `${n(count)} wartend`,
      group: (count) => `${n(count)} fehlgeschlagen`,
      tag: jobs,
      worker: jobs,
    },
    tags: 'Häufigste Schlagwörter',
    noTags: 'Kein Job hat ein Schlagwort. Schlagwörter gibt man beim Anlegen an, wie die Priorität.',
    places: 'Ziele und Aktionen',
    noPlaces: 'Nichts hat das im Namen. Die Eingabetaste sucht in den Jobs.',
    kinds: {
      job: 'Job',
      recurring: 'Wiederkehrend',
      queue: 'Warteschlangen',
      group: 'Fehler',
      worker: 'Worker',
      tag: 'Schlagwörter',
      page: 'Seiten',
      action: 'Aktionen',
    },
    actions: {
      retryAll: 'Alle fehlgeschlagenen Jobs wiederholen',
      showKeys: 'Tasten zeigen',
      retryGroup: (group) => `Gruppe ${group} wiederholen`,
      retryJob: (jid) => `Job ${jid} wiederholen`,
      pause: (queue) => `Warteschlange ${queue} anhalten`,
      unpause: (queue) => `Warteschlange ${queue} fortsetzen`,
      runNow: (jid) => `Wiederkehrenden Job ${jid} jetzt ausführen`,
    },
  },
  completed: {
    empty: 'Keine erledigten Jobs',
    emptyText: 'Ein Job, den ein Worker erledigt hat, erscheint hier und wird eine Weile aufbewahrt.',
    kept: (count) => `${count} aufbewahrt.`,
    retention: 'Wie lange sie aufbewahrt werden',
    filter: 'Nur diese Klasse, dann Eingabetaste',
    noMatch: (klass) => `Unter den durchsuchten ist kein ${klass}`,
  },
  stats: {
    queue: 'Warteschlange',
    days: 'Die letzten 30 Tage',
    more: 'Alle Statistiken',
    day: 'Tag',
    dayUtc: 'Tag (UTC)',
    today: 'Heute',
    ofDay: (day) => `${day} (UTC)`,
    previousDay: 'Tag davor',
    nextDay: 'Tag danach',
    done: 'Erledigt',
    failures: 'Fehler',
    stillFailed: 'Noch fehlgeschlagen',
    retries: 'Wiederholungen',
    ratio: 'Fehlerquote',
    ratioSummary: (share) => `${share} aller Läufe sind fehlgeschlagen.`,
    wait: 'Wartezeit',
    run: 'Laufzeit',
    waitTime: 'Wartezeit',
    runTime: 'Laufzeit',
    waitTrend: 'Wartezeit, Tag für Tag',
    runTrend: 'Laufzeit, Tag für Tag',
    mean: 'Mittel',
    meanWait: 'Mittlere Wartezeit',
    meanRun: 'Mittlere Laufzeit',
    spread: (mean, deviation) => `${mean}, σ ${deviation}`,
    timesSummary: ({ day, p50, p95 }) => `${day}: p50 ${p50}, p95 ${p95}.`,
    dayByDay: 'Tag für Tag',
    comparison: 'Verglichen mit dem Tag eine Woche davor',
    change: '+/−',
    changes: { longer: 'länger', shorter: 'kürzer', alike: 'gleich' },
    points: (change) => `${change} Pp.`,
    csv: 'CSV exportieren',
    empty: 'Noch hat keine Warteschlange eine Statistik',
    emptyText: 'Die Statistik zählt nach Warteschlange und Tag, vom ersten Job an.',
    noneThatDay: 'Keine Jobs an diesem Tag',
    noneInDays: 'Keine Jobs in den letzten 30 Tagen',
    noWaits: 'In den letzten 30 Tagen wurde kein Job geholt.',
    noRuns: 'In den letzten 30 Tagen wurde kein Job erledigt.',
    perDay: 'Jobs pro Tag',
  },
  config: {
    option: 'Option',
    value: 'Wert',
    default: 'Standard',
    changed: 'geändert',
    unit: 'Einheit',
    units: { seconds: 'Sekunden', days: 'Tage', jobs: 'Jobs', events: 'Ereignisse', bytes: 'Bytes' },
    emptyForDefault: (value) => `Leer für den Standard, ${value}`,
    ofQueues: 'Einstellungen einzelner Warteschlangen',
    noneOfQueues: 'Keine Warteschlange hat eigene Einstellungen.',
    addQueue: 'Einstellungen für eine Warteschlange …',
    lookedAt: (count, total) => `der ersten ${n(count)} von ${n(total)} Warteschlangen`,
    edit: 'Ändern',
    unset: 'Zurück zum Standard',
    editTitle: (option) => `${option} ändern`,
    none: 'keiner',
    unlimited: 'unbegrenzt',
    meanings: {
      application: 'Wie sich das Dashboard nennt',
      heartbeat: 'Sekunden, die ein Job ohne Lebenszeichen laufen darf',
      'grace-period': 'Sekunden, die sein Worker danach noch hat, bevor ein anderer den Job bekommt',
      'jobs-history': 'Sekunden, die ein erledigter Job aufbewahrt wird',
      'jobs-history-count': 'Wie viele erledigte Jobs aufbewahrt werden',
      'failed-history': 'Sekunden, die ein fehlgeschlagener Job aufbewahrt wird',
      'failed-history-count': 'Wie viele fehlgeschlagene Jobs aufbewahrt werden',
      'max-job-history': 'Wie viele Ereignisse im Verlauf eines Jobs aufbewahrt werden; 0 für alle',
      'max-job-data': 'Wie viele Bytes die Daten eines Jobs höchstens haben',
      'max-job-result': 'Wie viele Bytes das Ergebnis eines Jobs höchstens hat',
      'max-worker-age': 'Sekunden ohne Abruf, nach denen ein Worker nicht mehr in der Liste ist',
      'stats-history': 'Tage, die Statistiken aufbewahrt werden',
    },
  },
  activity: {
    when: 'Wann',
    who: 'Wer',
    what: 'Was',
    on: 'Woran',
    outcome: 'Ausgang',
    actions: {
      operations: 'Jobs festhalten',
      'operation/start': 'Vorgang starten',
      'operation/stop': 'Vorgang anhalten',
      'operation/discard': 'Vorgang verwerfen',
      'job/retry': 'Job wiederholen',
      'job/cancel': 'Job löschen',
      'job/move': 'Job verschieben',
      'job/priority': 'Priorität ändern',
      'job/tag': 'Schlagwörter hinzufügen',
      'job/untag': 'Schlagwörter entfernen',
      'job/track': 'Job beobachten',
      'job/untrack': 'Job nicht mehr beobachten',
      'job/undepend': 'Abhängigkeit entfernen',
      'job/timeout': 'Job dem Worker entziehen',
      'job/run-now': 'Job jetzt ausführen',
      'job/edit': 'Job bearbeiten',
      'job/rerun': 'Job noch einmal ausführen',
      'recurring/update': 'Wiederkehrenden Job bearbeiten',
      'recurring/pause': 'Wiederkehrenden Job anhalten',
      'recurring/resume': 'Wiederkehrenden Job fortsetzen',
      'recurring/cancel': 'Wiederkehrenden Job entfernen',
      'recurring/run-now': 'Wiederkehrenden Job jetzt ausführen',
      'queue/pause': 'Warteschlange anhalten',
      'queue/unpause': 'Warteschlange fortsetzen',
      'queue/forget': 'Warteschlange vergessen',
      'queue/configure': 'Warteschlange einstellen',
      'worker/deregister': 'Worker aus der Liste nehmen',
      'worker/timeout': 'Einem Worker die Jobs entziehen',
      'config/set': 'Option setzen',
      'config/unset': 'Option zurücksetzen',
    },
    operation: (action, isStarted) => `${action} (Jobs)${isStarted ? '' : ', nur festgehalten'}`,
    outcomes: { done: 'getan', refused: 'abgelehnt', failed: 'gescheitert' },
    empty: 'Hier hat noch niemand etwas getan',
    emptyText: 'Was Menschen in diesem Dashboard tun, steht hier, bis der Server neu startet.',
    list: 'Aktionen',
    note: 'Die letzten 500 Aktionen aller Instanzen dieses Servers, seit er gestartet ist.',
    filter: 'Nach allem filtern, was hier steht',
    noMatch: 'In keiner Aktion kommt das vor.',
  },
  about: {
    version: 'Qless',
    build: 'Build',
    node: 'Node',
    namespace: 'Namensraum',
    started: 'Server gestartet',
    streams: 'Offene Ströme',
    streamsOf: (open, most) => `${n(open)} von höchstens ${n(most)}`,
    reads: 'An Redis geschickte Abfragen',
    shared: 'Aus einer eben gestellten Abfrage beantwortet',
    clock: 'Uhr des Servers, neben Ihrer',
    clockAlike: 'wie Ihre',
    api: 'API',
    apiText: 'OpenAPI-Dokument',
    router: 'Dieses Dashboard',
    redis: 'Redis',
    noRedis: 'Dieses Redis verrät es nicht: Sein Benutzer darf INFO nicht abfragen.',
    cost: 'Was es Redis kostet',
    instance: 'Instanz',
    redisClock: 'Uhr des Servers, neben der von Redis',
    ahead: (amount) => `${amount} voraus`,
    behind: (amount) => `${amount} zurück`,
    unknown: 'nicht bekannt',
    unlimited: 'unbegrenzt',
    perMinute: (count, rate) => `${count} insgesamt · ${rate} pro Minute`,
    mean: 'Mittlere Dauer einer Abfrage',
    copy: 'Bericht kopieren',
  },
  help: {
    title: 'Tasten',
    everywhere: 'Beim Tippen tun sie nichts, und unter „Anzeige“ lassen sie sich abschalten.',
    goTo: (page) => `Zu: ${page}`,
    jump: 'Suche (auch Strg K)',
    help: 'Diese Liste',
    pause: 'Live-Anzeige anhalten oder fortsetzen',
    theme: 'Hell oder dunkel',
  },
}
