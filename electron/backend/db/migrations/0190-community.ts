// The community of families: groups, what happens in them, points, rewards, invitations, stories. A group cannot exist without
// its staff trio and its rules (deferred keys), nor hold more than its places; a ledger's transaction is written after its entries
// and only when they sum to zero, a lot of points is never overdrawn, and neither can be changed afterwards: triggers, so that no
// code has to be trusted. A member is (kind, id) like a recipient of messages. Frozen once released.
import type { Migration } from '../migrate.ts';

const stamp = `
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  workstation TEXT NOT NULL`;

export const community: Migration = {
  version: 190,
  sql: `
CREATE TABLE community_member (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  person_kind TEXT NOT NULL CHECK (person_kind IN ('patient','caregiver')),
  person_id TEXT NOT NULL,
  consented_on TEXT NOT NULL,
  consent_wording TEXT NOT NULL,
  consent_note TEXT NOT NULL DEFAULT '',${stamp},
  UNIQUE (person_kind, person_id)
) STRICT;

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
  closed_reason TEXT,${stamp},
  CHECK ((closed_at IS NULL) = (closed_reason IS NULL))
) STRICT;

CREATE TABLE community_group_staff (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id) DEFERRABLE INITIALLY DEFERRED,
  doctor TEXT NOT NULL CHECK (trim(doctor) != ''),
  nurse TEXT NOT NULL CHECK (trim(nurse) != ''),
  coordinator TEXT NOT NULL CHECK (trim(coordinator) != ''),${stamp}
) STRICT;
CREATE INDEX community_group_staff_by_group ON community_group_staff (group_id, recorded_at);

CREATE TABLE community_group_rules (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES community_group (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (trim(text) != ''),${stamp},
  UNIQUE (group_id, version)
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
  left_by TEXT,${stamp},
  CHECK ((left_at IS NULL) = (left_as IS NULL)),
  CHECK (left_as IS NOT 'expelled' OR trim(left_reason) != '')
) STRICT;
CREATE UNIQUE INDEX community_membership_open ON community_membership (group_id, member_id) WHERE left_at IS NULL;
CREATE UNIQUE INDEX community_membership_nickname ON community_membership (group_id, nickname) WHERE left_at IS NULL;
CREATE INDEX community_membership_by_member ON community_membership (member_id);
CREATE TRIGGER community_membership_full BEFORE INSERT ON community_membership
WHEN NEW.left_at IS NULL AND (SELECT count(*) FROM community_membership WHERE group_id = NEW.group_id AND left_at IS NULL) >= (SELECT capacity FROM community_group WHERE id = NEW.group_id)
BEGIN SELECT RAISE(ABORT, 'community group is full'); END;
CREATE TRIGGER community_membership_closed BEFORE UPDATE ON community_membership WHEN OLD.left_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a membership that ended stays ended'); END;
CREATE TRIGGER community_group_places BEFORE UPDATE OF capacity ON community_group
WHEN NEW.capacity < (SELECT count(*) FROM community_membership WHERE group_id = NEW.id AND left_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'community group holds more than that'); END;

CREATE TABLE community_pledge (
  membership_id TEXT NOT NULL REFERENCES community_membership (id),
  rules_id TEXT NOT NULL REFERENCES community_group_rules (id),
  taken_on TEXT NOT NULL,${stamp},
  PRIMARY KEY (membership_id, rules_id)
) STRICT, WITHOUT ROWID;

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
  cancelled_reason TEXT,${stamp},
  CHECK (held_at IS NULL OR cancelled_at IS NULL),
  CHECK ((cancelled_at IS NULL) = (cancelled_reason IS NULL))
) STRICT;
CREATE INDEX community_session_by_group ON community_session (group_id, held_on);

CREATE TABLE community_attendance (
  session_id TEXT NOT NULL REFERENCES community_session (id),
  membership_id TEXT NOT NULL REFERENCES community_membership (id),
  person_kind TEXT NOT NULL CHECK (person_kind IN ('patient','caregiver')),
  person_id TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  voided_at INTEGER,${stamp},
  PRIMARY KEY (session_id, membership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX community_attendance_by_person ON community_attendance (person_kind, person_id, held_at);
CREATE INDEX community_attendance_by_membership ON community_attendance (membership_id);

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
  decided_by TEXT,${stamp},
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS NULL OR trim(decision_reason) != '')
) STRICT;
CREATE INDEX community_report_by_group ON community_report (group_id, recorded_at);

CREATE TABLE community_activity_batch (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  read INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  points INTEGER NOT NULL,${stamp},
  CHECK (read = accepted + rejected + unchanged)
) STRICT;
CREATE INDEX community_activity_batch_by_time ON community_activity_batch (recorded_at);

CREATE TABLE community_activity_reject (
  batch_id TEXT NOT NULL REFERENCES community_activity_batch (id),
  row_number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT,
  PRIMARY KEY (batch_id, row_number)
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

CREATE TABLE points_rule (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10000),
  per INTEGER NOT NULL CHECK (per >= 1),
  daily_cap INTEGER CHECK (daily_cap >= 1),
  is_active INTEGER NOT NULL,${stamp}
) STRICT;
CREATE INDEX points_rule_by_code ON points_rule (code, recorded_at);

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
CREATE INDEX points_entry_by_transaction ON points_entry (transaction_id, points);
CREATE INDEX points_entry_by_member ON points_entry (member_id, lot_id, points, expires_on) WHERE member_id IS NOT NULL;
CREATE INDEX points_entry_by_lot ON points_entry (lot_id, points) WHERE lot_id IS NOT NULL;
CREATE INDEX points_entry_lots_by_expiry ON points_entry (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE points_transaction (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('earn','redeem','expire','reverse')),
  member_id TEXT NOT NULL REFERENCES community_member (id),
  reference TEXT NOT NULL UNIQUE,
  rule_id TEXT REFERENCES points_rule (id),
  reverses_id TEXT UNIQUE REFERENCES points_transaction (id),
  reason TEXT,
  happened_on TEXT NOT NULL,${stamp},
  CHECK ((kind = 'earn') = (rule_id IS NOT NULL)),
  CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
  CHECK (kind != 'reverse' OR trim(reason) != '')
) STRICT;
CREATE INDEX points_transaction_by_member ON points_transaction (member_id, happened_on);
CREATE INDEX points_transaction_by_day ON points_transaction (happened_on);

CREATE TRIGGER points_transaction_balances BEFORE INSERT ON points_transaction
WHEN (SELECT count(*) < 2 OR sum(points) != 0 FROM points_entry WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM points_entry WHERE transaction_id = NEW.id AND member_id IS NOT NULL AND member_id != NEW.member_id)
BEGIN SELECT RAISE(ABORT, 'points do not balance'); END;
CREATE TRIGGER points_entry_sealed BEFORE INSERT ON points_entry WHEN EXISTS (SELECT 1 FROM points_transaction WHERE id = NEW.transaction_id)
BEGIN SELECT RAISE(ABORT, 'points transaction is closed'); END;
CREATE TRIGGER points_entry_covered BEFORE INSERT ON points_entry
WHEN NEW.points < 0 AND NEW.lot_id IS NOT NULL AND NEW.points + (SELECT coalesce(sum(points), 0) FROM points_entry WHERE lot_id = NEW.lot_id) < 0
BEGIN SELECT RAISE(ABORT, 'points would be negative'); END;
CREATE TRIGGER points_entry_own_lot BEFORE INSERT ON points_entry
WHEN NEW.lot_id IS NOT NULL AND NEW.lot_id != NEW.id AND NEW.member_id IS NOT (SELECT member_id FROM points_entry WHERE id = NEW.lot_id)
BEGIN SELECT RAISE(ABORT, 'points of another member'); END;
CREATE TRIGGER points_entry_kept BEFORE UPDATE ON points_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER points_entry_not_deleted BEFORE DELETE ON points_entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER points_transaction_kept BEFORE UPDATE ON points_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER points_transaction_not_deleted BEFORE DELETE ON points_transaction BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE reward (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  points INTEGER NOT NULL CHECK (points > 0),
  retired_at INTEGER,${stamp}
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
  withdrawn_reason TEXT,${stamp},
  CHECK (approved_on <= valid_until)
) STRICT;
CREATE INDEX reward_approval_by_reward ON reward_approval (reward_id, recorded_at);

CREATE TABLE reward_redemption (
  id TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES reward (id),
  approval_id TEXT NOT NULL REFERENCES reward_approval (id),
  member_id TEXT NOT NULL REFERENCES community_member (id),
  transaction_id TEXT NOT NULL UNIQUE REFERENCES points_transaction (id),
  redeemed_on TEXT NOT NULL,
  handed_over_on TEXT,
  handed_over_by TEXT,${stamp}
) STRICT;
CREATE INDEX reward_redemption_by_member ON reward_redemption (member_id);
CREATE TRIGGER reward_redemption_approved BEFORE INSERT ON reward_redemption
WHEN NOT EXISTS (
  SELECT 1 FROM reward_approval JOIN reward ON reward.id = reward_approval.reward_id
  WHERE reward_approval.id = NEW.approval_id AND reward.id = NEW.reward_id AND withdrawn_at IS NULL AND retired_at IS NULL
    AND reward_approval.title = reward.title AND reward_approval.points = reward.points AND NEW.redeemed_on BETWEEN approved_on AND valid_until)
BEGIN SELECT RAISE(ABORT, 'reward is not approved'); END;

CREATE TABLE reward_stock (
  id TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES reward (id),
  quantity INTEGER NOT NULL CHECK (quantity != 0),
  redemption_id TEXT REFERENCES reward_redemption (id),
  note TEXT NOT NULL DEFAULT '',${stamp}
) STRICT;
CREATE INDEX reward_stock_by_reward ON reward_stock (reward_id, quantity);
CREATE TRIGGER reward_stock_covered BEFORE INSERT ON reward_stock
WHEN NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM reward_stock WHERE reward_id = NEW.reward_id) < 0
BEGIN SELECT RAISE(ABORT, 'reward is out of stock'); END;

CREATE TABLE invitation_code (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  ended_at INTEGER,${stamp}
) STRICT;
CREATE UNIQUE INDEX invitation_code_open ON invitation_code (member_id) WHERE ended_at IS NULL;

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  code_id TEXT NOT NULL REFERENCES invitation_code (id),
  inviter_id TEXT NOT NULL REFERENCES community_member (id),
  invitee_id TEXT NOT NULL UNIQUE REFERENCES community_member (id),
  held_for TEXT NOT NULL DEFAULT '[]',
  decision TEXT CHECK (decision IN ('accepted','refused')),
  decision_reason TEXT,
  decided_at INTEGER,
  decided_by TEXT,${stamp},
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS NULL OR trim(decision_reason) != '')
) STRICT;
CREATE INDEX invitation_by_inviter ON invitation (inviter_id, recorded_at);

CREATE TABLE community_willingness (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  is_willing INTEGER NOT NULL,
  said_on TEXT NOT NULL,${stamp}
) STRICT;
CREATE INDEX community_willingness_by_member ON community_willingness (member_id, recorded_at);

CREATE TABLE community_asking (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  task TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('yes','no')),
  answered_at INTEGER,${stamp}
) STRICT;
CREATE INDEX community_asking_by_member ON community_asking (member_id, recorded_at);

CREATE TABLE story (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES community_member (id),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  told_as TEXT NOT NULL,${stamp}
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
  revoked_reason TEXT,${stamp},
  CHECK (given_on <= valid_until),
  CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX story_consent_open ON story_consent (story_id) WHERE revoked_at IS NULL;

CREATE TABLE story_use (
  id TEXT PRIMARY KEY,
  story_id TEXT NOT NULL REFERENCES story (id),
  consent_id TEXT NOT NULL REFERENCES story_consent (id),
  place TEXT NOT NULL CHECK (place IN ('group','lecture','wall','wechat','website','press')),
  detail TEXT NOT NULL,
  used_on TEXT NOT NULL,
  taken_down_at INTEGER,
  taken_down_by TEXT,${stamp}
) STRICT;
CREATE INDEX story_use_by_story ON story_use (story_id);
CREATE TRIGGER story_use_agreed BEFORE INSERT ON story_use
WHEN NOT EXISTS (SELECT 1 FROM story_consent WHERE id = NEW.consent_id AND story_id = NEW.story_id AND revoked_at IS NULL AND NEW.used_on BETWEEN given_on AND valid_until AND EXISTS (SELECT 1 FROM json_each(places) WHERE value = NEW.place))
BEGIN SELECT RAISE(ABORT, 'story is not free for that'); END;
`,
};
