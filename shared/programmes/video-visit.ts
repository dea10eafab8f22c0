// What may become of a booked video visit, and which meeting addresses may be sent: the hospital's own, over HTTPS, with nothing in
// them by which the patient could be known. The picture itself is another program's.
export const videoOutcomes = ['held', 'by_phone', 'no_show', 'technical', 'cancelled', 'moved'] as const;
export type VideoOutcome = (typeof videoOutcomes)[number];

/** Outcomes after a conversation with the person. */
export const talkedOutcomes: readonly VideoOutcome[] = ['held', 'by_phone'];

/** @param identifying name, numbers, 住院号 …; a single character, or fewer than four digits, names nobody */
export function meetingUrlProblem(url: string, identifying: readonly string[]): 'meetingUrlNotHttps' | 'meetingUrlNamesPatient' | null {
  if (!/^https:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(url)) return 'meetingUrlNotHttps';
  const plain = decoded(url).toLowerCase();
  const names = identifying.map((part) => part.trim().toLowerCase()).filter((part) => part.length >= (/^\d+$/.test(part) ? 4 : 2));
  return names.some((part) => plain.includes(part)) ? 'meetingUrlNamesPatient' : null;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
