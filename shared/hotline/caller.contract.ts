// Whose a number may be: a patient, a caregiver, or a contact whom the mirror names. Several may share one telephone; none may be known.
import { z } from 'zod';
import { idSchema } from '../ids/ids.ts';

/** Somebody the number may belong to. */
export const matchSchema = z.object({
  patientId: idSchema,
  /** A caregiver, a contact of the mirror, or (both null) the patient herself. */
  caregiverId: idSchema.nullable(),
  relatedPersonId: idSchema.nullable(),
  /** Masked. */
  patientName: z.string(),
  inpatientTail: z.string().nullable(),
  departmentName: z.string().nullable(),
  dischargedOn: z.string().nullable(),
  /** Masked unless the case is with whoever asks; null for the patient's own number. */
  relativeName: z.string().nullable(),
  relationship: z.string().nullable(),
  isDeceased: z.boolean(),
});
export type CallerMatch = z.infer<typeof matchSchema>;
