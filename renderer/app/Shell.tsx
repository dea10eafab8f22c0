// The frame around every page: header, rail, content. It knows the page table and the session, nothing of any module's data
// but what the header shows. Pages are loaded when first opened and fail alone.
import { AppShell } from '@mantine/core';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Installation } from '#shared/settings/settings.contract.ts';
import type { SessionUser } from '#shared/users/users.contract.ts';
import { IncomingCall } from '../hotline/IncomingCall.tsx';
import { useKeys } from '../platform/keys.ts';
import type { KeyHandlers } from '../platform/keys.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { TelephonyProvider } from '../telephony/TelephonyProvider.tsx';
import { ChangePasswordDialog } from '../users/ChangePasswordDialog.tsx';
import { Header } from './Header.tsx';
import { KeySheet } from './KeySheet.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { GroupLinks, Rail } from './Rail.tsx';
import { SearchBox, openSearch } from './SearchBox.tsx';
import { SessionProvider } from './session.tsx';
import classes from './app.module.css';
import { currentPath, navigate, usePath, usePathParts } from './router.ts';
import type { Route } from './routes.tsx';
import { homeFor, railFor, routes, routesFor } from './routes.tsx';
import { useIdleLock } from './useIdleLock.ts';

interface ShellProps {
  readonly user: SessionUser;
  readonly installation: Installation;
  readonly isLocked: boolean;
}

export function Shell({ user, installation, isLocked }: ShellProps): ReactNode {
  const t = useT();
  const [isKeySheetOpen, setKeySheetOpen] = useState(false);
  const [isPasswordOpen, setPasswordOpen] = useState(user.mustChangePassword);
  const lock = useCommand('users.lock');
  const offered = routesFor(user.role);
  const entries = railFor(user.role);
  const [name] = usePathParts();
  const current = name === undefined ? homeFor(user.role) : offered.find((route) => route.name === name);
  const isCaller = user.role === 'nurse' || user.role === 'supervisor';
  useIdleLock(isLocked);
  // The address of whoever sat here before may be a page that this role has not.
  useEffect(() => {
    const [address] = currentPath().split('/').filter(Boolean);
    if (routes.some((route) => route.name === address) && !routesFor(user.role).some((route) => route.name === address)) navigate('/');
  }, [user.id, user.role]);

  const goKeys: KeyHandlers = Object.fromEntries(offered.flatMap((route) => (route.goKey ? [[route.goKey, () => navigate(`/${route.name}`)]] : [])));
  useKeys({ ...goKeys, 'frame.search': openSearch, 'frame.keys': () => setKeySheetOpen(true), 'frame.lock': () => void lock.run({}) }, !isLocked);

  return (
    <SessionProvider user={user}>
      <TelephonyProvider isCaller={isCaller}>
        <AppShell header={{ height: 44 }} navbar={{ width: 72, breakpoint: 0 }} padding={0} transitionDuration={0}>
          <a href="#content" className={classes['skip']} onClick={focusContent}>
            {t('frame.skipToContent')}
          </a>
          <AppShell.Header className={classes['header']}>
            <Header user={user} installation={installation} onKeys={() => setKeySheetOpen(true)} onPassword={() => setPasswordOpen(true)} />
          </AppShell.Header>
          <AppShell.Navbar aria-label={t('frame.mainNavigation')} className={classes['rail']}>
            <Rail entries={entries} current={current} />
          </AppShell.Navbar>
          <AppShell.Main className={classes['main']}>
            <GroupLinks entries={entries} current={current} />
            <Content route={current} />
          </AppShell.Main>
        </AppShell>
        {isCaller && !isLocked && <IncomingCall />}
        <SearchBox role={user.role} onKeys={() => setKeySheetOpen(true)} />
        <KeySheet isOpened={isKeySheetOpen} onClose={() => setKeySheetOpen(false)} bindings={user.keyBindings} />
        <ChangePasswordDialog isOpened={isPasswordOpen} isForced={user.mustChangePassword} onClose={() => setPasswordOpen(false)} />
      </TelephonyProvider>
    </SessionProvider>
  );
}

function Content({ route }: { readonly route: Route | undefined }): ReactNode {
  const t = useT();
  const path = usePath();
  const [name] = usePathParts();
  const content = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // A page change moves the reading position to the new page, as a page load would.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else content.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <div id="content" ref={content} tabIndex={-1} className={classes['content']}>
      <PageBoundary key={path.split('/')[1]}>
        <Suspense fallback={<LoadingRows rows={6} />}>{route ? <route.Page /> : <EmptyState title={t('frame.pageMissing')} hint={t('frame.pageMissingHint')} />}</Suspense>
      </PageBoundary>
    </div>
  );
}

function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
