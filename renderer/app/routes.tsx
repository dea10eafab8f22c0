// The table of pages: address, name, icon, who may see it, its group, its key. The rail (an entry a group), the links above a page
// (the pages of its group), Ctrl+K, G-then-letter and the router all read it, so adding a page is one entry here. What a role may
// do is decided by the backend; this only decides what is offered.
import { IconBellExclamation, IconHeartHandshake, IconBook2, IconCalendarMonth, IconClipboardCheck, IconClipboardText, IconDatabaseImport, IconHeadset, IconHeartbeat, IconHomeHeart, IconListCheck, IconMail, IconPhoneCall, IconMessage2, IconReport, IconRoute, IconSettings, IconShieldCheck, IconUrgent, IconUserCog, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Role } from '#shared/rpc/contract.ts';
import type { KeyAction } from '../platform/key-actions.ts';
import type { OutputOf } from '../platform/rpc.tsx';

/** What stands in the rail, in its order. A group that offers one page to a role stands there under that page's name. */
const groups = ['queue', 'patients', 'care', 'plans', 'handling', 'messages', 'reports', 'imports', 'settings'] as const;
type Group = (typeof groups)[number];

export interface Route {
  /** First part of the address: '/queue', '/patients/<id>'. */
  readonly name: string;
  readonly label: MessageKey;
  readonly icon: Icon;
  readonly group: Group;
  readonly roles: readonly Role[];
  readonly goKey?: KeyAction;
  /** Which number stands at its entry in the rail. */
  readonly waiting?: keyof OutputOf<'escalations.countWaiting'>;
  /** The role whose first page this is, where it is not the first one that she may see. */
  readonly homeOf?: Role;
  readonly Page: ComponentType;
}

/** In the order of their group. */
export const routes: readonly Route[] = [
  { name: 'queue', label: 'frame.today', icon: IconListCheck, group: 'queue', roles: ['nurse', 'supervisor'], goKey: 'go.queue', Page: lazy(async () => ({ default: (await import('../queue/QueuePage.tsx')).QueuePage })) },
  { name: 'patients', label: 'frame.patients', icon: IconUsers, group: 'patients', roles: ['nurse', 'supervisor'], goKey: 'go.patients', Page: lazy(async () => ({ default: (await import('../patients/PatientsPage.tsx')).PatientsPage })) },
  { name: 'caregivers', label: 'caregivers.title', icon: IconHeartHandshake, group: 'care', roles: ['nurse', 'supervisor'], goKey: 'go.caregivers', Page: lazy(async () => ({ default: (await import('../caregivers/CaregiversPage.tsx')).CaregiversPage })) },
  { name: 'respite', label: 'respite.title', icon: IconHomeHeart, group: 'care', roles: ['nurse', 'supervisor'], goKey: 'go.respite', Page: lazy(async () => ({ default: (await import('../respite/RespitePage.tsx')).RespitePage })) },
  { name: 'education', label: 'education.title', icon: IconBook2, group: 'care', roles: ['nurse', 'supervisor'], goKey: 'go.education', Page: lazy(async () => ({ default: (await import('../education/EducationPage.tsx')).EducationPage })) },
  { name: 'community', label: 'community.title', icon: IconUsersGroup, group: 'care', roles: ['nurse', 'supervisor'], goKey: 'go.community', Page: lazy(async () => ({ default: (await import('../community/CommunityPage.tsx')).CommunityPage })) },
  { name: 'plans', label: 'frame.plans', icon: IconRoute, group: 'plans', roles: ['supervisor', 'nurse', 'it'], goKey: 'go.plans', Page: lazy(async () => ({ default: (await import('../plans/PlansPage.tsx')).PlansPage })) },
  { name: 'programmes', label: 'programmes.title', icon: IconHeartbeat, group: 'plans', roles: ['nurse', 'supervisor'], Page: lazy(async () => ({ default: (await import('../programmes/ProgrammesPage.tsx')).ProgrammesPage })) },
  { name: 'questionnaires', label: 'assessments.questionnaires', icon: IconClipboardText, group: 'plans', roles: ['supervisor', 'nurse', 'it'], goKey: 'go.questionnaires', Page: lazy(async () => ({ default: (await import('../assessments/ScriptsPage.tsx')).ScriptsPage })) },
  { name: 'calendar', label: 'frame.calendar', icon: IconCalendarMonth, group: 'plans', roles: ['supervisor', 'it', 'nurse'], goKey: 'go.calendar', Page: lazy(async () => ({ default: (await import('../plans/CalendarPage.tsx')).CalendarPage })) },
  { name: 'alerts', label: 'frame.alerts', icon: IconBellExclamation, group: 'handling', roles: ['supervisor', 'nurse'], goKey: 'go.alerts', waiting: 'alerts', Page: lazy(async () => ({ default: (await import('../escalations/AlertsPage.tsx')).AlertsPage })) },
  { name: 'hotline', label: 'hotline.title', icon: IconUrgent, group: 'handling', roles: ['supervisor', 'nurse'], goKey: 'go.hotline', waiting: 'hotline', Page: lazy(async () => ({ default: (await import('../hotline/HotlinePage.tsx')).HotlinePage })) },
  { name: 'workorders', label: 'frame.workOrders', icon: IconClipboardCheck, group: 'handling', roles: ['department_head', 'supervisor', 'nurse'], goKey: 'go.workOrders', waiting: 'workOrders', Page: lazy(async () => ({ default: (await import('../escalations/WorkOrdersPage.tsx')).WorkOrdersPage })) },
  { name: 'oncall', label: 'frame.onCall', icon: IconPhoneCall, group: 'handling', roles: ['supervisor', 'nurse', 'department_head'], goKey: 'go.onCall', waiting: 'onCall', Page: lazy(async () => ({ default: (await import('../escalations/OnCallPage.tsx')).OnCallPage })) },
  { name: 'feedback', label: 'frame.feedback', icon: IconMessage2, group: 'handling', roles: ['supervisor', 'nurse', 'department_head'], goKey: 'go.feedback', Page: lazy(async () => ({ default: (await import('../satisfaction/FeedbackPage.tsx')).FeedbackPage })) },
  { name: 'messages', label: 'messaging.title', icon: IconMail, group: 'messages', roles: ['nurse', 'supervisor'], goKey: 'go.messages', Page: lazy(async () => ({ default: (await import('../messaging/MessagesPage.tsx')).MessagesPage })) },
  { name: 'reports', label: 'frame.reports', icon: IconReport, group: 'reports', roles: ['nurse', 'supervisor'], goKey: 'go.reports', Page: lazy(async () => ({ default: (await import('../reports/ReportsPage.tsx')).ReportsPage })) },
  { name: 'imports', label: 'frame.imports', icon: IconDatabaseImport, group: 'imports', roles: ['it', 'supervisor'], homeOf: 'it', goKey: 'go.imports', Page: lazy(async () => ({ default: (await import('../his/ImportPage.tsx')).ImportPage })) },
  { name: 'settings', label: 'frame.settings', icon: IconSettings, group: 'settings', roles: ['supervisor', 'it'], goKey: 'go.settings', Page: lazy(async () => ({ default: (await import('../settings/SettingsPage.tsx')).SettingsPage })) },
  { name: 'phone', label: 'frame.phone', icon: IconHeadset, group: 'settings', roles: ['it', 'supervisor', 'nurse'], goKey: 'go.phone', Page: lazy(async () => ({ default: (await import('../telephony/SipSettingsPage.tsx')).SipSettingsPage })) },
  { name: 'users', label: 'frame.users', icon: IconUserCog, group: 'settings', roles: ['it', 'supervisor'], goKey: 'go.users', Page: lazy(async () => ({ default: (await import('../users/UsersPage.tsx')).UsersPage })) },
  { name: 'audit', label: 'frame.audit', icon: IconShieldCheck, group: 'settings', roles: ['it', 'auditor'], goKey: 'go.audit', Page: lazy(async () => ({ default: (await import('../audit/AuditPage.tsx')).AuditPage })) },
];

/** The page that opens after sign-in: its own, else the first of the rail. */
export function homeFor(role: Role): Route | undefined {
  const offered = routesFor(role);
  return offered.find((route) => route.homeOf === role) ?? offered[0];
}

export function routesFor(role: Role): readonly Route[] {
  return routes.filter((route) => route.roles.includes(role));
}

export interface RailEntry {
  readonly group: Group;
  readonly label: MessageKey;
  readonly icon: Icon;
  /** At least one: where the entry leads is the first. */
  readonly routes: readonly Route[];
}

export function railFor(role: Role): readonly RailEntry[] {
  return groups.flatMap((group) => {
    const offered = routesFor(role).filter((route) => route.group === group);
    const [first] = offered;
    return first ? [{ group, label: offered.length > 1 ? `frame.group.${group}` as const : first.label, icon: first.icon, routes: offered }] : [];
  });
}
