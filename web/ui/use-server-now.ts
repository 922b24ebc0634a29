import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock.ts';

/** The server's clock, told anew at each of its full seconds while `ticking`. */
export function useServerNow(ticking = true): Temporal.Instant {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!ticking) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = serverNow();
      setNow(at);
      timer = setTimeout(tick, 1000 - (((at.epochMilliseconds % 1000) + 1000) % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [ticking]);
  return now;
}
