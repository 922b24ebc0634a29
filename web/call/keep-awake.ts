/**
 * Keeps the screen on: a phone that locks stops its microphone. Browsers let go of it whenever the page is out of sight,
 * so it is taken again when the page is back. @returns how to let the phone sleep.
 */
export function keepAwake(): () => void {
  let held: WakeLockSentinel | null = null;
  let wanted = true;
  const take = () => {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        held = lock;
        if (!wanted) void lock.release();
      },
      // Refused by a phone that saves its battery: the call goes on, and the page says to keep the screen on.
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', take);
  take();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', take);
    void held?.release();
  };
}
