// The state of the world in one line: hospital, freshness of the mirror, search, telephone line, who is signed in.
import { Badge, Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLanguage, IconLock, IconLogout, IconMoon, IconPassword, IconSearch, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { locales } from '#shared/i18n/module-messages.ts';
import type { Locale } from '#shared/i18n/module-messages.ts';
import type { Installation } from '#shared/settings/settings.contract.ts';
import type { SessionUser } from '#shared/users/users.contract.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { LineStatus } from '../telephony/LineStatus.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { openSearch } from './SearchBox.tsx';
import classes from './app.module.css';
import { useSignOut } from './useSignOut.tsx';

interface HeaderProps {
  readonly user: SessionUser;
  readonly installation: Installation;
  readonly onKeys: () => void;
  readonly onPassword: () => void;
}

export function Header({ user, installation, onKeys, onPassword }: HeaderProps): ReactNode {
  const t = useT();
  return (
    <>
      <span className={classes['hospital']}>{installation.hospitalName || t('frame.product')}</span>
      {installation.kind === 'sample' && (
        <Badge variant="default" color="gray">
          {t('frame.sampleBadge')}
        </Badge>
      )}
      <MirrorFreshness />
      <UnstyledButton className={classes['search']} onClick={openSearch}>
        <IconSearch size={15} aria-hidden />
        <span>{t('frame.search')}</span>
        <KeyCap action="frame.search" />
      </UnstyledButton>
      <LineStatus />
      <UserMenu user={user} onKeys={onKeys} onPassword={onPassword} />
    </>
  );
}

function MirrorFreshness(): ReactNode {
  const t = useT();
  const format = useFormat();
  const freshness = useCall('his.getFreshness', {}).data;
  if (!freshness) return null;
  const { lastGood, lastFailure, dischargedYesterday } = freshness;
  return (
    <span className={classes['freshness']}>
      {lastGood ? t('frame.mirror', { at: format.dateTime(lastGood.finishedAt), count: dischargedYesterday }) : t('frame.mirrorNever')}
      {lastFailure && ` · ${t('frame.mirrorFailed')}`}
    </span>
  );
}

const schemes = ['auto', 'light', 'dark'] as const;

function UserMenu({ user, onKeys, onPassword }: Pick<HeaderProps, 'user' | 'onKeys' | 'onPassword'>): ReactNode {
  const t = useT();
  const preferences = useCommand('users.changePreferences');
  const lock = useCommand('users.lock');
  const signOut = useSignOut();
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <UnstyledButton className={classes['user']} aria-label={t('frame.user', { name: user.displayName })}>
            <IconUserCircle size={20} stroke={1.6} aria-hidden />
            <span>{user.displayName}</span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {t(`role.${user.role}`)}
            {user.staffNumber !== null && ` · ${user.staffNumber}`}
          </Menu.Label>
          <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<KeyCap action="frame.keys" />} onClick={onKeys}>
            {t('frame.keys')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPassword size={16} />} onClick={onPassword}>
            {t('frame.changePassword')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('frame.language')}</Menu.Label>
          {locales.map((locale) => (
            <Menu.Item key={locale} leftSection={<IconLanguage size={16} />} onClick={() => void preferences.run({ locale: locale satisfies Locale })} aria-current={user.locale === locale || undefined} fw={user.locale === locale ? 600 : undefined}>
              {t(`frame.language.${locale}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{t('frame.colourScheme')}</Menu.Label>
          {schemes.map((scheme) => (
            <Menu.Item key={scheme} leftSection={<IconMoon size={16} />} onClick={() => void preferences.run({ colourScheme: scheme })} aria-current={user.colourScheme === scheme || undefined} fw={user.colourScheme === scheme ? 600 : undefined}>
              {t(`frame.colourScheme.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLock size={16} />} rightSection={<KeyCap action="frame.lock" />} onClick={() => void lock.run({})}>
            {t('frame.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut.start}>
            {t('frame.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {signOut.dialog}
    </>
  );
}
