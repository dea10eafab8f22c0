// Settings as stored: one row a key that was ever changed, JSON. `loadSettings` fills in the defaults.
import type { SettingKey, Settings } from '#shared/settings/settings.schema.ts';
import { defaultSettings, settingKeys, settingSchemas } from '#shared/settings/settings.schema.ts';
import type { ReadDb, WriteDb } from '../db/db.ts';
import { qb } from '../db/db.ts';
import { reusable } from '../db/reusable.ts';

const defaults = defaultSettings();

const storedSettings = reusable<object>()(() => qb.selectFrom('setting').select(['key', 'value']));

/** All settings; a stored value that no longer parses counts as its default. */
export function loadSettings(read: ReadDb): Settings {
  const values: Record<string, unknown> = { ...defaults };
  for (const row of read.all(storedSettings({}))) {
    if (!isSettingKey(row.key)) continue;
    const parsed = settingSchemas[row.key].safeParse(JSON.parse(row.value));
    if (parsed.success) values[row.key] = parsed.data;
  }
  return values as unknown as Settings;
}

export function saveSetting(db: WriteDb, key: SettingKey, value: unknown, stamp: { recorded_by: string; recorded_at: number; workstation: string }): void {
  const row = { key, value: JSON.stringify(value), ...stamp };
  db.run(qb.insertInto('setting').values(row).onConflict((conflict) => conflict.column('key').doUpdateSet(row)));
}

function isSettingKey(key: string): key is SettingKey {
  return (settingKeys as readonly string[]).includes(key);
}
