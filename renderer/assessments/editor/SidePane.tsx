// What comes of the draft, one look at a time: preview, branch map, findings, difference.
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Questionnaire } from 'fhir/r4';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { useT } from '../../platform/locale.ts';
import { BranchMapPane } from './BranchMapPane.tsx';
import { DiffPane } from './DiffPane.tsx';
import type { Selection } from './draft-store.ts';
import classes from './editor.module.css';
import { FindingsPane } from './FindingsPane.tsx';
import { PreviewPane } from './PreviewPane.tsx';

const panes = ['preview', 'map', 'findings', 'diff'] as const;

interface SidePaneProps {
  readonly resource: Questionnaire;
  readonly findings: readonly Finding[];
  readonly selected: string | null;
  readonly onReveal: (selection: Selection) => void;
}

export function SidePane({ resource, findings, selected, onReveal }: SidePaneProps): ReactNode {
  const t = useT();
  const [pane, setPane] = useState<(typeof panes)[number]>('preview');
  const counted = findings.filter((finding) => finding.severity !== 'information').length;
  return (
    <aside className={classes['side']} aria-label={t('editor.beside')}>
      <Tabs value={pane} onChange={(value) => setPane(panes.find((one) => one === value) ?? 'preview')} keepMounted={false}>
        <Tabs.List>
          {panes.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`editor.pane.${one}`)}
              {one === 'findings' && counted > 0 && ` ${counted}`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={pane} className={classes['sideBody'] ?? ''} tabIndex={0}>
          {pane === 'preview' && <PreviewPane resource={resource} linkId={selected} />}
          {pane === 'map' && <BranchMapPane resource={resource} findings={findings} selected={selected} onReveal={onReveal} />}
          {pane === 'findings' && <FindingsPane findings={findings} onReveal={onReveal} />}
          {pane === 'diff' && <DiffPane resource={resource} onReveal={onReveal} />}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
