// Which modules the timeline of all contacts is made of. A new one is a line here.
import { caregiverCallsTimeline } from '../caregivers/timeline.queries.ts';
import { communityTimeline } from '../community/timeline.queries.ts';
import { educationTimeline } from '../education/timeline.queries.ts';
import { alertsTimeline } from '../escalations/timeline.queries.ts';
import { hotlineTimeline } from '../hotline/timeline.queries.ts';
import { messagesTimeline, repliesTimeline } from '../messaging/timeline.queries.ts';
import { videoVisitsTimeline } from '../programmes/timeline.queries.ts';
import { contactsTimeline } from '../queue/timeline.queries.ts';
import { respiteTimeline } from '../respite/timeline.queries.ts';
import { feedbackTimeline } from '../satisfaction/timeline.queries.ts';
import { ringsTimeline } from '../telephony/timeline.queries.ts';
import type { TimelineSource } from './timeline-source.ts';

export const timelineSources: readonly TimelineSource[] = [contactsTimeline, caregiverCallsTimeline, ringsTimeline, messagesTimeline, repliesTimeline, alertsTimeline, feedbackTimeline, educationTimeline, communityTimeline, respiteTimeline, hotlineTimeline, videoVisitsTimeline];
