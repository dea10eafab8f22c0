// The script as a list: its own parts first, then the items in order, groups indented. One row has the focus; arrows walk, Alt
// and an arrow move the item, and everything that a key does a button does too.
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconIndentDecrease, IconIndentIncrease, IconLanguageOff, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { DragEvent, KeyboardEvent, ReactNode } from 'react';
import type { QuestionnaireItem } from 'fhir/r4';
import { duplicateItem, flattenItems, insertItem, moveItem, placeItem, removeItem, groupsAround } from '#shared/assessments/draft-items.ts';
import type { MoveDirection } from '#shared/assessments/draft-items.ts';
import { newItem, questionKindOf, questionKinds } from '#shared/assessments/draft-question.ts';
import type { QuestionKind } from '#shared/assessments/draft-question.ts';
import { isTranslationMissing, readWords } from '#shared/assessments/draft-words.ts';
import { shortTextOf } from '#shared/assessments/extensions.ts';
import type { Finding } from '#shared/assessments/lint-finding.ts';
import { useLocale, useT } from '../../platform/locale.ts';
import type { Selection } from './draft-store.ts';
import classes from './editor.module.css';
import { KindIcon } from './KindIcon.tsx';
import { readable } from './readable.ts';
import { freshCode, useDraft } from './useDraft.ts';

const parts = ['header', 'score', 'phrases'] as const;
const directions: Readonly<Record<string, MoveDirection>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' };

export function Outline({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { store, state, resource, base } = useDraft();
  const list = useRef<HTMLOListElement>(null);
  const items = flattenItems(resource.item);
  const { selection } = state;
  const selected = 'linkId' in selection ? selection.linkId : null;
  const worst = new Map(findings.toReversed().map((finding) => [finding.at, finding.severity]));
  useFollow(list, selected);

  const add = (kind: QuestionKind): void => {
    const linkId = freshCode('q');
    const target = items.find((item) => item.linkId === selected);
    const place = !target ? ('end' as const) : target.type === 'group' ? { into: target.linkId } : { after: target.linkId };
    store.change((before) => insertItem(before, newItem(kind, linkId), place), { select: { linkId } });
  };
  const move = (direction: MoveDirection): void => {
    if (selected !== null) store.change((before) => moveItem(before, selected, direction));
  };
  const duplicate = (): void => {
    if (selected === null) return;
    const { questionnaire, linkId } = duplicateItem(resource, selected, () => freshCode('q'));
    store.change(() => questionnaire, { select: { linkId } });
  };
  const remove = (): void => {
    if (selected === null) return;
    const at = items.findIndex((item) => item.linkId === selected);
    const held = flattenItems([items[at] ?? { linkId: selected, type: 'display' }]).length;
    const next = items[at + held] ?? items[at - 1];
    store.change((before) => removeItem(before, selected), { select: next ? { linkId: next.linkId } : { part: 'header' } });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const direction = directions[event.key];
    if (event.altKey && direction) move(direction);
    else if (event.ctrlKey && event.key.toLowerCase() === 'd') duplicate();
    else if (event.key === 'Delete') remove();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') focusBy(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onDrop = (event: DragEvent<HTMLElement>, before: string): void => {
    event.preventDefault();
    const dragged = event.dataTransfer.getData('text/plain');
    store.change((questionnaire) => placeItem(questionnaire, dragged, before), { select: { linkId: dragged } });
  };

  return (
    <nav className={classes['outline']} aria-label={t('editor.outline')}>
      <div className={classes['tools']} role="toolbar" aria-label={t('editor.outlineTools')}>
        <Menu position="bottom-start" withinPortal returnFocus={false}>
          <Menu.Target>
            <ActionIcon variant="filled" aria-label={t('editor.addItem')} title={t('editor.addItem')}>
              <IconPlus size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown mah={460} style={{ overflowY: 'auto' }}>
            {questionKinds.map((kind) => (
              <Menu.Item key={kind} leftSection={<KindIcon kind={kind} />} onClick={() => add(kind)}>
                {t(`editor.kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Tool label={t('editor.moveUp')} keys="Alt+ArrowUp" isDisabled={selected === null} onClick={() => move('up')} icon={<IconArrowUp size={16} aria-hidden />} />
        <Tool label={t('editor.moveDown')} keys="Alt+ArrowDown" isDisabled={selected === null} onClick={() => move('down')} icon={<IconArrowDown size={16} aria-hidden />} />
        <Tool label={t('editor.moveOut')} keys="Alt+ArrowLeft" isDisabled={selected === null || groupsAround(resource, selected).length === 0} onClick={() => move('out')} icon={<IconIndentDecrease size={16} aria-hidden />} />
        <Tool label={t('editor.moveIn')} keys="Alt+ArrowRight" isDisabled={selected === null} onClick={() => move('in')} icon={<IconIndentIncrease size={16} aria-hidden />} />
        <Tool label={t('editor.duplicate')} keys="Control+D" isDisabled={selected === null} onClick={duplicate} icon={<IconCopy size={16} aria-hidden />} />
        <Tool label={t('editor.remove')} keys="Delete" isDisabled={selected === null} onClick={remove} icon={<IconTrash size={16} aria-hidden />} />
      </div>
      <ol ref={list} className={classes['rows']}>
        {parts.map((part) => (
          <li key={part}>
            <button type="button" className={classes['row']} aria-current={'part' in selection && selection.part === part} onClick={() => store.select({ part })} onFocus={() => store.select({ part })} onKeyDown={onKeyDown}>
              {t(`editor.part.${part}`)}
            </button>
          </li>
        ))}
        {withDepth(resource.item).map(({ item, depth }) => (
          <li key={item.linkId} style={{ paddingInlineStart: 14 * depth }}>
            <button
              type="button"
              data-link-id={item.linkId}
              className={classes['row']}
              aria-current={selected === item.linkId}
              data-finding={worst.get(item.linkId)}
              draggable
              onDragStart={(event) => event.dataTransfer.setData('text/plain', item.linkId)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => onDrop(event, item.linkId)}
              onClick={() => store.select({ linkId: item.linkId })}
              onFocus={() => store.select({ linkId: item.linkId })}
              onKeyDown={onKeyDown}
            >
              <KindIcon kind={questionKindOf(item)} />
              <span className={classes['rowText']}>{isUnnamed(item) ? t('editor.unnamed') : readable(shortTextOf(item)[locale], t)}</span>
              {isTranslationMissing(readWords(item.text, item._text, base)) && <IconLanguageOff size={13} aria-label={t('editor.translationMissing')} />}
              {item.enableWhen && <span className={classes['mark']}>{t('editor.conditional')}</span>}
              {worst.has(item.linkId) && <span className="visually-hidden">{t(worst.get(item.linkId) === 'error' ? 'editor.hasErrors' : 'editor.hasWarnings')}</span>}
            </button>
          </li>
        ))}
      </ol>
      {items.length === 0 && <p className={classes['hint']}>{t('editor.noItems')}</p>}
    </nav>
  );
}

interface ToolProps {
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function Tool({ label, keys, icon, isDisabled, onClick }: ToolProps): ReactNode {
  return (
    <ActionIcon variant="default" aria-label={label} aria-keyshortcuts={keys} title={`${label} (${keys.replace('Arrow', '').replace('Control', 'Ctrl')})`} disabled={isDisabled} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}

function withDepth(items: readonly QuestionnaireItem[] = [], depth = 0): { readonly item: QuestionnaireItem; readonly depth: number }[] {
  return items.flatMap((item) => [{ item, depth }, ...withDepth(item.item, depth + 1)]);
}

function isUnnamed(item: QuestionnaireItem): boolean {
  return item.text === undefined && item.prefix === undefined && shortTextOf(item)['zh-CN'] === item.linkId;
}

/** Where the selected item goes, its row stays in sight and, if the list had the focus, has it: also when the row before is gone. */
function useFollow(list: React.RefObject<HTMLOListElement | null>, selected: string | null): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const row = selected === null ? null : list.current?.querySelector<HTMLElement>(`[data-link-id="${CSS.escape(selected)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    const { activeElement } = document;
    if (list.current?.contains(activeElement) || (hadFocus.current && activeElement === document.body)) row?.focus();
    hadFocus.current = list.current?.contains(document.activeElement) ?? false;
  });
}

function focusBy(from: HTMLElement, step: 1 | -1): void {
  const rows = [...(from.closest('ol')?.querySelectorAll('button') ?? [])];
  rows[rows.indexOf(from as HTMLButtonElement) + step]?.focus();
}

/** Puts the focus on what a finding, the map or a difference speaks of. */
export function revealSelection(selection: Selection): void {
  if ('linkId' in selection) document.querySelector<HTMLElement>(`[data-link-id="${CSS.escape(selection.linkId)}"]`)?.focus();
}
