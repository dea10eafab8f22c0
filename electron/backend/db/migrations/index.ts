// All migrations in order. A released one is frozen: a change is a new one.
import type { Migration } from '../migrate.ts';
import { core } from './0010-core.ts';
import { patients } from './0020-patients.ts';
import { his } from './0030-his.ts';
import { plans } from './0040-plans.ts';
import { queue } from './0050-queue.ts';
import { telephony } from './0060-telephony.ts';
import { assessments } from './0070-assessments.ts';
import { escalations } from './0080-escalations.ts';
import { assessmentFacts } from './0090-assessment-facts.ts';
import { questionnaireDrafts } from './0100-questionnaire-drafts.ts';
import { satisfaction } from './0110-satisfaction.ts';
import { escalationWork } from './0120-escalation-work.ts';
import { findingAgain } from './0130-finding-again.ts';
import { phonePage } from './0140-phone-page.ts';
import { messaging } from './0150-messaging.ts';
import { links } from './0160-links.ts';
import { caregivers } from './0170-caregivers.ts';
import { respite } from './0180-respite.ts';
import { community } from './0190-community.ts';
import { education } from './0200-education.ts';
import { hotline } from './0210-hotline.ts';
import { programmes } from './0220-programmes.ts';
import { reminders } from './0230-reminders.ts';

export const migrations: readonly Migration[] = [core, patients, his, plans, queue, telephony, assessments, escalations, assessmentFacts, questionnaireDrafts, satisfaction, escalationWork, findingAgain, phonePage, messaging, links, caregivers, respite, community, education, hotline, programmes, reminders];
