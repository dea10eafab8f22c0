// Texts of the caregivers' pages: who she is, whom she looks after, how burdened she is, what is held after a death.
import type { ModuleMessages } from '../i18n/module-messages.ts';

export const caregiversMessages = {
  'error.caregiverNotToBeRung': ['目前不能致电该家属，未作更改。家属页写明缘由。', 'This caregiver may not be rung now; nothing was changed. Her page says why.'],
  'error.linkKnown': ['该家属已与此患者关联，未重复添加。', 'She is linked to this patient already; nothing was added.'],
  'error.linkEnded': ['该关联已解除，未作更改。刷新后重试。', 'This link has ended; nothing was changed. Refresh and try again.'],
  'error.notPrimaryCaregiver': ['负担评估只按主要照护者安排，未记录。先将其设为主要照护者。', 'Burden is asked of the primary caregiver only; nothing was recorded. Make her the primary caregiver first.'],
  'error.sameCaregiver': ['选中的是同一名家属，未作更改。', 'Both are the same caregiver; nothing was changed.'],
  'error.caregiverNotStopped': ['该家属没有停止联系的记录，未作更改。', 'Contacts with her were not stopped; nothing was changed.'],
  'error.burdenDecided': ['此结果已有同样的处理或已定为不处理，未重复记录。', 'This was decided already, or it was decided to do nothing; nothing was recorded.'],
  'error.notBereaved': ['没有需要处理的去世记录（可能已撤销），未作更改。', 'There is no death to decide about (it may have been taken back); nothing was changed.'],
} as const satisfies ModuleMessages;
