// What differs between the draft and a published version, item by item in words.
import { Select, Stack, Title } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import type { Change } from '#shared/assessments/diff.ts';
import { compareVersions, isSame } from '#shared/assessments/diff.ts';
import { licences, scriptKinds } from '#shared/assessments/draft.ts';
import { questionKinds } from '#shared/assessments/draft-question.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { useCall } from '../../platform/rpc.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { Selection } from './draft-store.ts';
import classes from './editor.module.css';

interface DiffPaneProps {
  readonly resource: Questionnaire;
  /** Versions to compare with lie before this one; a draft lies after all. */
  readonly ownId?: string;
  /** Where an item that still exists is gone to. */
  readonly onReveal?: (selection: Selection) => void;
}

export function DiffPane({ resource, ownId, onReveal }: DiffPaneProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [derivedUrl, derivedVersion] = resource.derivedFrom?.[0]?.split('|') ?? [];
  const offered = (useCall('assessments.listQuestionnaires', {}).data ?? []).filter((one) => one.id !== ownId && (one.url === resource.url || (one.url === derivedUrl && one.version === derivedVersion)));
  const [chosen, setChosen] = useState<string | null>(null);
  const against = offered.find((one) => one.id === chosen) ?? offered.find((one) => one.url === resource.url) ?? offered[0];
  if (!against) return <EmptyState title={t('editor.nothingToCompare')} hint={t('editor.nothingToCompareHint')} />;
  return (
    <Stack gap="sm">
      <Select
        size="xs"
        label={t('editor.compareWith')}
        data={offered.map((one) => ({ value: one.id, label: `${one.title[locale]} ${one.version}` }))}
        value={against.id}
        allowDeselect={false}
        onChange={setChosen}
      />
      <Against id={against.id} resource={resource} onReveal={onReveal} />
    </Stack>
  );
}

function Against({ id, resource, onReveal }: DiffPaneProps & { readonly id: string; readonly onReveal?: ((selection: Selection) => void) | undefined }): ReactNode {
  const call = useCall('assessments.getQuestionnaire', { id });
  return <Loaded call={call}>{(found) => (found ? <DifferenceList before={found.resource} after={resource} onReveal={onReveal} /> : null)}</Loaded>;
}

const tones = { added: 'done', removed: 'flag', changed: 'due' } as const;

interface DifferenceListProps {
  readonly before: Questionnaire;
  readonly after: Questionnaire;
  readonly onReveal?: ((selection: Selection) => void) | undefined;
}

function DifferenceList({ before, after, onReveal }: DifferenceListProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const difference = compareVersions(before, after);
  if (isSame(difference)) return <EmptyState title={t('editor.noDifference')} icon={IconEqual} />;
  return (
    <Stack gap="xs">
      {difference.header.length > 0 && (
        <section className={classes['difference']}>
          <Title order={3}>{t('editor.wholeScript')}</Title>
          <ChangeList changes={difference.header} />
        </section>
      )}
      {difference.items.map(({ linkId, status, name, changes }) => (
        <section key={linkId} className={classes['difference']}>
          <Title order={3}>
            <StatusChip tone={tones[status]} label={t(`editor.difference.${status}`)} />{' '}
            {onReveal && status !== 'removed' ? (
              <button type="button" className={classes['reveal']} onClick={() => onReveal({ linkId })}>
                {name[locale]}
              </button>
            ) : (
              name[locale]
            )}
          </Title>
          <ChangeList changes={changes} />
        </section>
      ))}
    </Stack>
  );
}

function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (changes.length === 0) return null;
  const say = (change: Change, side: 'before' | 'after'): string => {
    const text = change[side]?.[locale] ?? '';
    if (text === '') return t('editor.none');
    const questionKind = questionKinds.find((kind) => kind === text);
    if (change.aspect === 'questionKind') return questionKind ? t(`editor.kind.${questionKind}`) : text;
    const scriptKind = scriptKinds.find((kind) => kind === text);
    if (change.aspect === 'kind' && scriptKind) return t(`assessments.kind.${scriptKind}`);
    const licence = licences.find((code) => code === text);
    if (change.aspect === 'licence' && licence) return t(`editor.licence.${licence}`);
    if (change.aspect === 'required') return t(text === 'true' ? 'editor.required' : 'editor.mayBeLeftOpen');
    return change.aspect === 'proxy' ? t('editor.patientOnly') : text;
  };
  return (
    <dl className={classes['changes']}>
      {changes.map((change, index) => (
        <div key={index}>
          <dt>
            {t(`editor.aspect.${change.aspect}`)}
            {change.locale && ` (${t(`editor.language.${change.locale}`)})`}
          </dt>
          {change.aspect !== 'place' && change.aspect !== 'other' && (
            <dd>
              <del>{say(change, 'before')}</del> → <ins>{say(change, 'after')}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
