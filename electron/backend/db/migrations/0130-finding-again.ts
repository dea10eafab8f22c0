// Finding people: a 住院号 typed without its letters and leading zeros, and patients whom nobody can ring. Whether a patient has a
// usable number follows from her contact points; the database keeps it beside her by trigger, as it keeps an index, because
// "none of them" cannot be asked for by index otherwise.
import type { Migration } from '../migrate.ts';

export const findingAgain: Migration = {
  version: 130,
  sql: `
INSERT OR IGNORE INTO patient_search_key (kind, key, patient_id)
SELECT kind, ltrim(key, 'abcdefghijklmnopqrstuvwxyz0-'), patient_id FROM patient_search_key
WHERE kind = 'inpatient_number' AND ltrim(key, 'abcdefghijklmnopqrstuvwxyz0-') NOT IN ('', key);

ALTER TABLE patient ADD COLUMN has_usable_number INTEGER NOT NULL DEFAULT 0 CHECK (has_usable_number IN (0, 1));
UPDATE patient SET has_usable_number = 1
WHERE id IN (SELECT patient_id FROM contact_point WHERE is_valid = 1 AND bad_since IS NULL AND ended_at IS NULL);
CREATE INDEX patient_without_number ON patient (id) WHERE has_usable_number = 0;

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
`,
};
