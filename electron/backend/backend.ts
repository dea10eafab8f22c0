// The composition root: one database, one dispatcher, one job runner, every module's handlers. Hosts (Electron utility
// process, loopback, command line, tests) differ only in what they pass in. No rule of the product lives here.
import crypto from 'node:crypto';
import path from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { contract } from '#shared/contract.ts';
import { uuidv7 } from '#shared/ids/ids.ts';
import type { Topic } from '#shared/rpc/contract.ts';
import type { Transport } from '#shared/rpc/transport.ts';
import { assessmentsHandlers } from './assessments/assessments.handlers.ts';
import { draftsHandlers } from './assessments/drafts.handlers.ts';
import { exchangeHandlers } from './assessments/exchange.handlers.ts';
import { seedQuestionnaires } from './assessments/seed.ts';
import { surveyLinks } from './assessments/survey-link.ts';
import { surveysHandlers } from './assessments/surveys.handlers.ts';
import { auditHandlers } from './audit/audit.handlers.ts';
import { appendAudit } from './audit/audit.queries.ts';
import { findReply, pruneReplies, storeReply } from './audit/replies.queries.ts';
import { communityHandlers } from './community/community.handlers.ts';
import { seedPointRules } from './community/earn.ts';
import { watchSettling } from './community/settling.ts';
import { caregiversHandlers } from './caregivers/caregivers.handlers.ts';
import type { ReadDb, WriteDb } from './db/db.ts';
import { createWriteDb } from './db/db.ts';
import { deriveKey } from './db/key-store.ts';
import { openDatabase } from './db/open.ts';
import { seedArticles } from './education/articles.ts';
import { lecturesHandlers } from './education/lectures.handlers.ts';
import { libraryHandlers } from './education/library.handlers.ts';
import { articleLinks, signupLinks } from './education/link-handlers.ts';
import { escalationsHandlers } from './escalations/escalations.handlers.ts';
import { watchDropFolder } from './his/drop-folder.ts';
import { hisHandlers } from './his/his.handlers.ts';
import { hotlineHandlers } from './hotline/hotline.handlers.ts';
import { importJob, importJobKind } from './his/his.jobs.ts';
import { jobsHandlers } from './jobs/jobs.handlers.ts';
import type { JobFunction, JobRunner } from './jobs/job-runner.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import type { Log } from './log/log.ts';
import type { ModuleHandlers, WriteScope } from './rpc/context.ts';
import { systemActor } from './rpc/context.ts';
import type { Caller, Dispatch, DispatcherParts, HandlerTable } from './rpc/dispatch.ts';
import { createDispatcher } from './rpc/dispatch.ts';
import { createHub } from './rpc/serve.ts';
import type { Courier } from './messaging/courier.ts';
import { createCourier } from './messaging/courier.ts';
import type { LinkKindHandlers } from './messaging/link-kinds.ts';
import { listPublications } from './messaging/link-pages.ts';
import { createLinksHandlers } from './messaging/links.handlers.ts';
import type { Adapters } from './messaging/senders.ts';
import { messagingHandlers } from './messaging/messaging.handlers.ts';
import { watchReminders } from './messaging/reminder-watch.ts';
import { remindersHandlers } from './messaging/reminders.handlers.ts';
import { seedMessageTemplates } from './messaging/templates.ts';
import { patientsHandlers } from './patients/patients.handlers.ts';
import { plansHandlers } from './plans/plans.handlers.ts';
import { seedShippedPlans } from './plans/templates.ts';
import { watchDueSteps } from './programmes/carry-out.ts';
import { programmesHandlers } from './programmes/programmes.handlers.ts';
import { requireCallable } from './queue/callable.ts';
import { queueHandlers } from './queue/queue.handlers.ts';
import { createRandomPool } from './random-pool.ts';
import { createEvaluationExportJob, evaluationExportHandlers, evaluationExportKind } from './reports/evaluation-export.ts';
import { fhirExportHandlers } from './reports/fhir-export.handlers.ts';
import { createFhirExportJob, fhirExportJobKind } from './reports/fhir-export.jobs.ts';
import { createReportsHandlers } from './reports/reports.handlers.ts';
import { createExportJob, exportJobKind } from './reports/reports.jobs.ts';
import { respiteHandlers } from './respite/respite.handlers.ts';
import { slotLinks } from './respite/slot-link.ts';
import { seedRespiteServices } from './respite/services.ts';
import { createSampleJob } from './sample/sample.jobs.ts';
import { satisfactionHandlers } from './satisfaction/satisfaction.handlers.ts';
import { createSettingsHandlers } from './settings/settings.handlers.ts';
import { createRecordingStore } from './telephony/recording-file.ts';
import { createTelephonyHandlers } from './telephony/telephony.handlers.ts';
import { timelineHandlers } from './timeline/timeline.handlers.ts';
import { ensureSystemAccount } from './users/accounts.ts';
import type { PasswordHasher } from './users/passwords.ts';
import { findActor } from './users/sessions.ts';
import { createUsersHandlers } from './users/users.handlers.ts';

export interface BackendParts {
  /** Data folder: database, recordings, exports. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly workstation: string;
  readonly version: string;
  readonly warnings: readonly string[];
  readonly log: Log;
  readonly passwords: PasswordHasher;
  now(): number;
  /** Room left for recordings, in bytes; measured where not given. */
  freeBytes?(this: void): number;
  /** Other senders of messages than those that the settings name. */
  messageSenders?(this: void): Adapters;
  /** Chance for ids; repeatable in tests. */
  random?(bytes: number): Uint8Array;
}

export interface Backend {
  readonly dispatch: Dispatch;
  readonly jobs: JobRunner;
  readonly courier: Courier;
  readonly sqlite: SqliteDatabase.Database;
  readonly db: WriteDb;
  serve(transport: Transport, caller: Caller): void;
  announce(topics: readonly Topic[]): void;
  /** One transaction as the user `system`, for seeding, the sample hospital and tests; `now` may lie in the past. */
  transact<T>(work: (scope: WriteScope) => T, now?: number): T;
  /** What a minute brings: reminders are queued, what is due leaves, what came back is fetched. A clock that tests advance calls it. */
  everyMinute(): Promise<void>;
  close(): Promise<void>;
}

/** By whom each kind of link is described and its answer applied. */
const linkKinds: LinkKindHandlers = { slot: slotLinks, survey: surveyLinks, signup: signupLinks, article: articleLinks };

export function createBackend(parts: BackendParts): Backend {
  const { log, workstation } = parts;
  const now = (): number => parts.now();
  const random = parts.random ?? createRandomPool();
  const newId = (at = now()): string => uuidv7(at, random(16));
  const sqlite = openDatabase({ folder: parts.folder, key: parts.key });
  const db = createWriteDb(sqlite);
  const read: ReadDb = db;

  function transact<T>(work: (scope: WriteScope) => T, at = now()): T {
    return db.transaction(() => work({ db, read: db, now: at, user: systemActor, workstation, newId: () => newId(at) }));
  }

  const recordings = createRecordingStore(path.join(parts.folder, 'recordings'), deriveKey(parts.key, 'recordings'), parts.freeBytes);
  const exportResources = { folder: parts.folder, key: parts.key, exportKey: deriveKey(parts.key, 'exports') };
  const handlers: { readonly [M in keyof typeof contract]: ModuleHandlers<(typeof contract)[M]> } = {
    assessments: { ...assessmentsHandlers, ...draftsHandlers, ...exchangeHandlers, ...surveysHandlers },
    audit: auditHandlers,
    community: communityHandlers,
    education: { ...libraryHandlers, ...lecturesHandlers },
    caregivers: caregiversHandlers,
    escalations: escalationsHandlers,
    his: hisHandlers,
    hotline: hotlineHandlers,
    jobs: jobsHandlers,
    messaging: { ...messagingHandlers, ...remindersHandlers, ...createLinksHandlers(linkKinds, () => courier.frontMachine()) },
    patients: patientsHandlers,
    plans: plansHandlers,
    programmes: programmesHandlers,
    queue: queueHandlers,
    reports: { ...createReportsHandlers(exportResources), ...fhirExportHandlers, ...evaluationExportHandlers },
    respite: respiteHandlers,
    satisfaction: satisfactionHandlers,
    settings: createSettingsHandlers(parts.passwords, { version: parts.version, warnings: parts.warnings }),
    telephony: createTelephonyHandlers({ recordings, requireCallable }),
    timeline: timelineHandlers,
    users: createUsersHandlers(parts.passwords),
  };
  const dispatcherParts: DispatcherParts = { contract, handlers: handlers as unknown as HandlerTable, db, read, log, now, newId, findActor, appendAudit, findReply, storeReply };
  const dispatch = createDispatcher(dispatcherParts);
  const kinds: Readonly<Record<string, JobFunction>> = {
    sample: createSampleJob({ dispatcherAt: (moment, nextId) => createDispatcher({ ...dispatcherParts, now: moment, newId: nextId }), unknownPasswordHash: () => parts.passwords.hash(crypto.randomUUID()) }),
    [exportJobKind]: createExportJob(exportResources),
    [fhirExportJobKind]: createFhirExportJob(exportResources),
    [evaluationExportKind]: createEvaluationExportJob(exportResources),
    [importJobKind]: importJob,
  };

  transact((scope) => {
    ensureSystemAccount(scope);
    seedQuestionnaires(scope);
    seedShippedPlans(scope);
    seedMessageTemplates(scope);
    seedArticles(scope);
    seedPointRules(scope);
    seedRespiteServices(scope);
    pruneReplies(scope.db, scope.now);
  });

  const hub = createHub(dispatch, now, (topics) => {
    if (topics.includes('jobs')) jobs.poke();
    if (topics.includes('messages') || topics.includes('queue')) courier.poke();
    if (topics.includes('settings')) void courier.lookOut();
  });
  const jobs = createJobRunner({
    kinds,
    db,
    read,
    log,
    workstation,
    now,
    newId,
    onProgress: (frame) => hub.progress(frame),
    onChange: () => hub.announce(['jobs', 'imports', 'patients', 'plans', 'queue', 'reports', 'settings']),
  });
  jobs.poke();
  const courier = createCourier({
    read,
    log,
    now,
    command(method, input) {
      const reply = dispatch({ hostSession: 'courier', workstation, actor: systemActor }, { id: newId(), method, input });
      if (!reply.ok) throw new Error(`${method}: ${reply.error.reason}`);
      hub.announce(reply.touched);
      return reply.output;
    },
    publications: (which) => listPublications({ read, now: now() }, linkKinds, which),
    ...(parts.messageSenders ? { adapters: parts.messageSenders } : {}),
  });
  // What came in while the machine was off is fetched before anything leaves: it may be a wish for silence.
  void courier.lookOut();
  const reminders = watchReminders({
    read,
    now,
    look(after) {
      const reply = dispatch({ hostSession: 'reminders', workstation, actor: systemActor }, { id: newId(), method: 'messaging.queueReminders', input: { after } });
      if (!reply.ok) throw new Error(reply.error.reason);
      hub.announce(reply.touched);
      courier.poke();
      return (reply.output as { next: string | null }).next;
    },
    onFailure: (error) => log.failure('reminders', workstation, error),
  });
  const dueSteps = watchDueSteps({
    read,
    now,
    carryOut() {
      const reply = dispatch({ hostSession: 'programmes', workstation, actor: systemActor }, { id: newId(), method: 'programmes.carryOutDue', input: {} });
      if (reply.ok) hub.announce(reply.touched);
      courier.poke();
    },
  });
  const settling = watchSettling({
    read,
    now,
    command() {
      const reply = dispatch({ hostSession: 'settling', workstation, actor: systemActor }, { id: newId(), method: 'community.settlePoints', input: {} });
      if (reply.ok) hub.announce(reply.touched);
    },
  });
  const dropFolder = watchDropFolder({
    read,
    now,
    scan() {
      const reply = dispatch({ hostSession: 'drop-folder', workstation, actor: systemActor }, { id: newId(), method: 'his.scanDropFolder', input: {} });
      if (reply.ok) hub.announce(reply.touched);
      jobs.poke();
    },
  });

  return {
    dispatch,
    jobs,
    courier,
    sqlite,
    db,
    serve: (transport, caller) => hub.serve(transport, caller),
    announce: (topics) => hub.announce(topics),
    transact,
    async everyMinute() {
      await reminders.lookOut();
      dueSteps.lookOut();
      settling.lookOut();
      await courier.lookOut();
    },
    async close() {
      dropFolder.close();
      settling.close();
      dueSteps.close();
      reminders.close();
      await courier.close();
      hub.closeAll();
      await jobs.close();
      try {
        sqlite.pragma('optimize');
      } catch (error) {
        // A full disk: statistics can wait.
        log.failure('close', workstation, error);
      }
      sqlite.close();
    },
  };
}
