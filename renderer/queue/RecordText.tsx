// The follow-up record (随访记录) of one contact: written by the backend when asked for, which is an audited access, shown as plain text,
// copied and printed. Where the clipboard refuses, the text stays on screen to be copied by hand.
import { Button, Group } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Outcome } from '#shared/queue/outcomes.ts';
import { useLocale, useT } from '../platform/locale.ts';
import { callBackend } from '../platform/rpc.tsx';
import { showDone, showError, showNotice } from '../platform/toasts.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { LoadingRows } from '../ui/Loaded.tsx';
import paper from './paper.module.css';
import classes from './queue.module.css';

/** Writes the record of a contact to the clipboard. Resolves with whether it lies there. */
export function useRecordCopy(contactId: string, outcome: Outcome | null): () => Promise<boolean> {
  const locale = useLocale();
  return async () => {
    try {
      const { text } = await callBackend('queue.writeRecord', { contactId, locale, outcome });
      return await copy(text);
    } catch (error) {
      showError(error);
      return false;
    }
  };
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    showDone('assessments.record.copied');
    return true;
  } catch {
    showNotice('assessments.record.copyFailed');
    return false;
  }
}

export function RecordText({ contactId, outcome = null }: { readonly contactId: string; readonly outcome?: Outcome | null }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isPrinting, setPrinting] = useState(false);

  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isGone = false;
    callBackend('queue.writeRecord', { contactId, locale, outcome }).then(
      (record) => isGone || setText(record.text),
      (refusal: unknown) => isGone || setError(refusal),
    );
    return () => {
      isGone = true;
    };
  }, [contactId, locale, outcome, attempt]);

  if (error !== null && text === null) return <ErrorPanel error={error} onRetry={() => setAttempt(attempt + 1)} />;
  if (text === null) return <LoadingRows rows={8} />;
  return (
    <section aria-label={t('assessments.record')}>
      <Group gap="xs" mb="xs">
        <Button size="compact-sm" variant="default" leftSection={<IconCopy size={15} aria-hidden />} rightSection={<KeyCap action="script.record" />} onClick={() => void copy(text)}>
          {t('assessments.record.copy')}
        </Button>
        <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => setPrinting(true)}>
          {t('assessments.record.print')}
        </Button>
      </Group>
      <pre className={classes['record']} tabIndex={0} aria-label={t('assessments.record')}>
        {text}
      </pre>
      {isPrinting && <PrintedRecord text={text} onPrinted={() => setPrinting(false)} />}
    </section>
  );
}

/** Stands outside the application's root; the print style leaves nothing else on the paper. */
function PrintedRecord({ text, onPrinted }: { readonly text: string; readonly onPrinted: () => void }): ReactNode {
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  return createPortal(
    <div className={paper['sheet']}>
      <pre className={paper['record']}>{text}</pre>
    </div>,
    document.body,
  );
}
