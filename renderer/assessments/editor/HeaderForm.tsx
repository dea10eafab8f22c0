// What belongs to the whole script: name, kind, source and terms of use, whose answers count.
import { Checkbox, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { isNotValidated, kindOf, licenceOf, licences, scriptKinds, withKind, withLicence, withNotValidated, withPatientOnly, withTitle, writtenTitle } from '#shared/assessments/draft.ts';
import { withMember } from '#shared/assessments/draft-words.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { isPatientOnly } from '#shared/assessments/proxy.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import { FindingLine } from './FindingsPane.tsx';
import classes from './editor.module.css';
import { FormPart } from './FormPart.tsx';
import { useDraft } from './useDraft.ts';
import { WordsField } from './WordsField.tsx';

export function HeaderForm({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { store, resource } = useDraft();
  const licence = licenceOf(resource);
  return (
    <Stack gap="md">
      {findings.length > 0 && (
        <ul className={classes['plain']} aria-label={t('editor.findings')}>
          {findings.map((finding) => (
            <FindingLine key={`${finding.code} ${finding.at} ${finding.text[locale]}`} finding={finding} />
          ))}
        </ul>
      )}
      <FormPart title={t('editor.part.header')}>
        <WordsField label={t('editor.title')} isRequired maxLength={100} words={writtenTitle(resource)} onChange={(title) => store.change((before) => withTitle(before, title), { merge: 'title' })} />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('editor.scriptKind')}
            data={scriptKinds.map((kind) => ({ value: kind, label: t(`assessments.kind.${kind}`) }))}
            value={kindOf(resource)}
            allowDeselect={false}
            onChange={(value) => store.change((before) => withKind(before, scriptKinds.find((kind) => kind === value) ?? 'follow_up'))}
          />
          <TextInput label={t('editor.publisher')} maxLength={100} value={resource.publisher ?? ''} onChange={(event) => store.change((before) => withMember(before, 'publisher', event.currentTarget.value || undefined), { merge: 'publisher' })} />
        </SimpleGrid>
      </FormPart>
      <FormPart title={t('editor.licence')}>
        <Select
          label={t('editor.licenceKind')}
          data={licences.map((code) => ({ value: code, label: t(`editor.licence.${code}`) }))}
          value={licence.code}
          allowDeselect={false}
          onChange={(value) => store.change((before) => withLicence(before, { ...licence, code: licences.find((code) => code === value) ?? null }))}
        />
        <WordsField label={t('editor.source')} words={licence.source} maxLength={500} onChange={(source) => store.change((before) => withLicence(before, { ...licence, source }), { merge: 'source' })} />
        <Textarea
          label={t('editor.copyright')}
          description={t('editor.copyrightHint')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={resource.copyright ?? ''}
          onChange={(event) => store.change((before) => withMember(before, 'copyright', event.currentTarget.value || undefined), { merge: 'copyright' })}
        />
        {resource.derivedFrom?.[0] && (
          <Text size="sm" c="dimmed">
            {t('editor.derivedFrom', { canonical: resource.derivedFrom[0] })}
          </Text>
        )}
      </FormPart>
      <FormPart title={t('editor.validity')}>
        <Checkbox label={t('editor.notValidated')} checked={isNotValidated(resource)} onChange={(event) => store.change((before) => withNotValidated(before, event.currentTarget.checked))} />
        <Checkbox label={t('editor.instrumentPatientOnly')} checked={isPatientOnly(resource)} onChange={(event) => store.change((before) => withPatientOnly(before, event.currentTarget.checked))} />
      </FormPart>
    </Stack>
  );
}
