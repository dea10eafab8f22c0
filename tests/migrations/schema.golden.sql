CREATE INDEX alert_by_patient ON alert (patient_id, raised_at);

CREATE INDEX alert_by_response ON alert (response_id) WHERE response_id IS NOT NULL;

CREATE INDEX alert_event_by_alert ON alert_event (alert_id, recorded_at);

CREATE UNIQUE INDEX alert_once_per_answer ON alert (response_id, link_id) WHERE response_id IS NOT NULL AND withdrawn_at IS NULL AND resolved_at IS NULL;

CREATE INDEX alert_open ON alert (grade, raised_at) WHERE resolved_at IS NULL AND withdrawn_at IS NULL;

CREATE INDEX allergy_by_patient ON allergy (patient_id);

CREATE UNIQUE INDEX answer_by_response ON answer (response_id, sequence);

CREATE INDEX appointment_by_patient ON appointment (patient_id, on_date);

CREATE UNIQUE INDEX appointment_of_order ON appointment (order_stay_id, order_date) WHERE order_stay_id IS NOT NULL;

CREATE INDEX appointment_open ON appointment (on_date) WHERE closed_as IS NULL;

CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at) WHERE subject IS NOT NULL;

CREATE INDEX audit_entry_by_time ON audit_entry (at);

CREATE INDEX bereavement_decision_by_stop ON bereavement_decision (stop_id, caregiver_id, recorded_at);

CREATE INDEX burden_decision_by_response ON burden_decision (response_id);

CREATE INDEX call_by_contact ON call (contact_id, started_at);

CREATE INDEX call_by_patient ON call (patient_id, started_at);

CREATE INDEX call_by_time ON call (started_at, user_id);

CREATE INDEX call_event_by_call ON call_event (call_id, at);

CREATE INDEX call_incoming ON call (started_at) WHERE direction = 'incoming';

CREATE INDEX call_open ON call (user_id) WHERE ended_at IS NULL;

CREATE INDEX call_record_import_by_time ON call_record_import (recorded_at);

CREATE INDEX call_record_reject_by_import ON call_record_reject (import_id, line);

CREATE INDEX callback_order_by_case ON callback_order (case_id) WHERE case_id IS NOT NULL;

CREATE INDEX callback_order_open ON callback_order (due_at) WHERE done_at IS NULL AND withdrawn_at IS NULL;

CREATE INDEX caregiver_consent_by_caregiver ON caregiver_consent (caregiver_id, scope, recorded_at);

CREATE INDEX caregiver_link_by_caregiver ON caregiver_link (caregiver_id, patient_id);

CREATE INDEX caregiver_link_by_related_person ON caregiver_link (related_person_id) WHERE related_person_id IS NOT NULL;

CREATE UNIQUE INDEX caregiver_link_primary ON caregiver_link (patient_id) WHERE is_primary = 1 AND ended_at IS NULL AND voided_at IS NULL;

CREATE UNIQUE INDEX caregiver_link_standing ON caregiver_link (patient_id, caregiver_id) WHERE ended_at IS NULL AND voided_at IS NULL;

CREATE INDEX caregiver_merged ON caregiver (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX caregiver_phone_by_number ON caregiver_phone (number) WHERE ended_at IS NULL;

CREATE INDEX caregiver_primary_change_by_patient ON caregiver_primary_change (patient_id, recorded_at);

CREATE INDEX caregiver_search_key_by_caregiver ON caregiver_search_key (caregiver_id);

CREATE INDEX caregiver_stop_active ON caregiver_stop (caregiver_id) WHERE lifted_at IS NULL;

CREATE UNIQUE INDEX claim_live_by_patient ON claim (patient_id) WHERE released_at IS NULL;

CREATE INDEX claim_live_by_user ON claim (user_id) WHERE released_at IS NULL;

CREATE INDEX cohort_by_programme ON cohort (programme_id, opens_on);

CREATE INDEX command_reply_by_time ON command_reply (at);

CREATE INDEX community_activity_batch_by_time ON community_activity_batch (recorded_at);

CREATE INDEX community_asking_by_member ON community_asking (member_id, recorded_at);

CREATE INDEX community_attendance_by_membership ON community_attendance (membership_id);

CREATE INDEX community_attendance_by_person ON community_attendance (person_kind, person_id, held_at);

CREATE INDEX community_group_staff_by_group ON community_group_staff (group_id, recorded_at);

CREATE INDEX community_membership_by_member ON community_membership (member_id);

CREATE UNIQUE INDEX community_membership_nickname ON community_membership (group_id, nickname) WHERE left_at IS NULL;

CREATE UNIQUE INDEX community_membership_open ON community_membership (group_id, member_id) WHERE left_at IS NULL;

CREATE INDEX community_report_by_group ON community_report (group_id, recorded_at);

CREATE INDEX community_session_by_group ON community_session (group_id, held_on);

CREATE INDEX community_willingness_by_member ON community_willingness (member_id, recorded_at);

CREATE INDEX consent_by_patient ON consent (patient_id, scope, recorded_at);

CREATE INDEX contact_by_caregiver ON contact (caregiver_id, happened_at) WHERE caregiver_id IS NOT NULL;

CREATE INDEX contact_by_patient ON contact (patient_id, happened_at);

CREATE INDEX contact_by_time ON contact (happened_at) WHERE closed_at IS NOT NULL;

CREATE INDEX contact_item_by_planned ON contact_item (planned_contact_id);

CREATE INDEX contact_open_by_user ON contact (user_id) WHERE closed_at IS NULL;

CREATE INDEX contact_point_bad ON contact_point (bad_since) WHERE bad_since IS NOT NULL AND ended_at IS NULL;

CREATE INDEX contact_point_by_number ON contact_point (number);

CREATE INDEX contact_point_usable ON contact_point (patient_id) WHERE is_valid = 1 AND bad_since IS NULL AND ended_at IS NULL;

CREATE INDEX contact_stop_active ON contact_stop (patient_id) WHERE reversed_at IS NULL;

CREATE INDEX contact_stop_of_deaths ON contact_stop (recorded_at) WHERE kind = 'deceased' AND reversed_at IS NULL;

CREATE INDEX diagnosis_by_code ON diagnosis (code, stay_id) WHERE stay_id IS NOT NULL AND kind <> 'admission';

CREATE INDEX diagnosis_by_patient ON diagnosis (patient_id);

CREATE INDEX diagnosis_by_stay ON diagnosis (stay_id, rank);

CREATE INDEX discharge_order_by_follow_up ON discharge_order (follow_up_on) WHERE follow_up_on IS NOT NULL;

CREATE INDEX discharge_order_by_patient ON discharge_order (patient_id);

CREATE INDEX discharge_order_by_stay ON discharge_order (stay_id);

CREATE UNIQUE INDEX education_audience_by_name ON education_audience (name) WHERE retired_at IS NULL;

CREATE INDEX education_invitation_by_patient ON education_invitation (patient_id, recorded_at);

CREATE INDEX education_lecture_by_start ON education_lecture (starts_at, id);

CREATE INDEX education_lecture_change_by_lecture ON education_lecture_change (lecture_id, recorded_at);

CREATE INDEX education_sending_by_patient ON education_sending (patient_id, recorded_at);

CREATE INDEX education_sending_by_recipient ON education_sending (recipient_kind, recipient_id, recorded_at);

CREATE INDEX education_sending_by_version ON education_sending (version_id, recorded_at);

CREATE INDEX education_sign_up_by_patient ON education_sign_up (patient_id, recorded_at);

CREATE INDEX education_sign_up_by_recipient ON education_sign_up (recipient_kind, recipient_id, recorded_at);

CREATE UNIQUE INDEX education_sign_up_once ON education_sign_up (lecture_id, recipient_kind, recipient_id) WHERE cancelled_at IS NULL;

CREATE UNIQUE INDEX education_sign_up_seat ON education_sign_up (lecture_id, seat) WHERE seat IS NOT NULL;

CREATE INDEX education_teach_back_by_patient ON education_teach_back (patient_id, recorded_at);

CREATE INDEX education_teach_back_by_version ON education_teach_back (version_id);

CREATE INDEX enrolment_by_patient ON enrolment (patient_id);

CREATE UNIQUE INDEX enrolment_once_per_stay ON enrolment (stay_id, template_id) WHERE stay_id IS NOT NULL;

CREATE INDEX exclusion_by_patient ON exclusion (patient_id) WHERE ended_at IS NULL;

CREATE INDEX feedback_by_contact ON feedback (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX feedback_by_patient ON feedback (patient_id, received_at) WHERE patient_id IS NOT NULL;

CREATE INDEX feedback_by_time ON feedback (received_at, id);

CREATE UNIQUE INDEX feedback_statement_by_feedback ON feedback_statement (feedback_id, sequence);

CREATE INDEX feedback_step_by_feedback ON feedback_step (feedback_id, recorded_at);

CREATE INDEX hotline_case_by_call ON hotline_case (call_id) WHERE call_id IS NOT NULL;

CREATE UNIQUE INDEX hotline_case_by_drill ON hotline_case (drill_id) WHERE drill_id IS NOT NULL;

CREATE INDEX hotline_case_by_time ON hotline_case (answered_at);

CREATE INDEX hotline_drill_by_time ON hotline_drill (started_at);

CREATE INDEX hotline_event_by_case ON hotline_event (case_id, recorded_at);

CREATE UNIQUE INDEX hotline_event_replaced ON hotline_event (replaces) WHERE replaces IS NOT NULL;

CREATE INDEX hotline_identity_by_caregiver ON hotline_identity (caregiver_id, case_at) WHERE caregiver_id IS NOT NULL;

CREATE INDEX hotline_identity_by_case ON hotline_identity (case_id, recorded_at);

CREATE INDEX hotline_identity_by_patient ON hotline_identity (patient_id, case_at) WHERE patient_id IS NOT NULL;

CREATE INDEX import_batch_by_time ON import_batch (started_at);

CREATE INDEX import_reject_by_batch ON import_reject (batch_id, id);

CREATE INDEX inbound_call_by_time ON inbound_call (started_at);

CREATE INDEX inbound_call_event_by_call ON inbound_call_event (inbound_id, recorded_at);

CREATE INDEX inbound_call_event_by_case ON inbound_call_event (case_id) WHERE case_id IS NOT NULL;

CREATE UNIQUE INDEX inbound_call_event_closed ON inbound_call_event (inbound_id) WHERE kind = 'closed';

CREATE INDEX invitation_by_inviter ON invitation (inviter_id, recorded_at);

CREATE UNIQUE INDEX invitation_code_open ON invitation_code (member_id) WHERE ended_at IS NULL;

CREATE INDEX job_by_kind ON job (kind, created_at);

CREATE INDEX job_open ON job (created_at) WHERE finished_at IS NULL;

CREATE INDEX medication_by_patient ON medication (patient_id);

CREATE INDEX medication_by_stay ON medication (stay_id);

CREATE INDEX message_consent_by_person ON message_consent (recipient_kind, recipient_id, recorded_at);

CREATE INDEX message_consent_given ON message_consent (recipient_kind, recipient_id) WHERE is_given = 1;

CREATE INDEX message_link_answer_by_link ON message_link_answer (link_id, received_at);

CREATE INDEX message_link_by_recipient ON message_link (recipient_kind, recipient_id, recorded_at);

CREATE INDEX message_link_by_subject ON message_link (kind, subject);

CREATE INDEX message_link_open ON message_link (expires_at, id) WHERE closed_as IS NULL;

CREATE INDEX message_opt_out_of_address ON message_opt_out (address) WHERE lifted_at IS NULL AND address IS NOT NULL;

CREATE INDEX message_opt_out_of_person ON message_opt_out (recipient_kind, recipient_id) WHERE lifted_at IS NULL AND recipient_id IS NOT NULL;

CREATE INDEX message_preference_by_person ON message_preference (recipient_kind, recipient_id, recorded_at);

CREATE INDEX message_preference_by_wechat ON message_preference (wechat) WHERE wechat IS NOT NULL;

CREATE INDEX message_reply_by_time ON message_reply (received_at, id);

CREATE INDEX message_reply_person_by_reply ON message_reply_person (reply_id);

CREATE INDEX message_reply_person_by_time ON message_reply_person (recipient_kind, recipient_id, received_at, reply_id);

CREATE UNIQUE INDEX message_wechat_code_open ON message_wechat_code (code) WHERE used_at IS NULL;

CREATE INDEX outbox_message_by_patient ON outbox_message (patient_id, recorded_at) WHERE patient_id IS NOT NULL;

CREATE INDEX outbox_message_by_provider ON outbox_message (provider_id) WHERE provider_id IS NOT NULL;

CREATE INDEX outbox_message_by_recipient ON outbox_message (recipient_kind, recipient_id, recorded_at);

CREATE INDEX outbox_message_by_time ON outbox_message (recorded_at, id);

CREATE INDEX outbox_message_dead ON outbox_message (closed_at, id) WHERE closed_as = 'failed';

CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL;

CREATE INDEX participation_by_patient ON participation (patient_id);

CREATE INDEX participation_consent_by_participation ON participation_consent (participation_id, recorded_at);

CREATE UNIQUE INDEX participation_once ON participation (cohort_id, patient_id, ifnull(caregiver_id, ''));

CREATE INDEX patient_search_key_by_patient ON patient_search_key (patient_id);

CREATE INDEX patient_without_number ON patient (id) WHERE has_usable_number = 0;

CREATE INDEX plan_step_change_by_contact ON plan_step_change (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX plan_step_change_by_patient ON plan_step_change (patient_id, recorded_at);

CREATE INDEX planned_activity_by_enrolment ON planned_activity (enrolment_id, due_from);

CREATE INDEX planned_activity_by_patient ON planned_activity (patient_id, due_from);

CREATE INDEX planned_activity_open ON planned_activity (due_from, channel, id) WHERE closed_as IS NULL;

CREATE INDEX planned_contact_by_caregiver ON planned_contact (caregiver_id, due_from) WHERE caregiver_id IS NOT NULL;

CREATE INDEX planned_contact_by_enrolment ON planned_contact (enrolment_id);

CREATE INDEX planned_contact_by_patient ON planned_contact (patient_id, due_from);

CREATE INDEX planned_contact_by_stay ON planned_contact (stay_id);

CREATE INDEX planned_contact_by_stop ON planned_contact (stop_id) WHERE stop_id IS NOT NULL;

CREATE INDEX planned_contact_lost ON planned_contact (closed_at, patient_id) WHERE closed_as = 'unreachable';

CREATE INDEX planned_contact_open_by_callback ON planned_contact (callback_at, is_red_flag DESC, due_by, priority, attempts, id) WHERE closed_as IS NULL AND callback_at IS NOT NULL;

CREATE INDEX planned_contact_open_by_department ON planned_contact (department_id, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL;

CREATE INDEX planned_contact_open_by_due ON planned_contact (due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL;

CREATE INDEX planned_contact_open_by_time ON planned_contact (not_before, patient_id) WHERE closed_as IS NULL;

CREATE INDEX planned_contact_open_red ON planned_contact (is_red_flag, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL AND is_red_flag = 1;

CREATE INDEX planned_contact_open_retry ON planned_contact (not_before, patient_id) WHERE closed_as IS NULL AND attempts > 0;

CREATE INDEX planned_contact_open_special ON planned_contact (is_special_attention, due_by, priority, attempts, id, not_before, patient_id) WHERE closed_as IS NULL AND is_special_attention = 1;

CREATE INDEX points_entry_by_lot ON points_entry (lot_id, points) WHERE lot_id IS NOT NULL;

CREATE INDEX points_entry_by_member ON points_entry (member_id, lot_id, points, expires_on) WHERE member_id IS NOT NULL;

CREATE INDEX points_entry_by_transaction ON points_entry (transaction_id, points);

CREATE INDEX points_entry_lots_by_expiry ON points_entry (expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX points_rule_by_code ON points_rule (code, recorded_at);

CREATE INDEX points_transaction_by_day ON points_transaction (happened_on);

CREATE INDEX points_transaction_by_member ON points_transaction (member_id, happened_on);

CREATE UNIQUE INDEX questionnaire_draft_open ON questionnaire_draft (url) WHERE closed_at IS NULL;

CREATE INDEX queue_hold_by_patient ON queue_hold (patient_id, until_on) WHERE ended_at IS NULL;

CREATE INDEX recording_by_call ON recording (call_id);

CREATE INDEX related_person_by_patient ON related_person (patient_id);

CREATE INDEX respite_booking_by_caregiver ON respite_booking (caregiver_id, starts_at);

CREATE INDEX respite_booking_by_patient ON respite_booking (patient_id, starts_at);

CREATE INDEX respite_booking_by_provider ON respite_booking (provider_id, starts_at) WHERE closed_as IS NULL OR closed_as IN ('completed','family_absent');

CREATE INDEX respite_booking_by_request ON respite_booking (request_id);

CREATE INDEX respite_booking_by_time ON respite_booking (starts_at);

CREATE INDEX respite_booking_by_week ON respite_booking (provider_id, week_on) WHERE closed_as IS NULL OR closed_as IN ('completed','family_absent');

CREATE INDEX respite_booking_open ON respite_booking (respond_by) WHERE closed_as IS NULL;

CREATE INDEX respite_request_by_caregiver ON respite_request (caregiver_id, recorded_at);

CREATE INDEX respite_request_by_patient ON respite_request (patient_id, recorded_at);

CREATE INDEX respite_request_by_time ON respite_request (recorded_at);

CREATE INDEX respite_request_open ON respite_request (recorded_at) WHERE closed_as IS NULL;

CREATE INDEX respite_slot_by_provider ON respite_slot (provider_id);

CREATE UNIQUE INDEX respite_slot_closure_once ON respite_slot_closure (slot_id, day) WHERE lifted_at IS NULL;

CREATE INDEX respite_training_by_provider ON respite_training (provider_id);

CREATE INDEX response_by_caregiver ON response (caregiver_id, started_at) WHERE caregiver_id IS NOT NULL;

CREATE INDEX response_by_contact ON response (contact_id);

CREATE INDEX response_by_link ON response (started_at) WHERE source = 'link';

CREATE INDEX response_by_patient ON response (patient_id, started_at);

CREATE INDEX response_by_questionnaire ON response (questionnaire_id, completed_at);

CREATE INDEX reward_approval_by_reward ON reward_approval (reward_id, recorded_at);

CREATE INDEX reward_redemption_by_member ON reward_redemption (member_id);

CREATE INDEX reward_stock_by_reward ON reward_stock (reward_id, quantity);

CREATE INDEX roster_entry_by_day ON roster_entry (day, recorded_at);

CREATE INDEX sign_in_attempt_by_username ON sign_in_attempt (username, attempted_at);

CREATE INDEX spot_check_by_programme ON spot_check (programme_id, checked_on);

CREATE INDEX stay_by_discharge ON stay (discharged_on, department_id, id) WHERE status = 'discharged';

CREATE INDEX stay_by_patient ON stay (patient_id, discharged_on);

CREATE UNIQUE INDEX story_consent_open ON story_consent (story_id) WHERE revoked_at IS NULL;

CREATE INDEX story_use_by_story ON story_use (story_id);

CREATE INDEX surgery_by_patient ON surgery (patient_id);

CREATE INDEX surgery_by_stay ON surgery (stay_id);

CREATE UNIQUE INDEX user_session_live_by_host ON user_session (host_session) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX user_session_live_by_user ON user_session (user_id) WHERE ended_at IS NULL;

CREATE INDEX video_visit_by_patient ON video_visit (patient_id, starts_at);

CREATE INDEX video_visit_by_time ON video_visit (starts_at, id);

CREATE INDEX video_visit_of_user ON video_visit (with_user_id, starts_at) WHERE outcome IS NULL;

CREATE UNIQUE INDEX video_visit_standing ON video_visit (planned_contact_id) WHERE outcome IS NULL;

CREATE INDEX work_order_by_source ON work_order (source_kind, source_id);

CREATE INDEX work_order_by_time ON work_order (recorded_at);

CREATE INDEX work_order_event_by_order ON work_order_event (work_order_id, recorded_at);

CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  contact_id TEXT REFERENCES contact (id),
  response_id TEXT REFERENCES response (id),
  link_id TEXT,
  grade TEXT NOT NULL CHECK (grade IN ('red','yellow')),
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  raised_by TEXT NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  resolved_at INTEGER,
  resolved_by TEXT,
  resolution TEXT,
  withdrawn_at INTEGER,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE alert_event (
  id TEXT PRIMARY KEY,
  alert_id TEXT NOT NULL REFERENCES alert (id),
  kind TEXT NOT NULL CHECK (kind IN ('acknowledged','handed_over')),
  person_name TEXT,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE allergy (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  display TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES response (id),
  sequence INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT '[]',
  absent_reason TEXT CHECK (absent_reason IN ('asked-unknown','asked-declined','not-applicable','not-asked')),
  note TEXT,
  is_flagged INTEGER NOT NULL DEFAULT 0,
  retracts TEXT REFERENCES answer (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE appointment (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN ('revisit','examination')),
  on_date TEXT NOT NULL,
  at_time TEXT,
  note TEXT NOT NULL DEFAULT '',
  order_stay_id TEXT REFERENCES stay (id),
  order_date TEXT,
  closed_as TEXT CHECK (closed_as IN ('kept','cancelled')),
  closed_at INTEGER,
  closed_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((order_stay_id IS NULL) = (order_date IS NULL)),
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;

CREATE TABLE audit_entry (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  user_id TEXT,
  role TEXT,
  workstation TEXT NOT NULL,
  method TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE bereavement_decision (
  id TEXT PRIMARY KEY,
  stop_id TEXT NOT NULL REFERENCES contact_stop (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  choice TEXT NOT NULL CHECK (choice IN ('care','silence')),
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE burden_decision (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES response (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  action TEXT NOT NULL CHECK (action IN ('counselling','respite','care_call','none')),
  note TEXT NOT NULL DEFAULT '',
  planned_contact_id TEXT REFERENCES planned_contact (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY,
  is_workday INTEGER NOT NULL,
  name TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
  id TEXT PRIMARY KEY,
  contact_id TEXT REFERENCES contact (id),
  patient_id TEXT REFERENCES patient (id),
  contact_point_id TEXT REFERENCES contact_point (id),
  number TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('outgoing','incoming')),
  line TEXT NOT NULL CHECK (line IN ('sip','desk','training')),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  started_at INTEGER NOT NULL,
  ringing_at INTEGER,
  early_media_at INTEGER,
  answered_at INTEGER,
  ended_at INTEGER,
  end_cause TEXT CHECK (end_cause IN ('local_hangup','remote_hangup','cancelled','rejected','busy','no_answer','unobtainable','not_found','failed','media_lost','crashed','late_entry')),
  sip_status INTEGER,
  q850_cause INTEGER,
  outcome TEXT,
  is_hand_timed INTEGER NOT NULL DEFAULT 0,
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE call_event (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES call (id),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE call_record_import (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (rows_read = rows_accepted + rows_rejected + rows_unchanged)
) STRICT;

CREATE TABLE call_record_reject (
  id TEXT PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES call_record_import (id),
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT
) STRICT;

CREATE TABLE "callback_order" (
  id TEXT PRIMARY KEY,
  patient_id TEXT REFERENCES patient (id),
  case_id TEXT REFERENCES hotline_case (id),
  contact_id TEXT REFERENCES contact (id),
  alert_id TEXT REFERENCES alert (id),
  department_id TEXT REFERENCES department (id),
  contact_point_id TEXT REFERENCES contact_point (id),
  reason TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  done_at INTEGER,
  done_by TEXT,
  done_by_name TEXT,
  result TEXT,
  withdrawn_at INTEGER,
  withdrawn_by TEXT,
  withdrawn_reason TEXT,
  CHECK (patient_id IS NOT NULL OR case_id IS NOT NULL)
) STRICT;

CREATE TABLE caregiver (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sex TEXT NOT NULL DEFAULT 'unknown' CHECK (sex IN ('male','female','other','unknown')),
  birth_date TEXT,
  address TEXT,
  language TEXT,
  note TEXT NOT NULL DEFAULT '',
  merged_into TEXT REFERENCES caregiver (id),
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE caregiver_consent (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT REFERENCES patient (id),
  scope TEXT NOT NULL CHECK (scope IN ('call','burden')),
  is_given INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((scope = 'burden') = (patient_id IS NOT NULL))
) STRICT;

CREATE TABLE caregiver_distinct (
  first_id TEXT NOT NULL REFERENCES caregiver (id),
  second_id TEXT NOT NULL REFERENCES caregiver (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE caregiver_link (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  relationship TEXT NOT NULL CHECK (relationship IN ('spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  role TEXT NOT NULL DEFAULT 'contact' CHECK (role IN ('carer','helper','decides','contact')),
  is_primary INTEGER NOT NULL DEFAULT 0,
  since_on TEXT,
  related_person_id TEXT REFERENCES related_person (id),
  source TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  end_reason TEXT,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE caregiver_phone (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  number TEXT NOT NULL,
  rank INTEGER NOT NULL,
  consent TEXT NOT NULL DEFAULT 'unknown' CHECK (consent IN ('given','refused','unknown')),
  source TEXT NOT NULL,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (caregiver_id, number)
) STRICT;

CREATE TABLE caregiver_primary_change (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE caregiver_search_key (
  kind TEXT NOT NULL CHECK (kind IN ('name','name_part','initials','pinyin','phone','phone_tail')),
  key TEXT NOT NULL,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  PRIMARY KEY (kind, key, caregiver_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE caregiver_stop (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  kind TEXT NOT NULL CHECK (kind IN ('deceased','refused_all')),
  reason TEXT NOT NULL,
  lifted_at INTEGER,
  lifted_by TEXT,
  lift_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  claimed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  released_at INTEGER,
  release_reason TEXT CHECK (release_reason IN ('finished','released','parked','expired','taken-over')),
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE cohort (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  programme_version_id TEXT NOT NULL REFERENCES programme_version (id),
  title TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (opens_on <= closes_on)
) STRICT;

CREATE TABLE command_reply (
  request_id TEXT PRIMARY KEY,
  user_id TEXT,
  method TEXT NOT NULL,
  output TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE community_activity (
  membership_id TEXT NOT NULL REFERENCES community_membership (id),
  day TEXT NOT NULL,
  messages INTEGER NOT NULL CHECK (messages >= 0),
  likes INTEGER NOT NULL CHECK (likes >= 0),
  check_ins INTEGER NOT NULL CHECK (check_ins >= 0),
  batch_id TEXT NOT NULL REFERENCES community_activity_batch (id),
  PRIMARY KEY (membership_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE community_activity_batch (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  read INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  points INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (read = accepted + rejected + unchanged)
) STRICT;

CREATE TABLE community_activity_reject (
  batch_id TEXT NOT NULL REFERENCES community_activity_batch (id),
  row_number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT,
  PRIMARY KEY (batch_id, row_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE community_asking (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  task TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('yes','no')),
  answered_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE community_attendance (
  session_id TEXT NOT NULL REFERENCES community_session (id),
  membership_id TEXT NOT NULL REFERENCES community_membership (id),
  person_kind TEXT NOT NULL CHECK (person_kind IN ('patient','caregiver')),
  person_id TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  voided_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  PRIMARY KEY (session_id, membership_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE community_group (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('family','mutual_aid')),
  name TEXT NOT NULL UNIQUE,
  disease TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('any','recent','recovery','longTerm','endOfLife')),
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 2 AND 200),
  staff_id TEXT NOT NULL REFERENCES community_group_staff (id) DEFERRABLE INITIALLY DEFERRED,
  rules_id TEXT NOT NULL REFERENCES community_group_rules (id) DEFERRABLE INITIALLY DEFERRED,
  closed_at INTEGER,
  closed_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_at IS NULL) = (closed_reason IS NULL))
) STRICT;

CREATE TABLE community_group_rules (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (trim(text) != ''),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (group_id, version)
) STRICT;

CREATE TABLE community_group_staff (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id) DEFERRABLE INITIALLY DEFERRED,
  doctor TEXT NOT NULL CHECK (trim(doctor) != ''),
  nurse TEXT NOT NULL CHECK (trim(nurse) != ''),
  coordinator TEXT NOT NULL CHECK (trim(coordinator) != ''),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE community_member (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  person_kind TEXT NOT NULL CHECK (person_kind IN ('patient','caregiver')),
  person_id TEXT NOT NULL,
  consented_on TEXT NOT NULL,
  consent_wording TEXT NOT NULL,
  consent_note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (person_kind, person_id)
) STRICT;

CREATE TABLE community_membership (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id),
  member_id TEXT NOT NULL REFERENCES community_member (id),
  nickname TEXT NOT NULL,
  joined_on TEXT NOT NULL,
  left_at INTEGER,
  left_as TEXT CHECK (left_as IN ('left','expelled','silent')),
  left_reason TEXT,
  left_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((left_at IS NULL) = (left_as IS NULL)),
  CHECK (left_as IS NOT 'expelled' OR trim(left_reason) != '')
) STRICT;

CREATE TABLE community_pledge (
  membership_id TEXT NOT NULL REFERENCES community_membership (id),
  rules_id TEXT NOT NULL REFERENCES community_group_rules (id),
  taken_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  PRIMARY KEY (membership_id, rules_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE community_report (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id),
  membership_id TEXT REFERENCES community_membership (id),
  kind TEXT NOT NULL CHECK (kind IN ('advertising','medicalAdvice','privacy','abuse','rumour','distress','other')),
  text TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('unfounded','reminded','removed','expelled','care')),
  decision_reason TEXT,
  decided_at INTEGER,
  decided_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS NULL OR trim(decision_reason) != '')
) STRICT;

CREATE TABLE community_session (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id),
  held_on TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  topic TEXT NOT NULL,
  leader TEXT NOT NULL,
  notes TEXT,
  held_at INTEGER,
  cancelled_at INTEGER,
  cancelled_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (held_at IS NULL OR cancelled_at IS NULL),
  CHECK ((cancelled_at IS NULL) = (cancelled_reason IS NULL))
) STRICT;

CREATE TABLE community_willingness (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  is_willing INTEGER NOT NULL,
  said_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT,
  scope TEXT NOT NULL CHECK (scope IN ('call','recording')),
  is_given INTEGER NOT NULL,
  wording_version TEXT NOT NULL,
  given_by TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  claim_id TEXT REFERENCES claim (id),
  user_id TEXT NOT NULL REFERENCES user_account (id),
  opened_at INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  parked_at INTEGER,
  closed_at INTEGER,
  outcome TEXT CHECK (outcome IN ('completed_self','completed_family','completed_partly','not_the_person','cannot_communicate','callback','refused_once','refused_all','deceased','moved_away','readmitted','voicemail','no_answer','busy','powered_off','suspended','vacant','wrong_number','unobtainable','rejected','other')),
  is_reached INTEGER,
  answered_by TEXT CHECK (answered_by IN ('patient','spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  is_identity_confirmed INTEGER NOT NULL DEFAULT 0,
  contact_point_id TEXT REFERENCES contact_point (id),
  note TEXT NOT NULL DEFAULT '',
  callback_at INTEGER,
  callback_for TEXT,
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  late_entry_reason TEXT,
  is_practice INTEGER NOT NULL DEFAULT 0,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  workstation TEXT NOT NULL
, caregiver_id TEXT REFERENCES caregiver (id)) STRICT;

CREATE TABLE contact_item (
  contact_id TEXT NOT NULL REFERENCES contact (id),
  planned_contact_id TEXT NOT NULL REFERENCES planned_contact (id),
  PRIMARY KEY (contact_id, planned_contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_point (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  related_person_id TEXT REFERENCES related_person (id),
  number TEXT NOT NULL,
  raw TEXT NOT NULL,
  use TEXT NOT NULL CHECK (use IN ('own','home','work','relative','unknown')),
  rank INTEGER NOT NULL,
  is_valid INTEGER NOT NULL,
  invalid_reason TEXT,
  source TEXT NOT NULL,
  bad_since INTEGER,
  bad_reason TEXT CHECK (bad_reason IN ('vacant','suspended','wrong_number')),
  bad_recorded_by TEXT,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (patient_id, number)
) STRICT;

CREATE TABLE contact_stop (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN ('deceased','refused_all')),
  effective_on TEXT,
  informant TEXT,
  contact_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  reversed_at INTEGER,
  reversed_by TEXT,
  reversal_reason TEXT
) STRICT;

CREATE TABLE department (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  campus TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1,
  UNIQUE (source, code)
) STRICT;

CREATE TABLE diagnosis (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  code TEXT,
  code_system TEXT,
  display TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('main','other','admission')),
  rank INTEGER NOT NULL,
  recorded_on TEXT
) STRICT;

CREATE TABLE discharge_order (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  text TEXT NOT NULL,
  follow_up_on TEXT
) STRICT;

CREATE TABLE education_article (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  retired_at INTEGER,
  retired_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
) STRICT;

CREATE TABLE education_article_version (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES education_article (id),
  version INTEGER NOT NULL,
  diseases TEXT NOT NULL,
  ages TEXT,
  stages TEXT NOT NULL,
  texts TEXT NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  review_on TEXT NOT NULL,
  approved_at INTEGER,
  approved_by TEXT,
  approval_note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (article_id, version),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL))
) STRICT;

CREATE TABLE education_audience (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_invitation (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  way TEXT NOT NULL CHECK (way IN ('message','phone','desk')),
  message_id TEXT REFERENCES outbox_message (id),
  refusal TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (lecture_id, recipient_kind, recipient_id)
) STRICT;

CREATE TABLE education_lecture (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('lecture','workshop')),
  title TEXT NOT NULL,
  topic TEXT NOT NULL,
  speaker TEXT NOT NULL,
  place TEXT,
  online_url TEXT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
  article_id TEXT REFERENCES education_article (id),
  audience TEXT NOT NULL,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  cancel_reason TEXT,
  closed_at INTEGER,
  closed_by TEXT,
  other_attendees INTEGER NOT NULL DEFAULT 0 CHECK (other_attendees >= 0),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (starts_at < ends_at),
  CHECK (place IS NOT NULL OR online_url IS NOT NULL),
  CHECK (cancelled_at IS NULL OR closed_at IS NULL)
) STRICT;

CREATE TABLE education_lecture_change (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  what TEXT NOT NULL CHECK (what IN ('changed','rescheduled','cancelled','closed','reopened')),
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_picture (
  name TEXT PRIMARY KEY,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml','image/png','image/jpeg','image/webp')),
  bytes BLOB NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_rating (
  sign_up_id TEXT PRIMARY KEY REFERENCES education_sign_up (id),
  satisfaction INTEGER NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
  usefulness INTEGER NOT NULL CHECK (usefulness BETWEEN 1 AND 5),
  comment TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('link','phone','paper')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_seat (
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  PRIMARY KEY (lecture_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE education_sending (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES education_article_version (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  opened_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE education_sign_up (
  id TEXT PRIMARY KEY,
  lecture_id TEXT NOT NULL REFERENCES education_lecture (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  seat INTEGER,
  source TEXT NOT NULL CHECK (source IN ('link','phone','desk','door')),
  attended INTEGER CHECK (attended IN (0,1)),
  attendance_at INTEGER,
  attendance_by TEXT,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  cancel_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  FOREIGN KEY (lecture_id, seat) REFERENCES education_seat (lecture_id, number),
  CHECK ((attended IS NULL) = (attendance_at IS NULL)),
  CHECK (cancelled_at IS NULL OR seat IS NULL)
) STRICT;

CREATE TABLE education_teach_back (
  response_id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES education_article_version (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  contact_id TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE enrolment (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  template_id TEXT NOT NULL REFERENCES plan_template (id),
  plan_version_id TEXT NOT NULL REFERENCES plan_version (id),
  anchor_on TEXT NOT NULL,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('completed','stopped','duplicate','unsuitable','other','readmitted','stay_cancelled')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE exclusion (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  reason TEXT NOT NULL CHECK (reason IN ('against_advice','short_stay','dispute','transfer','not_needed')),
  note TEXT,
  ended_at INTEGER,
  ended_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('call','walk_in','letter','online','other')),
  patient_id TEXT REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  contact_id TEXT REFERENCES contact (id),
  received_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE feedback_statement (
  id TEXT PRIMARY KEY,
  feedback_id TEXT NOT NULL REFERENCES feedback (id),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('complaint','suggestion','praise')),
  department_id TEXT REFERENCES department (id),
  person_name TEXT,
  category TEXT CHECK (category IN ('ethics','environment','attitude','other')),
  text TEXT NOT NULL DEFAULT '',
  wants_answer INTEGER NOT NULL DEFAULT 0,
  informant TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE feedback_step (
  id TEXT PRIMARY KEY,
  feedback_id TEXT NOT NULL REFERENCES feedback (id),
  kind TEXT NOT NULL CHECK (kind IN ('rechecked','closed','reopened','voided')),
  note TEXT NOT NULL DEFAULT '',
  is_satisfied INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE host_session (
  token_hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE hotline_answer (
  id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL REFERENCES hotline_triage (id),
  sequence INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  value TEXT NOT NULL,
  absent_reason TEXT CHECK (absent_reason IN ('asked-unknown','asked-declined','not-applicable','not-asked')),
  note TEXT,
  is_flagged INTEGER NOT NULL DEFAULT 0,
  retracts TEXT REFERENCES hotline_answer (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (response_id, sequence)
) STRICT;

CREATE TABLE hotline_case (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('call','desk_phone','walk_in','night_call','drill')),
  call_id TEXT REFERENCES call (id),
  drill_id TEXT REFERENCES hotline_drill (id),
  is_drill INTEGER NOT NULL DEFAULT 0,
  rang_at INTEGER,
  answered_at INTEGER NOT NULL,
  complaint TEXT NOT NULL DEFAULT '',
  is_late_entry INTEGER NOT NULL DEFAULT 0,
  late_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (drill_id IS NULL OR is_drill = 1),
  CHECK (rang_at IS NULL OR rang_at <= answered_at)
) STRICT;

CREATE TABLE hotline_drill (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  scenario TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  finding TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_event (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES hotline_case (id),
  kind TEXT NOT NULL CHECK (kind IN ('levelled','words_read','handed_over','acknowledged','passed_on','place','notified','left','arrived','outcome','note','closed','reopened','voided','withdrawn')),
  happened_at INTEGER NOT NULL,
  level TEXT CHECK (level IN ('red','yellow','green')),
  department_id TEXT REFERENCES department (id),
  person_name TEXT,
  text TEXT NOT NULL DEFAULT '',
  result TEXT,
  replaces TEXT REFERENCES hotline_event (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (kind <> 'levelled' OR level IS NOT NULL),
  CHECK (kind <> 'withdrawn' OR replaces IS NOT NULL)
) STRICT;

CREATE TABLE hotline_identity (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES hotline_case (id),
  patient_id TEXT REFERENCES patient (id),
  caller_kind TEXT NOT NULL CHECK (caller_kind IN ('patient','caregiver','relative','other','unknown')),
  caregiver_id TEXT REFERENCES caregiver (id),
  related_person_id TEXT REFERENCES related_person (id),
  caller_name TEXT,
  caller_number TEXT,
  case_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_triage (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE REFERENCES hotline_case (id),
  questionnaire_id TEXT NOT NULL REFERENCES questionnaire (id),
  current_link_id TEXT,
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  adapter TEXT NOT NULL CHECK (adapter IN ('fhir','table','sample')),
  files TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running','done','failed','cancelled')),
  read INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  ignored TEXT NOT NULL DEFAULT '{}',
  patients INTEGER NOT NULL DEFAULT 0,
  stays INTEGER NOT NULL DEFAULT 0,
  shifts_dates INTEGER NOT NULL DEFAULT 0,
  job_id TEXT,
  failure TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  recorded_by TEXT NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE import_file (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  batch_id TEXT NOT NULL REFERENCES import_batch (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_reject (
  id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  file TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  field TEXT
) STRICT;

CREATE TABLE import_row (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  target_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  PRIMARY KEY (source, kind, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_upload (
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  is_last INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (id, sequence)
) STRICT;

CREATE TABLE inbound_call (
  id TEXT PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES call_record_import (id),
  source_key TEXT NOT NULL UNIQUE,
  number TEXT,
  called_number TEXT,
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at INTEGER,
  answered_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (answered_at IS NULL OR answered_at >= started_at)
) STRICT;

CREATE TABLE inbound_call_event (
  id TEXT PRIMARY KEY,
  inbound_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('claimed','released','tried','closed')),
  outcome TEXT CHECK (outcome IN ('case','called_back','known','wrong_number','unreachable','nuisance')),
  case_id TEXT REFERENCES hotline_case (id),
  happened_at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((kind = 'closed') = (outcome IS NOT NULL)),
  CHECK (outcome IS NULL OR outcome <> 'case' OR case_id IS NOT NULL)
) STRICT;

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  code_id TEXT NOT NULL REFERENCES invitation_code (id),
  inviter_id TEXT NOT NULL REFERENCES community_member (id),
  invitee_id TEXT NOT NULL UNIQUE REFERENCES community_member (id),
  held_for TEXT NOT NULL DEFAULT '[]',
  decision TEXT CHECK (decision IN ('accepted','refused')),
  decision_reason TEXT,
  decided_at INTEGER,
  decided_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS NULL OR trim(decision_reason) != '')
) STRICT;

CREATE TABLE invitation_code (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  parameters TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','running','done','failed','cancelled')),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  label TEXT NOT NULL DEFAULT '',
  result TEXT,
  failure TEXT,
  cancel_requested_at INTEGER,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE medication (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  display TEXT NOT NULL,
  dosage TEXT,
  ordered_on TEXT
) STRICT;

CREATE TABLE message_attempt (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  number INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT CHECK (outcome IN ('accepted','refused','unknown')),
  reason TEXT,
  workstation TEXT NOT NULL,
  UNIQUE (message_id, number)
) STRICT;

CREATE TABLE message_consent (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE message_link (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('survey','slot','signup','article')),
  subject TEXT NOT NULL,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  expires_at INTEGER NOT NULL,
  published_hash TEXT,
  closed_as TEXT CHECK (closed_as IN ('answered','expired','withdrawn')),
  closed_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;

CREATE TABLE message_link_answer (
  id TEXT PRIMARY KEY,
  link_id TEXT NOT NULL REFERENCES message_link (id),
  provider_id TEXT NOT NULL UNIQUE,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  received_at INTEGER NOT NULL,
  refusal TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE message_opt_out (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT,
  address TEXT,
  channel TEXT CHECK (channel IN ('sms','email','wechat','letter')),
  source TEXT NOT NULL CHECK (source IN ('reply','asked')),
  reply_id TEXT REFERENCES message_reply (id),
  note TEXT NOT NULL DEFAULT '',
  lifted_at INTEGER,
  lifted_by TEXT,
  lifted_note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((recipient_id IS NULL) = (recipient_kind IS NULL)),
  CHECK (recipient_id IS NOT NULL OR address IS NOT NULL)
) STRICT;

CREATE TABLE message_preference (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  channel TEXT CHECK (channel IN ('sms','email','wechat','letter')),
  time_from TEXT,
  time_to TEXT,
  language TEXT,
  email TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
, wechat TEXT) STRICT;

CREATE TABLE message_receipt (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  state TEXT NOT NULL CHECK (state IN ('delivered','undelivered','read')),
  happened_at INTEGER NOT NULL,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (message_id, state)
) STRICT;

CREATE TABLE message_reply (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  provider_id TEXT NOT NULL,
  address TEXT NOT NULL,
  text TEXT NOT NULL,
  is_opt_out INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (channel, provider_id)
) STRICT;

CREATE TABLE message_reply_person (
  reply_id TEXT NOT NULL REFERENCES message_reply (id),
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL, received_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (recipient_kind, recipient_id, reply_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_template (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE message_template_version (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES message_template (id),
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  texts TEXT NOT NULL,
  provider_code TEXT,
  approved_at INTEGER,
  approved_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (template_id, version)
) STRICT;

CREATE TABLE message_wechat_code (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE outbox_message (
  id TEXT PRIMARY KEY,
  recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('patient','caregiver')),
  recipient_id TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  purpose TEXT NOT NULL,
  template_version_id TEXT NOT NULL REFERENCES message_template_version (id),
  variables TEXT NOT NULL,
  language TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms','email','wechat','letter')),
  idempotency_key TEXT NOT NULL UNIQUE,
  expires_at INTEGER,
  next_attempt_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  closed_as TEXT CHECK (closed_as IN ('sent','failed','withheld','withdrawn','expired')),
  closed_at INTEGER,
  closed_reason TEXT,
  provider_id TEXT,
  address TEXT,
  subject TEXT,
  body TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
  CHECK (closed_as IS NULL OR next_attempt_at IS NULL)
) STRICT;

CREATE TABLE participation (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  index_stay_id TEXT REFERENCES stay (id),
  source TEXT NOT NULL CHECK (source IN ('rule','hand')),
  proposed_on TEXT NOT NULL,
  survey_task_id TEXT REFERENCES planned_contact (id),
  joined_on TEXT,
  left_on TEXT,
  leave_reason TEXT CHECK (leave_reason IN ('declined','withdrew','completed','moved','unsuitable','transferred','other')),
  leave_note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((left_on IS NULL) = (leave_reason IS NULL))
) STRICT;

CREATE TABLE participation_consent (
  id TEXT PRIMARY KEY,
  participation_id TEXT NOT NULL REFERENCES participation (id),
  is_given INTEGER NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('phone','in_person','written')),
  given_by TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE participation_enrolment (
  participation_id TEXT NOT NULL REFERENCES participation (id),
  enrolment_id TEXT NOT NULL UNIQUE REFERENCES enrolment (id),
  PRIMARY KEY (participation_id, enrolment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE patient (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  medical_record_number TEXT,
  name TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male','female','other','unknown')),
  birth_date TEXT,
  identity_number TEXT,
  deceased_on TEXT,
  address TEXT,
  language TEXT,
  is_vip INTEGER NOT NULL DEFAULT 0,
  batch_id TEXT,
  updated_at INTEGER NOT NULL, has_usable_number INTEGER NOT NULL DEFAULT 0 CHECK (has_usable_number IN (0, 1)),
  UNIQUE (source, source_id)
) STRICT;

CREATE TABLE patient_search_key (
  kind TEXT NOT NULL CHECK (kind IN ('name','name_part','initials','pinyin','phone','phone_tail','inpatient_number','inpatient_tail')),
  key TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  PRIMARY KEY (kind, key, patient_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step_change (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  step_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added','moved','dropped','restored','after_answer')),
  from_due TEXT,
  to_due TEXT,
  reason TEXT NOT NULL,
  rule_key TEXT,
  contact_id TEXT REFERENCES contact (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE plan_template (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE plan_version (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES plan_template (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  published_at INTEGER,
  is_enrolling INTEGER NOT NULL DEFAULT 0,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (template_id, version)
) STRICT;

CREATE TABLE planned_activity (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  caregiver_id TEXT REFERENCES caregiver (id),
  enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('message','lecture','letter')),
  template_code TEXT,
  due_from TEXT NOT NULL,
  due_by TEXT NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  refused_reason TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','missed','voided')),
  closed_at INTEGER,
  closed_by TEXT,
  done_on TEXT,
  void_reason TEXT,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;

CREATE TABLE planned_contact (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  enrolment_id TEXT REFERENCES enrolment (id),
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  questionnaires TEXT NOT NULL,
  department_id TEXT REFERENCES department (id),
  due_from TEXT NOT NULL,
  due_by TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 4 CHECK (priority BETWEEN 1 AND 4),
  is_red_flag INTEGER NOT NULL DEFAULT 0,
  is_special_attention INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  callback_at INTEGER,
  callback_for TEXT,
  assigned_to TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','merged','refused','unreachable','stopped','voided')),
  closed_at INTEGER,
  closed_by TEXT,
  contact_id TEXT,
  stop_id TEXT REFERENCES contact_stop (id),
  void_reason TEXT,
  reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
, caregiver_id TEXT REFERENCES caregiver (id), purpose TEXT NOT NULL DEFAULT 'follow_up' CHECK (purpose IN ('follow_up','burden','care_call','counselling','bereavement')), held_not_before INTEGER, channel TEXT NOT NULL DEFAULT 'phone' CHECK (channel IN ('phone','video'))) STRICT;

CREATE TABLE points_entry (
  id TEXT PRIMARY KEY,
  transaction_id TEXT NOT NULL REFERENCES points_transaction (id) DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL CHECK (account IN ('member','issue','redemption','expiry')),
  member_id TEXT REFERENCES community_member (id),
  lot_id TEXT REFERENCES points_entry (id),
  points INTEGER NOT NULL CHECK (points != 0),
  expires_on TEXT,
  CHECK ((account = 'member') = (member_id IS NOT NULL)),
  CHECK ((account = 'member') = (lot_id IS NOT NULL)),
  CHECK ((lot_id IS id) = (expires_on IS NOT NULL)),
  CHECK (lot_id IS NOT id OR points > 0),
  CHECK (lot_id IS NULL OR lot_id = id OR points < 0)
) STRICT;

CREATE TABLE points_rule (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10000),
  per INTEGER NOT NULL CHECK (per >= 1),
  daily_cap INTEGER CHECK (daily_cap >= 1),
  is_active INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE points_transaction (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('earn','redeem','expire','reverse')),
  member_id TEXT NOT NULL REFERENCES community_member (id),
  reference TEXT NOT NULL UNIQUE,
  rule_id TEXT REFERENCES points_rule (id),
  reverses_id TEXT UNIQUE REFERENCES points_transaction (id),
  reason TEXT,
  happened_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((kind = 'earn') = (rule_id IS NOT NULL)),
  CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
  CHECK (kind != 'reverse' OR trim(reason) != '')
) STRICT;

CREATE TABLE programme (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('patient','caregiver')),
  scheme TEXT,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE programme_version (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (programme_id, version)
) STRICT;

CREATE TABLE questionnaire (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('follow_up','scale','satisfaction')),
  resource TEXT NOT NULL,
  is_shipped INTEGER NOT NULL DEFAULT 0,
  published_at INTEGER NOT NULL,
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (url, version)
) STRICT;

CREATE TABLE questionnaire_draft (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  base_id TEXT REFERENCES questionnaire (id),
  revision INTEGER NOT NULL DEFAULT 1,
  resource TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_as TEXT CHECK (closed_as IN ('published','discarded')),
  published_id TEXT REFERENCES questionnaire (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_at IS NULL) = (closed_as IS NULL))
) STRICT;

CREATE TABLE queue_hold (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  until_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  ended_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES call (id),
  file TEXT NOT NULL UNIQUE,
  mime_type TEXT NOT NULL,
  channels INTEGER NOT NULL,
  slices INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  last_slice_at INTEGER,
  finished_at INTEGER,
  is_interrupted INTEGER NOT NULL DEFAULT 0,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE related_person (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  name TEXT,
  relationship TEXT NOT NULL DEFAULT 'other' CHECK (relationship IN ('spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')),
  is_primary INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL,
  ended_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE respite_booking (
  id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES respite_request (id),
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  service_id TEXT NOT NULL REFERENCES respite_service (id),
  replaces TEXT REFERENCES respite_booking (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  week_on TEXT NOT NULL,
  weekly_limit INTEGER,
  minutes_limit INTEGER NOT NULL,
  respond_by INTEGER NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  confirmed_at INTEGER,
  confirmed_by TEXT,
  confirmed_way TEXT CHECK (confirmed_way IN ('phone','message','link')),
  told TEXT CHECK (told IN ('confirmed','ended')),
  told_at INTEGER,
  told_by TEXT,
  closed_as TEXT CHECK (closed_as IN ('completed','family_absent','provider_absent','cancelled','declined','lapsed','not_chosen')),
  closed_at INTEGER,
  closed_by TEXT,
  closed_side TEXT CHECK (closed_side IN ('family','provider','hospital','bereavement')),
  close_reason TEXT NOT NULL DEFAULT '',
  survey_task_id TEXT REFERENCES planned_contact (id),
  survey_link_id TEXT REFERENCES message_link (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (starts_at < ends_at AND ends_at - starts_at <= minutes_limit * 60000 AND minutes_limit <= 1440),
  CHECK ((closed_as IS NULL) = (closed_at IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_way IS NULL)),
  CHECK (closed_as IS NULL OR closed_as NOT IN ('completed','family_absent','provider_absent') OR confirmed_at IS NOT NULL)
) STRICT;

CREATE TABLE respite_provider (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('agency','volunteer')),
  organisation TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male','female')),
  phone TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL,
  further_districts TEXT NOT NULL DEFAULT '[]',
  languages TEXT NOT NULL DEFAULT '[]',
  skills TEXT NOT NULL DEFAULT '[]',
  visits_per_week INTEGER CHECK (visits_per_week BETWEEN 1 AND 40),
  minutes_per_visit INTEGER CHECK (minutes_per_visit BETWEEN 30 AND 1440),
  note TEXT NOT NULL DEFAULT '',
  paused_at INTEGER,
  paused_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_request (
  id TEXT PRIMARY KEY,
  caregiver_id TEXT NOT NULL REFERENCES caregiver (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  source TEXT NOT NULL CHECK (source IN ('asked','burden')),
  reason TEXT NOT NULL DEFAULT '',
  agreed_at INTEGER,
  service_id TEXT REFERENCES respite_service (id),
  visits INTEGER NOT NULL DEFAULT 1 CHECK (visits BETWEEN 1 AND 20),
  minutes INTEGER CHECK (minutes BETWEEN 30 AND 1440),
  earliest_on TEXT,
  latest_on TEXT,
  times TEXT NOT NULL DEFAULT '[]',
  district TEXT,
  language TEXT,
  sex TEXT CHECK (sex IN ('male','female')),
  skills TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  closed_as TEXT CHECK (closed_as IN ('served','declined','withdrawn','unmet','bereaved')),
  closed_at INTEGER,
  closed_by TEXT,
  close_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((closed_as IS NULL) = (closed_at IS NULL))
) STRICT;

CREATE TABLE respite_service (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('home','ward','centre')),
  is_medical INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 30 AND 1440),
  skills TEXT NOT NULL DEFAULT '[]',
  courses TEXT NOT NULL DEFAULT '[]',
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_slot (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  weekday INTEGER CHECK (weekday BETWEEN 1 AND 7),
  time_from TEXT NOT NULL,
  time_to TEXT NOT NULL,
  begins_on TEXT NOT NULL,
  ends_on TEXT,
  is_open_on_closed_days INTEGER NOT NULL DEFAULT 0,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (time_from < time_to)
) STRICT;

CREATE TABLE respite_slot_closure (
  id TEXT PRIMARY KEY,
  slot_id TEXT NOT NULL REFERENCES respite_slot (id),
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  lifted_at INTEGER,
  lifted_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_training (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES respite_provider (id),
  course TEXT NOT NULL,
  completed_on TEXT NOT NULL,
  expires_on TEXT,
  voided_at INTEGER,
  voided_by TEXT,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE respite_visit (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL UNIQUE REFERENCES respite_booking (id),
  came_at INTEGER NOT NULL,
  came_recorded_by TEXT NOT NULL,
  came_recorded_at INTEGER NOT NULL,
  left_at INTEGER,
  left_recorded_by TEXT,
  left_recorded_at INTEGER,
  late_reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  workstation TEXT NOT NULL,
  CHECK (left_at IS NULL OR came_at < left_at),
  CHECK ((left_at IS NULL) = (left_recorded_at IS NULL))
) STRICT;

CREATE TABLE response (
  id TEXT PRIMARY KEY,
  questionnaire_id TEXT NOT NULL REFERENCES questionnaire (id),
  contact_id TEXT REFERENCES contact (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  stay_id TEXT REFERENCES stay (id),
  position INTEGER NOT NULL DEFAULT 0,
  current_link_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('in-progress','completed','stopped','entered-in-error')),
  score REAL,
  score_band TEXT,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  void_reason TEXT,
  recorded_by TEXT NOT NULL,
  workstation TEXT NOT NULL
, facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)), answered_by TEXT CHECK (answered_by IN ('patient','spouse','child','parent','sibling','grandchild','grandparent','relative','friend','carer','other')), source TEXT NOT NULL DEFAULT 'call' CHECK (source IN ('call','link')), caregiver_id TEXT REFERENCES caregiver (id)) STRICT;

CREATE TABLE reward (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  points INTEGER NOT NULL CHECK (points > 0),
  retired_at INTEGER,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE reward_approval (
  id TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES reward (id),
  number TEXT NOT NULL CHECK (trim(number) != ''),
  approved_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  title TEXT NOT NULL,
  points INTEGER NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (approved_on <= valid_until)
) STRICT;

CREATE TABLE reward_redemption (
  id TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES reward (id),
  approval_id TEXT NOT NULL REFERENCES reward_approval (id),
  member_id TEXT NOT NULL REFERENCES community_member (id),
  transaction_id TEXT NOT NULL UNIQUE REFERENCES points_transaction (id),
  redeemed_on TEXT NOT NULL,
  handed_over_on TEXT,
  handed_over_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE reward_stock (
  id TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES reward (id),
  quantity INTEGER NOT NULL CHECK (quantity != 0),
  redemption_id TEXT REFERENCES reward_redemption (id),
  note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE roster_entry (
  id TEXT PRIMARY KEY,
  department_id TEXT REFERENCES department (id),
  day TEXT NOT NULL,
  shift TEXT NOT NULL CHECK (shift IN ('day','night')),
  line INTEGER NOT NULL CHECK (line BETWEEN 1 AND 3),
  user_id TEXT REFERENCES user_account (id),
  person_name TEXT,
  phone TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (user_id IS NULL OR person_name IS NULL)
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_attempt (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL COLLATE NOCASE,
  succeeded INTEGER NOT NULL,
  attempted_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE spot_check (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  participation_id TEXT REFERENCES participation (id),
  about_user_id TEXT REFERENCES user_account (id),
  checked_on TEXT NOT NULL,
  finding TEXT NOT NULL,
  action TEXT NOT NULL,
  settled_at INTEGER,
  settled_by TEXT,
  settled_note TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE stay (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  inpatient_number TEXT,
  visit_number INTEGER,
  department_id TEXT NOT NULL REFERENCES department (id),
  ward TEXT,
  bed TEXT,
  attending_doctor TEXT,
  status TEXT NOT NULL CHECK (status IN ('in_hospital','discharged','cancelled')),
  admitted_at INTEGER,
  discharged_at INTEGER,
  discharged_on TEXT,
  disposition TEXT NOT NULL DEFAULT 'unknown' CHECK (disposition IN ('ordered','transfer','community','against_advice','deceased','other','unknown')),
  discharge_summary TEXT,
  batch_id TEXT,
  updated_at INTEGER NOT NULL,
  UNIQUE (source, source_id)
) STRICT;

CREATE TABLE story (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  told_as TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE story_consent (
  id TEXT PRIMARY KEY,
  story_id TEXT NOT NULL REFERENCES story (id),
  places TEXT NOT NULL,
  what TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  wording TEXT NOT NULL,
  revoked_at INTEGER,
  revoked_reason TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK (given_on <= valid_until),
  CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
) STRICT;

CREATE TABLE story_use (
  id TEXT PRIMARY KEY,
  story_id TEXT NOT NULL REFERENCES story (id),
  consent_id TEXT NOT NULL REFERENCES story_consent (id),
  place TEXT NOT NULL CHECK (place IN ('group','lecture','wall','wechat','website','press')),
  detail TEXT NOT NULL,
  used_on TEXT NOT NULL,
  taken_down_at INTEGER,
  taken_down_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE suggestion_decision (
  id TEXT PRIMARY KEY,
  participation_id TEXT NOT NULL REFERENCES participation (id),
  response_id TEXT NOT NULL REFERENCES response (id),
  rule_key TEXT NOT NULL,
  is_accepted INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  step_id TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (participation_id, response_id, rule_key)
) STRICT;

CREATE TABLE surgery (
  id TEXT PRIMARY KEY,
  stay_id TEXT REFERENCES stay (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  code TEXT,
  display TEXT NOT NULL,
  performed_on TEXT
) STRICT;

CREATE TABLE user_account (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE COLLATE NOCASE,
  display_name TEXT NOT NULL,
  staff_number TEXT,
  role TEXT NOT NULL CHECK (role IN ('nurse','supervisor','department_head','it','auditor','system')),
  password_hash TEXT NOT NULL,
  must_change_password INTEGER NOT NULL DEFAULT 0,
  disabled_at INTEGER,
  locale TEXT NOT NULL DEFAULT 'zh-CN',
  colour_scheme TEXT NOT NULL DEFAULT 'auto' CHECK (colour_scheme IN ('auto','light','dark')),
  key_bindings TEXT NOT NULL DEFAULT '{}',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
, department_id TEXT REFERENCES department (id), script_view TEXT NOT NULL DEFAULT 'question' CHECK (script_view IN ('question','page'))) STRICT;

CREATE TABLE user_session (
  id TEXT PRIMARY KEY,
  host_session TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  locked_at INTEGER,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('signed-out','replaced','expired','disabled')),
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE value_set (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  resource TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  UNIQUE (url, version)
) STRICT;

CREATE TABLE video_visit (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  planned_contact_id TEXT NOT NULL REFERENCES planned_contact (id),
  starts_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  with_user_id TEXT NOT NULL REFERENCES user_account (id),
  meeting_url TEXT NOT NULL,
  message_id TEXT REFERENCES outbox_message (id),
  refused_reason TEXT,
  outcome TEXT CHECK (outcome IN ('held','by_phone','no_show','technical','cancelled','moved')),
  outcome_note TEXT NOT NULL DEFAULT '',
  outcome_at INTEGER,
  outcome_by TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  CHECK ((outcome IS NULL) = (outcome_at IS NULL))
) STRICT;

CREATE TABLE work_order (
  id TEXT PRIMARY KEY,
  source_kind TEXT NOT NULL CHECK (source_kind IN ('alert','feedback','hotline')),
  source_id TEXT NOT NULL,
  department_id TEXT NOT NULL REFERENCES department (id),
  patient_id TEXT REFERENCES patient (id),
  grade TEXT CHECK (grade IN ('red','yellow')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TABLE work_order_event (
  id TEXT PRIMARY KEY,
  work_order_id TEXT NOT NULL REFERENCES work_order (id),
  kind TEXT NOT NULL CHECK (kind IN ('replied','rechecked','moved','escalated','closed','voided')),
  text TEXT NOT NULL DEFAULT '',
  is_satisfied INTEGER,
  department_id TEXT REFERENCES department (id),
  due_at INTEGER,
  person_name TEXT,
  happened_on TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL
) STRICT;

CREATE TRIGGER community_group_places BEFORE UPDATE OF capacity ON community_group
WHEN NEW.capacity < (SELECT count(*) FROM community_membership WHERE group_id = NEW.id AND left_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'community group holds more than that'); END;

CREATE TRIGGER community_membership_closed BEFORE UPDATE ON community_membership WHEN OLD.left_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a membership that ended stays ended'); END;

CREATE TRIGGER community_membership_full BEFORE INSERT ON community_membership
WHEN NEW.left_at IS NULL AND (SELECT count(*) FROM community_membership WHERE group_id = NEW.group_id AND left_at IS NULL) >= (SELECT capacity FROM community_group WHERE id = NEW.group_id)
BEGIN SELECT RAISE(ABORT, 'community group is full'); END;

CREATE TRIGGER contact_point_added AFTER INSERT ON contact_point
WHEN NEW.is_valid = 1 AND NEW.bad_since IS NULL AND NEW.ended_at IS NULL
BEGIN
  UPDATE patient SET has_usable_number = 1 WHERE id = NEW.patient_id AND has_usable_number = 0;
END;

CREATE TRIGGER contact_point_changed AFTER UPDATE OF is_valid, bad_since, ended_at ON contact_point
BEGIN
  UPDATE patient SET has_usable_number = EXISTS (
    SELECT 1 FROM contact_point WHERE patient_id = NEW.patient_id AND is_valid = 1 AND bad_since IS NULL AND ended_at IS NULL)
  WHERE id = NEW.patient_id;
END;

CREATE TRIGGER points_entry_covered BEFORE INSERT ON points_entry
WHEN NEW.points < 0 AND NEW.lot_id IS NOT NULL AND NEW.points + (SELECT coalesce(sum(points), 0) FROM points_entry WHERE lot_id = NEW.lot_id) < 0
BEGIN SELECT RAISE(ABORT, 'points would be negative'); END;

CREATE TRIGGER points_entry_kept BEFORE UPDATE ON points_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER points_entry_not_deleted BEFORE DELETE ON points_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER points_entry_own_lot BEFORE INSERT ON points_entry
WHEN NEW.lot_id IS NOT NULL AND NEW.lot_id != NEW.id AND NEW.member_id IS NOT (SELECT member_id FROM points_entry WHERE id = NEW.lot_id)
BEGIN SELECT RAISE(ABORT, 'points of another member'); END;

CREATE TRIGGER points_entry_sealed BEFORE INSERT ON points_entry WHEN EXISTS (SELECT 1 FROM points_transaction WHERE id = NEW.transaction_id)
BEGIN SELECT RAISE(ABORT, 'points transaction is closed'); END;

CREATE TRIGGER points_transaction_balances BEFORE INSERT ON points_transaction
WHEN (SELECT count(*) < 2 OR sum(points) != 0 FROM points_entry WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM points_entry WHERE transaction_id = NEW.id AND member_id IS NOT NULL AND member_id != NEW.member_id)
BEGIN SELECT RAISE(ABORT, 'points do not balance'); END;

CREATE TRIGGER points_transaction_kept BEFORE UPDATE ON points_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER points_transaction_not_deleted BEFORE DELETE ON points_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER respite_booking_final BEFORE UPDATE OF closed_as, confirmed_at ON respite_booking WHEN OLD.closed_as IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'respiteBookingEnded');
END;

CREATE TRIGGER respite_booking_fixed BEFORE UPDATE OF request_id, caregiver_id, patient_id, provider_id, starts_at, ends_at, week_on, weekly_limit, minutes_limit ON respite_booking
BEGIN
  SELECT RAISE(ABORT, 'respiteBookingFixed');
END;

CREATE TRIGGER respite_booking_refused BEFORE INSERT ON respite_booking
WHEN NEW.closed_as IS NULL OR NEW.closed_as IN ('completed','family_absent')
BEGIN
  SELECT RAISE(ABORT, 'respiteProviderBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.provider_id = NEW.provider_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteFamilyBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.patient_id = NEW.patient_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteFamilyBusy') WHERE EXISTS (
    SELECT 1 FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent'))
      AND b.caregiver_id = NEW.caregiver_id AND b.starts_at < NEW.ends_at AND b.starts_at > NEW.starts_at - 86400000 AND b.ends_at > NEW.starts_at);
  SELECT RAISE(ABORT, 'respiteWeekFull') WHERE NEW.weekly_limit IS NOT NULL AND NEW.weekly_limit <= (
    SELECT count(*) FROM respite_booking b WHERE (b.closed_as IS NULL OR b.closed_as IN ('completed','family_absent')) AND b.provider_id = NEW.provider_id AND b.week_on = NEW.week_on);
END;

CREATE TRIGGER reward_redemption_approved BEFORE INSERT ON reward_redemption
WHEN NOT EXISTS (
  SELECT 1 FROM reward_approval JOIN reward ON reward.id = reward_approval.reward_id
  WHERE reward_approval.id = NEW.approval_id AND reward.id = NEW.reward_id AND withdrawn_at IS NULL AND retired_at IS NULL
    AND reward_approval.title = reward.title AND reward_approval.points = reward.points AND NEW.redeemed_on BETWEEN approved_on AND valid_until)
BEGIN SELECT RAISE(ABORT, 'reward is not approved'); END;

CREATE TRIGGER reward_stock_covered BEFORE INSERT ON reward_stock
WHEN NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM reward_stock WHERE reward_id = NEW.reward_id) < 0
BEGIN SELECT RAISE(ABORT, 'reward is out of stock'); END;

CREATE TRIGGER story_use_agreed BEFORE INSERT ON story_use
WHEN NOT EXISTS (SELECT 1 FROM story_consent WHERE id = NEW.consent_id AND story_id = NEW.story_id AND revoked_at IS NULL AND NEW.used_on BETWEEN given_on AND valid_until AND EXISTS (SELECT 1 FROM json_each(places) WHERE value = NEW.place))
BEGIN SELECT RAISE(ABORT, 'story is not free for that'); END;
