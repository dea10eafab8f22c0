// The exchange folder of an SMS vendor that takes files.
import { Button, Fieldset, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { settingSchemas } from '#shared/settings/settings.schema.ts';
import { useT } from '../platform/locale.ts';
import classes from './settings.module.css';
import { useSetting } from './useSetting.ts';

const encodings = ['utf8', 'gb18030'] as const;

interface SmsFilesControlProps {
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function SmsFilesControl({ value, isReadOnly }: SmsFilesControlProps): ReactNode {
  const t = useT();
  const stored = settingSchemas['messaging.smsFiles'].parse(value);
  const setting = useSetting('messaging.smsFiles', stored);
  const [draft, setDraft] = useState(stored);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    await setting.save(draft);
  }

  return (
    <form className={classes['whole']} onSubmit={(event) => void submit(event)}>
      <Fieldset legend={t('settings.messaging.smsFiles')} disabled={isReadOnly}>
        <div className={classes['fields']}>
          <TextInput label={t('settings.messaging.smsFiles.folder')} description={isReadOnly ? t('settings.onlyIt') : t('settings.messaging.smsFiles.folder.hint')} error={setting.error} value={draft.folder} onChange={(event) => setDraft({ ...draft, folder: event.currentTarget.value })} />
          <Select label={t('settings.messaging.smsFiles.encoding')} allowDeselect={false} data={[...encodings]} value={draft.encoding} onChange={(encoding) => setDraft({ ...draft, encoding: encodings.find((one) => one === encoding) ?? 'utf8' })} />
          <TagsInput label={t('settings.messaging.smsFiles.deliveredStates')} value={draft.deliveredStates} onChange={(deliveredStates) => setDraft({ ...draft, deliveredStates })} />
        </div>
        {!isReadOnly && (
          <Button mt="sm" type="submit" variant="default">
            {t('ui.save')}
          </Button>
        )}
      </Fieldset>
    </form>
  );
}
