// The whole boundary between page and backend: one object, one entry a module.
import { assessmentsContract } from './assessments/assessments.contract.ts';
import { draftsContract } from './assessments/drafts.contract.ts';
import { exchangeContract } from './assessments/exchange.contract.ts';
import { surveysContract } from './assessments/surveys.contract.ts';
import { auditContract } from './audit/audit.contract.ts';
import { communityContract } from './community/community.contract.ts';
import { libraryContract } from './education/education.contract.ts';
import { lecturesContract } from './education/lectures.contract.ts';
import { caregiversContract } from './caregivers/caregivers.contract.ts';
import { escalationsContract } from './escalations/escalations.contract.ts';
import { hisContract } from './his/his.contract.ts';
import { hotlineContract } from './hotline/hotline.contract.ts';
import { jobsContract } from './jobs/jobs.contract.ts';
import { linksContract } from './messaging/links.contract.ts';
import { remindersContract } from './messaging/reminders.contract.ts';
import { messagingContract } from './messaging/messaging.contract.ts';
import { plansContract } from './plans/plans.contract.ts';
import { programmesContract } from './programmes/programmes.contract.ts';
import { queueContract } from './queue/queue.contract.ts';
import { fhirExportContract } from './reports/fhir-export.contract.ts';
import { evaluationExportContract } from './reports/evaluation-export.contract.ts';
import { reportsContract } from './reports/reports.contract.ts';
import { respiteContract } from './respite/respite.contract.ts';
import { satisfactionContract } from './satisfaction/satisfaction.contract.ts';
import { patientsContract } from './patients/patients.contract.ts';
import { settingsContract } from './settings/settings.contract.ts';
import { telephonyContract } from './telephony/telephony.contract.ts';
import { timelineContract } from './timeline/timeline.contract.ts';
import { usersContract } from './users/users.contract.ts';

export const contract = {
  assessments: { ...assessmentsContract, ...draftsContract, ...exchangeContract, ...surveysContract },
  audit: auditContract,
  community: communityContract,
  education: { ...libraryContract, ...lecturesContract },
  caregivers: caregiversContract,
  escalations: escalationsContract,
  his: hisContract,
  hotline: hotlineContract,
  jobs: jobsContract,
  messaging: { ...messagingContract, ...remindersContract, ...linksContract },
  patients: patientsContract,
  plans: plansContract,
  programmes: programmesContract,
  queue: queueContract,
  reports: { ...reportsContract, ...fhirExportContract, ...evaluationExportContract },
  respite: respiteContract,
  satisfaction: satisfactionContract,
  settings: settingsContract,
  telephony: telephonyContract,
  timeline: timelineContract,
  users: usersContract,
};
export type AppContract = typeof contract;
