// One setting as a page edits it: a draft while the field has the focus, checked by the setting's schema, saved when left.
import { useState } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import type { SettingKey } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import { useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';

export interface SettingEditor {
  /** Text for the field while it does not fit; null otherwise. */
  readonly error: string | null;
  /** Checks and saves; does nothing when the value is the stored one. Resolves with whether it is stored now. */
  save(next: unknown): Promise<boolean>;
}

export function useSetting(key: SettingKey, stored: unknown): SettingEditor {
  const t = useT();
  const change = useCommand('settings.changeSettings');
  const [error, setError] = useState<string | null>(null);
  return {
    error,
    async save(next) {
      const parsed = settingSchemas[key].safeParse(next);
      setError(parsed.success ? null : t('settings.invalid'));
      if (!parsed.success) return false;
      if (JSON.stringify(parsed.data) === JSON.stringify(stored)) return true;
      const isSaved = (await change.run({ values: { [key]: parsed.data } })) !== undefined;
      if (isSaved) showDone('ui.saved');
      return isSaved;
    },
  };
}
