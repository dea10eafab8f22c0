// The rail: one entry for each group of pages this role may open, the current one marked, with how much waits in it; and the
// pages of the current group, in a line above the page.
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWaiting } from '../escalations/useWaiting.ts';
import { keyLabel } from '../platform/key-actions.ts';
import { codeOf } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import classes from './app.module.css';
import { usePathParts } from './router.ts';
import type { RailEntry, Route } from './routes.tsx';

const mostShown = 99;

interface RailProps {
  readonly entries: readonly RailEntry[];
  /** Of the page that is open. */
  readonly current: Route | undefined;
}

export function Rail({ entries, current }: RailProps): ReactNode {
  const t = useT();
  const count = useCount();
  return (
    <ul className={classes['railList']}>
      {entries.map(({ group, label, icon: Icon, routes }) => (
        <li key={group}>
          <Tooltip label={withKey(t(label), routes[0]?.goKey)} position="right">
            <a href={`#/${routes[0]?.name ?? ''}`} className={classes['railItem']} aria-current={group === current?.group ? 'page' : undefined}>
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>{t(label)}</span>
              <Waiting count={routes.reduce((sum, route) => sum + count(route), 0)} className={classes['railCount']} />
            </a>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** Nothing where the group is a single page. */
export function GroupLinks({ entries, current }: RailProps): ReactNode {
  const t = useT();
  const count = useCount();
  const [, detail] = usePathParts();
  const entry = entries.find(({ group }) => group === current?.group);
  if (!entry || entry.routes.length < 2) return null;
  return (
    <nav className={classes['groupLinks']} aria-label={t(entry.label)}>
      {entry.routes.map((route) => (
        <Tooltip key={route.name} label={withKey(t(route.label), route.goKey)} disabled={!route.goKey}>
          <a href={`#/${route.name}`} aria-current={route.name !== current?.name ? undefined : detail === undefined ? 'page' : 'true'}>
            {t(route.label)}
            <Waiting count={count(route)} className={classes['linkCount']} />
          </a>
        </Tooltip>
      ))}
    </nav>
  );
}

function Waiting({ count, className }: { readonly count: number; readonly className: string | undefined }): ReactNode {
  const t = useT();
  if (count === 0) return null;
  return (
    <span className={className}>
      <span aria-hidden>{count > mostShown ? `${mostShown}+` : count}</span>
      <span className="visually-hidden">{t('frame.waiting', { count })}</span>
    </span>
  );
}

function useCount(): (route: Route) => number {
  const waiting = useWaiting();
  return (route) => (route.waiting && waiting?.[route.waiting]) ?? 0;
}

function withKey(label: string, goKey: Route['goKey']): string {
  return goKey ? `${label} · ${keyLabel(codeOf(goKey))}` : label;
}
