// The rail: the pages this role may open, the current one marked, with how much waits on those that count it.
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { keyLabel } from '../platform/key-actions.ts';
import { codeOf } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import classes from './app.module.css';
import { useWaiting } from '../escalations/useWaiting.ts';
import { usePathParts } from './router.ts';
import type { Route } from './routes.tsx';

const mostShown = 99;

export function Rail({ routes }: { readonly routes: readonly Route[] }): ReactNode {
  const t = useT();
  const [current = routes[0]?.name] = usePathParts();
  const waiting = useWaiting();
  const count = (route: Route): number => (route.waiting && waiting?.[route.waiting]) || 0;
  return (
    <ul className={classes['railList']}>
      {routes.map((route) => (
        <li key={route.name}>
          <Tooltip label={route.goKey ? `${t(route.label)} · ${keyLabel(codeOf(route.goKey))}` : t(route.label)} position="right">
            <a href={`#/${route.name}`} className={classes['railItem']} aria-current={route.name === current ? 'page' : undefined}>
              <route.icon size={20} stroke={1.6} aria-hidden />
              <span>{t(route.label)}</span>
              {count(route) > 0 && (
                <span className={classes['railCount']}>
                  <span aria-hidden>{count(route) > mostShown ? `${mostShown}+` : count(route)}</span>
                  <span className="visually-hidden">{t('frame.waiting', { count: count(route) })}</span>
                </span>
              )}
            </a>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
