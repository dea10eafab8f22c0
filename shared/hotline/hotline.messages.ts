// Texts of hotline cases: page, steps, sheet and refusals. What came in at night and drills have their own file.
import type { ModuleMessages } from '../i18n/module-messages.ts';

export const hotlineMessages = {
  'error.caseOfCallExists': ['该来电已登记个案，未重复登记。在个案列表中打开。', 'This call has its case already; none was added. Open it from the list of cases.'],
  'error.caseEnded': ['该个案已结案或作废，未作更改。需要时由随访主管重开。', 'This case has ended; nothing was changed. The supervisor can reopen it.'],
  'error.caseStillOpen': ['该个案未结案，无需重开。', 'This case is open; it need not be reopened.'],
  'error.timeInFuture': ['时间晚于现在，或振铃晚于应答，未保存。按实际发生的时间填写。', 'The time lies in the future, or the ring after the answer; nothing was saved. Enter when it truly happened.'],
  'error.timeBeforeCase': ['时间早于来电，未保存。按实际发生的时间填写。', 'The time lies before the call; nothing was saved. Enter when it truly happened.'],
  'error.timesOutOfOrder': ['时间与已记录的“{{step}}”先后矛盾，未保存。先更正其中一项。', 'The time contradicts the recorded step “{{step}}”; nothing was saved. Correct one of the two first.'],
  'error.lateReasonMissing': ['时间在十分钟以前，属于补录，未保存。填写补录原因。', 'That was more than ten minutes ago, so it is a late entry; nothing was saved. Say why it is late.'],
  'error.levelMissing': ['尚未定级，未结案。完成分级问询，或人工定级。', 'The case has no level yet and was not closed. Finish the triage, or set a level by hand.'],
  'error.callbackStillOpen': ['有未完成的回拨，未结案。先登记或撤回回拨。', 'A callback is still open; the case was not closed. Record or withdraw it first.'],
  'error.dispatchStillOpen': ['派遣尚无结果，未结案。先记录派遣结果。', 'The dispatch has no outcome yet; the case was not closed. Record it first.'],
  'error.caseAlreadyHandedOver': ['该个案已转值班，未重复转交。需要时转下一位。', 'This case is handed over already. Pass it on to the next person if needed.'],
  'error.caseNotHandedOver': ['该个案尚未转值班，未作更改。', 'This case is not handed over yet; nothing was changed.'],
  'error.caseAlreadyTaken': ['该个案已由他人接收，未作更改。需要时接管。', 'Somebody else has taken this case; nothing was changed. Take it over if it must change hands.'],
  'error.patientDeceased': ['患者已登记死亡，不下达对患者本人的回拨。如来电者是家属，先更正来电者。', 'The patient is recorded as deceased; no call to her is ordered. If a relative rang, correct the caller first.'],
  'error.drillAlarmsNobody': ['演练不向科室下达工单，未提交。', 'A drill sends no work orders; nothing was submitted.'],
  'error.drillRunning': ['已有演练在进行，未开始新的演练。先结束当前演练。', 'A drill is running; no other was started. End it first.'],
  'error.drillAlreadyAnswered': ['该演练来电已由他人接听。', 'Somebody else has answered the drill.'],
  'error.drillEnded': ['该演练已结束，未作更改。', 'This drill has ended; nothing was changed.'],
  'error.inboundClosed': ['该来电已由同事处理，未作更改。', 'A colleague has dealt with this call; nothing was changed.'],
  'error.inboundClaimed': ['该来电已由他人认领，未作更改。需要时接管。', 'Somebody else has claimed this call; nothing was changed. Take it over if needed.'],
  'error.inboundNotYours': ['该来电由他人认领，未作更改。先接管再处理。', 'This call is claimed by somebody else; nothing was changed. Take it over first.'],
  'error.fileUnreadable': ['文件无法读取，未导入。在表格软件中另存为 CSV 或 xlsx 后重试。', 'The file cannot be read; nothing was imported. Save it as CSV or xlsx and try again.'],
  'error.callRecordColumnsUnknown': ['未识别主叫号码与呼叫时间两列，未导入。按模板的列名调整后重试。', 'No columns of caller and time were found; nothing was imported. Name them as in the template.'],
} as const satisfies ModuleMessages;
