// One lecture: what is planned, who is invited, who comes, how it was. Everything that ends or moves it tells the people concerned.
import { Alert, Button, Tabs } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Lecture } from '#shared/education/lectures.contract.ts';
import { navigate, usePathParts } from '../app/router.ts';
import { useFormat } from '../platform/format.ts';
import { useT } from '../platform/locale.ts';
import type { OutputOf } from '../platform/rpc.tsx';
import { useCall, useCommand } from '../platform/rpc.tsx';
import { showDone } from '../platform/toasts.tsx';
import { ConfirmWithScope } from '../ui/ConfirmWithScope.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page, PageHead, Section } from '../ui/PageHead.tsx';
import { CloseLecture } from './CloseLecture.tsx';
import { Invitations } from './Invitations.tsx';
import { LectureDialog } from './LectureDialog.tsx';
import { LectureState } from './LectureState.tsx';
import { seatsText } from './Lectures.tsx';
import { People } from './People.tsx';
import { Ratings } from './Ratings.tsx';
import classes from './education.module.css';
import { useAudienceNames } from './useAudienceNames.ts';
import { audienceText } from './wording.ts';

const parts = { people: People, invite: Invitations, ratings: Ratings } as const;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function LecturePage({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const call = useCall('education.getLecture', { id });
  return (
    <Page>
      <Button variant="subtle" size="compact-sm" mb="xs" className="screen-only" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => navigate('/education/lectures')}>
        {t('education.lecture.back')}
      </Button>
      <Loaded call={call} rows={10}>
        {(found) => (found ? <Body lecture={found.lecture} changes={found.changes} /> : <EmptyState title={t('education.lecture.missing')} />)}
      </Loaded>
    </Page>
  );
}

type Changes = NonNullable<OutputOf<'education.getLecture'>>['changes'];

function Body({ lecture, changes }: { readonly lecture: Lecture; readonly changes: Changes }): ReactNode {
  const t = useT();
  const [, , , asked] = usePathParts();
  const shown = names.find((name) => name === asked) ?? 'people';
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={lecture.title}
          description={<LectureState lecture={lecture} />}
          actions={
            <>
              {lecture.state === 'planned' && (
                <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
                  {t('education.lecture.edit')}
                </Button>
              )}
              {lecture.state === 'planned' && <CancelLecture lecture={lecture} />}
              <CloseLecture lecture={lecture} />
            </>
          }
        />
        {lecture.cancelReason !== null && <Alert color="gray" mb="sm">{t('education.lecture.cancelledFor', { reason: lecture.cancelReason })}</Alert>}
        <Facts lecture={lecture} changes={changes} />
      </div>
      <Tabs value={shown} onChange={(name) => name !== null && navigate(`/education/lectures/${lecture.id}/${name}`)} keepMounted={false}>
        <Tabs.List className="screen-only" mb="sm">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`education.part.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Part = parts[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Part lecture={lecture} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
      <LectureDialog isOpened={isEditing} lecture={lecture} onClose={() => setEditing(false)} />
    </>
  );
}

function Facts({ lecture, changes }: { readonly lecture: Lecture; readonly changes: Changes }): ReactNode {
  const t = useT();
  const format = useFormat();
  const nameOf = useAudienceNames();
  const facts: [string, string | null][] = [
    [t('education.lecture.when'), `${format.dateTime(lecture.startsAt)}–${format.time(lecture.endsAt)}`],
    [t('education.lecture.place'), lecture.place],
    [t('education.lecture.onlineUrl'), lecture.onlineUrl],
    [t('education.lecture.speaker'), lecture.speaker],
    [t('education.lecture.topic'), lecture.topic],
    [t('education.lecture.article'), lecture.articleTitle],
    [t('education.lecture.signedUp'), seatsText(t, lecture)],
    [t('education.lecture.audience'), audienceText(t, lecture.audience, nameOf)],
  ];
  return (
    <Section title={t(`education.kind.${lecture.kind}`)}>
      <dl className={classes['facts']}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        {changes.length > 0 && (
          <div style={{ display: 'contents' }}>
            <dt>{t('education.lecture.changes')}</dt>
            <dd>{changes.map((change) => [format.dateTime(change.at), t(`education.change.${change.what}`), change.by, change.note].filter(Boolean).join(' ')).join('；')}</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

function CancelLecture({ lecture: { id, signedUp, waiting } }: { readonly lecture: Lecture }): ReactNode {
  const t = useT();
  const cancel = useCommand('education.cancelLecture');
  const [isOpened, setOpened] = useState(false);

  async function confirm(reason: string): Promise<void> {
    const done = await cancel.run({ id, reason });
    if (!done) return;
    setOpened(false);
    showDone('education.lecture.cancelled', { told: done.told });
  }

  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('education.lecture.cancel')}
      </Button>
      <ConfirmWithScope isOpened={isOpened} title={t('education.lecture.cancel')} scope={[t('education.lecture.cancelScope', { count: signedUp + waiting })]} confirmLabel={t('education.lecture.cancel')} isReasonNeeded isRunning={cancel.isRunning} onConfirm={(reason) => void confirm(reason)} onClose={() => setOpened(false)} />
    </>
  );
}
