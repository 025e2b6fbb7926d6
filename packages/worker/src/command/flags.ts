import type { Flag, FlagName } from './flag.ts'

/** The options in groups, as the help shows them. */
export const FLAG_GROUPS: Readonly<Record<string, Readonly<Partial<Record<FlagName, Flag>>>>> = {
  'What to work on': {
    queues: {
      variable: 'QUEUES',
      value: 'A,B',
      short: 'q',
      isList: true,
      help: ['The queues to take jobs from, with commas between. The only option without a default.'],
    },
    queue: { variable: 'QUEUE', value: 'A', isList: true, help: ['The same, where --queues is not given.'] },
    'job-reserver': {
      variable: 'JOB_RESERVER',
      value: 'NAME',
      help: [
        'Ordered: the first queue until it is empty, then the next. RoundRobin: one job of',
        'each in turn. ShuffledRoundRobin: the same in an order that is drawn. Default: Ordered',
      ],
    },
    interval: {
      variable: 'INTERVAL',
      value: 'SECONDS',
      help: [
        'How long to sleep at most when there is no job; a new one wakes the worker anyway.',
        '0: exit when the queues are empty. Default: 5',
      ],
    },
    redis: {
      variable: 'REDIS_URL',
      value: 'URL',
      help: ['Where Redis is, or the path of its socket. Default: redis://127.0.0.1:6379'],
    },
    namespace: {
      variable: 'NAMESPACE',
      value: 'A,B',
      isList: true,
      help: ['What the keys start with; with several, the worker takes jobs from all. Default: ql'],
    },
  },
  'What runs the jobs': {
    jobs: {
      variable: 'JOBS',
      value: 'MODULE',
      short: 'j',
      isList: true,
      help: [
        'A module that exports jobs: definitions, or classes with a static perform. May be',
        'given several times; in JOBS with commas. Default: jobs.js (.mjs, .cjs, .ts, .mts) here',
      ],
    },
    setup: {
      variable: 'SETUP',
      value: 'MODULE',
      isList: true,
      help: [
        'A module to load and await before the first job, and before those with the jobs. It',
        'runs in each child; in a single process it may still set the variables of this list.',
      ],
    },
    'run-as-single-process': {
      variable: 'RUN_AS_SINGLE_PROCESS',
      help: ['Run the jobs in this process and not in children: for development and tests.'],
    },
    concurrency: {
      variable: 'CONCURRENCY',
      value: 'COUNT',
      help: [
        'How many jobs run at the same time. Default: --processes, else the number of',
        'processors; 10 in a single process',
      ],
    },
    processes: {
      variable: 'PROCESSES',
      value: 'COUNT',
      help: ['How many children there are at most; they share the jobs. Default: --concurrency'],
    },
    'jobs-per-child': {
      variable: 'JOBS_PER_CHILD',
      value: 'COUNT',
      help: ['After how many jobs a child is replaced by a new one, or unlimited. Default: 1'],
    },
    'memory-limit': {
      variable: 'MEMORY_LIMIT',
      value: 'MEGABYTES',
      help: ['A child that uses more is killed, and its jobs are tried again. Default: none'],
    },
    timeout: {
      variable: 'TIMEOUT',
      value: 'SECONDS',
      help: ['How long a job may run where nothing else is said for it. Default: for ever'],
    },
    'work-folder': {
      variable: 'WORK_FOLDER',
      value: 'PATH',
      help: ["Where the work folders of jobs lie. Default: the machine's temporary folder"],
    },
  },
  'The worker itself': {
    name: {
      variable: 'WORKER_NAME',
      value: 'NAME',
      help: ['The name under which it holds jobs, its own alone. Default: <host>-<pid>-<random>'],
    },
    resume: {
      variable: 'RESUME',
      help: [
        'Run the jobs that a dead worker of the same name still holds again at once. Default:',
        'yes with --name; --no-resume turns it off',
      ],
    },
    'term-timeout': {
      variable: 'TERM_TIMEOUT',
      value: 'SECONDS',
      help: ['How long jobs may take to end at TERM, before their processes are killed. Default: 4'],
    },
    'quit-timeout': {
      variable: 'QUIT_TIMEOUT',
      value: 'SECONDS',
      help: ['How long QUIT waits for the running jobs, before it does as TERM. Default: for ever'],
    },
  },
  'What it tells': {
    verbose: {
      variable: 'VERBOSE',
      short: 'v',
      help: ['Log each job, not just warnings and errors. What jobs print is always shown.'],
    },
    vverbose: { variable: 'VVERBOSE', help: ['Log also when it sleeps and wakes, and each child.'] },
    'log-format': {
      variable: 'LOG_FORMAT',
      value: 'FORMAT',
      help: ['pretty or json. Default: pretty on a terminal, else json'],
    },
    'health-file': {
      variable: 'HEALTH_FILE',
      value: 'PATH',
      help: ['A file that is written every 5 seconds while all is well, and removed at the end.'],
    },
    'health-port': {
      variable: 'HEALTH_PORT',
      value: 'PORT',
      help: ['A port where GET / answers 200 while all is well, else 503.'],
    },
    'health-host': { variable: 'HEALTH_HOST', value: 'HOST', help: ['The address of that port. Default: 127.0.0.1'] },
  },
}

/** All options by their names. */
export const FLAGS: ReadonlyMap<string, Flag> = new Map(Object.values(FLAG_GROUPS).flatMap(Object.entries))
