// The services that can be booked, what each needs of whoever comes, and its usual length.
import { Button, Checkbox, Group, Modal, MultiSelect, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Service } from '#shared/respite/respite.contract.ts';
import { courses, places, skills } from '#shared/respite/vocabulary.ts';
import { useUser } from '../app/session.tsx';
import { newId } from '../platform/connect.ts';
import { useT } from '../platform/locale.ts';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Section } from '../ui/PageHead.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { coursesText, skillsText } from './wording.ts';

export function Services(): ReactNode {
  const t = useT();
  const isSupervisor = useUser().role === 'supervisor';
  const call = useCall('respite.listServices', {});
  const [opened, setOpened] = useState<Service | null>(null);
  const retire = useCommand('respite.setServiceRetired');
  return (
    <Section
      title={t('respite.service.title')}
      actions={
        isSupervisor && (
          <Button variant="default" className="screen-only" onClick={() => setOpened({ id: newId(), title: '', place: 'home', isMedical: false, minutes: 120, skills: [], courses: [], isRetired: false })}>
            {t('respite.service.new')}
          </Button>
        )
      }
    >
      <Loaded call={call}>
        {(services) => (
          <Table verticalSpacing={4} fz="sm">
            <Table.Thead>
              <Table.Tr>
                {(['name', 'place', 'minutes', 'skills', 'courses', 'state'] as const).map((column) => (
                  <Table.Th key={column} scope="col">
                    {t(`respite.service.${column}`)}
                  </Table.Th>
                ))}
                {isSupervisor && <Table.Th className="screen-only">{t('respite.service.action')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {services.map((service) => (
                <Table.Tr key={service.id}>
                  <Table.Th scope="row">
                    {service.title} {service.isMedical && <StatusChip tone="soon" label={t('respite.service.medical')} />}
                  </Table.Th>
                  <Table.Td>{t(`respite.place.${service.place}`)}</Table.Td>
                  <Table.Td>{service.minutes}</Table.Td>
                  <Table.Td>{skillsText(t, service.skills)}</Table.Td>
                  <Table.Td>{coursesText(t, service.courses)}</Table.Td>
                  <Table.Td>{t(service.isRetired ? 'respite.service.retired' : 'respite.service.active')}</Table.Td>
                  {isSupervisor && (
                    <Table.Td className="screen-only">
                      <Group gap={6}>
                        <Button size="compact-xs" variant="default" aria-label={`${t('respite.service.edit')} ${service.title}`} onClick={() => setOpened(service)}>
                          {t('respite.service.edit')}
                        </Button>
                        <Button size="compact-xs" variant="subtle" aria-label={`${t(service.isRetired ? 'respite.service.restore' : 'respite.service.retire')} ${service.title}`} onClick={() => void retire.run({ id: service.id, isRetired: !service.isRetired })}>
                          {t(service.isRetired ? 'respite.service.restore' : 'respite.service.retire')}
                        </Button>
                      </Group>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
      <Modal opened={opened !== null} onClose={() => setOpened(null)} title={t('respite.service.title')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
        {opened && <ServiceForm service={opened} onClose={() => setOpened(null)} />}
      </Modal>
    </Section>
  );
}

function ServiceForm({ service, onClose }: { readonly service: Service; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [fields, setFields] = useState(service);
  const save = useCommand('respite.saveService');
  const change = (part: Partial<Service>): void => setFields({ ...fields, ...part });

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const { id, title, place, isMedical, minutes, skills: needed, courses: demanded } = fields;
    if (await save.run({ id, title: title.trim(), place, isMedical, minutes, skills: needed, courses: demanded })) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput label={t('respite.service.name')} required maxLength={60} autoComplete="off" value={fields.title} onChange={(event) => change({ title: event.currentTarget.value })} data-autofocus />
        <Group grow>
          <Select label={t('respite.service.place')} allowDeselect={false} data={places.map((place) => ({ value: place, label: t(`respite.place.${place}`) }))} value={fields.place} onChange={(value) => change({ place: places.find((place) => place === value) ?? 'home' })} />
          <NumberInput label={t('respite.service.minutes')} min={30} max={1440} step={30} allowDecimal={false} value={fields.minutes} onChange={(value) => change({ minutes: Number(value) })} />
        </Group>
        <MultiSelect label={t('respite.service.skills')} data={skills.map((skill) => ({ value: skill, label: t(`respite.skill.${skill}`) }))} value={[...fields.skills]} onChange={(chosen) => change({ skills: skills.filter((skill) => chosen.includes(skill)) })} />
        <MultiSelect label={t('respite.service.courses')} data={courses.map((course) => ({ value: course, label: t(`respite.course.${course}`) }))} value={[...fields.courses]} onChange={(chosen) => change({ courses: courses.filter((course) => chosen.includes(course)) })} />
        <Checkbox label={t('respite.service.medicalHint')} checked={fields.isMedical} onChange={(event) => change({ isMedical: event.currentTarget.checked })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isRunning} disabled={fields.title.trim() === ''}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
