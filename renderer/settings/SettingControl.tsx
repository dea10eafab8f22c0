// One setting on the page: the control that fits its kind, its label, its sentence, its refusal.
import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useT } from '../platform/locale.ts';
import { ClockControl } from './ClockControl.tsx';
import { CausesControl } from './CausesControl.tsx';
import { DraftField } from './DraftField.tsx';
import { FrontMachineControl } from './FrontMachineControl.tsx';
import { MailServerControl } from './MailServerControl.tsx';
import { PeriodsControl } from './PeriodsControl.tsx';
import { RetryControl } from './RetryControl.tsx';
import { ShiftControl } from './ShiftControl.tsx';
import { SmsFilesControl } from './SmsFilesControl.tsx';
import { SmsGatewayControl } from './SmsGatewayControl.tsx';
import { WechatControl } from './WechatControl.tsx';
import { hintKey, labelKey } from './fields.ts';
import type { SettingField } from './fields.ts';
import { useSetting } from './useSetting.ts';

interface SettingControlProps {
  readonly field: SettingField;
  readonly value: unknown;
  readonly isReadOnly: boolean;
}

export function SettingControl(props: SettingControlProps): ReactNode {
  const { field, value } = props;
  switch (field.control) {
    case 'periods':
      return <PeriodsControl settingKey={field.key === 'calling.periods' ? field.key : 'escalations.workingHours'} value={value} />;
    case 'retry':
      return <RetryControl value={value} />;
    case 'shift':
      return <ShiftControl settingKey={field.key === 'messaging.hours' ? field.key : 'escalations.dayShift'} value={value} />;
    case 'mailServer':
      return <MailServerControl value={value} isReadOnly={props.isReadOnly} />;
    case 'wechat':
      return <WechatControl value={value} isReadOnly={props.isReadOnly} />;
    case 'frontMachine':
      return <FrontMachineControl value={value} isReadOnly={props.isReadOnly} />;
    case 'smsFiles':
      return <SmsFilesControl value={value} isReadOnly={props.isReadOnly} />;
    case 'smsGateway':
      return <SmsGatewayControl value={value} isReadOnly={props.isReadOnly} />;
    case 'clock':
      return <ClockControl settingKey={field.key === 'escalations.red' ? field.key : 'escalations.yellow'} value={value} />;
    case 'causes':
      return <CausesControl value={value} />;
    default:
      return <SimpleControl {...props} control={field.control} />;
  }
}

function SimpleControl({ field, control, value, isReadOnly }: SettingControlProps & { readonly control: Exclude<SettingField['control'], 'periods' | 'retry' | 'shift' | 'clock' | 'mailServer' | 'wechat' | 'frontMachine' | 'smsFiles' | 'smsGateway' | 'causes'> }): ReactNode {
  const t = useT();
  const setting = useSetting(field.key, value);
  const hint = hintKey(field.key);
  const description = isReadOnly ? t('settings.onlyIt') : hint ? t(hint) : undefined;
  const shared = { label: t(labelKey(field.key)), description, disabled: isReadOnly, error: setting.error };

  switch (control) {
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={(event) => void setting.save(event.currentTarget.checked)} />;
    case 'choice':
      return <Select {...shared} allowDeselect={false} value={String(value)} data={(field.choices ?? []).map((choice) => ({ value: choice, label: t(choiceKey(field.key, choice)) }))} onChange={(choice) => void setting.save(choice)} />;
    case 'tags':
      return <TagsInput {...shared} value={value as string[]} onChange={(tags) => void setting.save(tags)} />;
    case 'number':
      return <DraftField key={String(value)} stored={String(value)} onLeave={(draft) => void setting.save(Number(draft))} render={(draft) => <NumberInput {...shared} {...draft} onChange={(next) => draft.onChange(String(next))} hideControls />} />;
    case 'text':
      return <DraftField key={String(value)} stored={String(value)} onLeave={(draft) => void setting.save(draft)} render={(draft) => <TextInput {...shared} {...draft} onChange={(event) => draft.onChange(event.currentTarget.value)} />} />;
  }
}

function choiceKey(key: string, choice: string): MessageKey {
  const text = `settings.${key}.${choice}`;
  if (!isMessageKey(text)) throw new Error(`No text for the choice ${text}`);
  return text;
}
