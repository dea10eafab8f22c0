// The root: theme, texts and calls around the gate that decides what this window may show: first start, sign-in, the lock,
// or the workstation. While locked, the pages stay mounted (hidden and inert), so that nothing typed is lost.
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { forgetDrafts } from '../assessments/editor/useOpenDraft.ts';
import { forgetScripts } from '../assessments/useScript.ts';
import { forgetFeedback } from '../satisfaction/useFeedback.ts';
import { forgetTriage } from '../hotline/triage-scripts.ts';
import { FirstStartPage } from '../home/FirstStartPage.tsx';
import { LockPage } from '../home/LockPage.tsx';
import { SignInPage } from '../home/SignInPage.tsx';
import { setKeyBindings } from '../platform/keys.ts';
import { setLocale, useLocale, useT } from '../platform/locale.ts';
import { RpcProvider, forgetAnswers, retryRefused, useCall, useConnectionStatus } from '../platform/rpc.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Shell } from './Shell.tsx';
import { colourSchemeManager, useAccountColourScheme } from './colour-scheme.ts';
import { cssVariables, theme } from './theme.ts';

export function App(): ReactNode {
  const locale = useLocale();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" colorSchemeManager={colourSchemeManager}>
      <DatesProvider settings={{ locale: locale === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1, weekendDays: [6, 0] }}>
        <RpcProvider>
          <Notifications position="bottom-left" containerWidth={320} limit={4} />
          <ConnectionBanner />
          <Gate />
        </RpcProvider>
      </DatesProvider>
    </MantineProvider>
  );
}

function Gate(): ReactNode {
  const t = useT();
  const installation = useCall('settings.getInstallation', {});
  const session = useCall('users.getSession', {});
  const user = session.data?.user ?? null;
  const userId = user?.id;
  const isConnecting = useConnectionStatus() === 'connecting';
  useAccountColourScheme(user?.colourScheme);
  useEffect(() => {
    document.title = [installation.data?.hospitalName, t('frame.product')].filter(Boolean).join(' · ');
  }, [installation.data?.hospitalName, t]);
  useEffect(() => {
    if (!user) return;
    setLocale(user.locale);
    setKeyBindings(user.keyBindings);
  }, [user]);
  useEffect(() => {
    if (userId === undefined) return undefined;
    return () => {
      forgetAnswers();
      forgetScripts();
      forgetTriage();
      forgetDrafts();
      forgetFeedback();
    };
  }, [userId]);

  const isLocked = session.data?.isLocked === true;
  useEffect(() => {
    if (!isLocked) retryRefused();
  }, [isLocked]);

  if (!installation.data || !session.data) {
    const call = installation.error ? installation : session;
    return call.error && !isConnecting ? <ErrorPanel error={call.error} onRetry={() => void call.refetch()} /> : <LoadingRows />;
  }
  if (!user) return installation.data.kind === 'undecided' ? <FirstStartPage /> : <SignInPage installation={installation.data} />;
  return (
    <>
      {isLocked && <LockPage user={user} />}
      <div hidden={isLocked} inert={isLocked} style={{ height: '100%' }}>
        <Shell user={user} installation={installation.data} isLocked={isLocked} />
      </div>
    </>
  );
}
