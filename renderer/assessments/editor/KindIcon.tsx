// One small picture a kind of question, for the outline and the menus; always beside its words.
import { IconAbc, IconAlignLeft, IconCalendar, IconCheckbox, IconCircleDot, IconClock, IconFolder, IconFolders, IconHash, IconListDetails, IconNumber123, IconQuestionMark, IconRulerMeasure, IconSpeakerphone, IconTextPlus, IconToggleLeft } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { QuestionKind } from '#shared/assessments/draft-question.ts';

const icons: Readonly<Record<QuestionKind, Icon>> = {
  single: IconCircleDot,
  several: IconCheckbox,
  open: IconTextPlus,
  'yes-no': IconToggleLeft,
  scale: IconRulerMeasure,
  integer: IconNumber123,
  decimal: IconHash,
  quantity: IconListDetails,
  date: IconCalendar,
  time: IconClock,
  line: IconAbc,
  text: IconAlignLeft,
  words: IconSpeakerphone,
  group: IconFolder,
  'repeating-group': IconFolders,
};

export function KindIcon({ kind }: { readonly kind: QuestionKind | null }): ReactNode {
  const Shown = kind ? icons[kind] : IconQuestionMark;
  return <Shown size={15} aria-hidden style={{ flex: 'none' }} />;
}
