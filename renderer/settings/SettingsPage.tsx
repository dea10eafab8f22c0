// Every setting of the hospital. A value is checked by its own schema and saved when its field is left; there is no save
// button and no restart. What only IT may change is shown to the supervisor, but not to be edited.
import type { ReactNode } from 'react';
import type { Settings } from '#shared/settings/settings.schema.ts';
import { useUser } from '../app/session.tsx';
import { useT } from '../platform/locale.ts';
import { useCall } from '../platform/rpc.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { SettingControl } from './SettingControl.tsx';
import { fieldsOf, sections } from './fields.ts';
import classes from './settings.module.css';

export function SettingsPage(): ReactNode {
  const t = useT();
  const { role } = useUser();
  const settings = useCall('settings.getSettings', {});
  return (
    <Page>
      <PageHead title={t('settings.title')} description={t('settings.hint')} />
      <Loaded call={settings} rows={10}>
        {(values) =>
          sections.map((section) => (
            <Section key={section} title={t(`settings.section.${section}`)}>
              <div className={classes['fields']}>
                {fieldsOf[section].map((field) => (
                  <SettingControl key={field.key} field={field} value={(values as Partial<Settings>)[field.key]} isReadOnly={field.isTechnical === true && role !== 'it'} />
                ))}
              </div>
            </Section>
          ))
        }
      </Loaded>
    </Page>
  );
}
