// Light or dark: this browser's last choice until somebody signs in, then the account's.
import { localStorageColorSchemeManager, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';

export const colourSchemeManager = localStorageColorSchemeManager({ key: 'suifang.colour-scheme' });

export function useAccountColourScheme(scheme: 'auto' | 'light' | 'dark' | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (scheme) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
}
