// How far a zone's wall clock is ahead of UTC at an instant. Temporal knows, but asking it costs microseconds and an import
// asks a million times: the stretches between two changes of a zone's clock are remembered (Shanghai's last began in 1991).
import { Temporal } from 'temporal-polyfill';

interface Stretch {
  /** First instant, inclusive. */
  readonly from: number;
  /** First instant of the next stretch. */
  readonly to: number;
  readonly offsetMs: number;
}

const stretchesByZone = new Map<string, Stretch[]>();

/** Milliseconds to add to an instant to read its wall clock as if it were UTC. @throws RangeError for an unknown zone */
export function offsetAt(instantMs: number, zone: string): number {
  let stretches = stretchesByZone.get(zone);
  if (!stretches) stretchesByZone.set(zone, (stretches = []));
  const known = stretches.find((stretch) => stretch.from <= instantMs && instantMs < stretch.to);
  if (known) return known.offsetMs;
  const found = findStretch(instantMs, zone);
  stretches.unshift(found);
  return found.offsetMs;
}

function findStretch(instantMs: number, zone: string): Stretch {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone);
  const justAfter = zoned.add({ milliseconds: 1 });
  return {
    from: justAfter.getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: zoned.offsetNanoseconds / 1_000_000,
  };
}
