const COPIED_MS = 3000;

/** Brings out the ways of sharing that need the browser: the device's own list, and the clipboard. */
export function liveShare(place: HTMLElement): void {
  const { address = '', title = '' } = place.dataset;
  const button = (name: string) => place.querySelector<HTMLButtonElement>(`[data-share="${name}"]`);
  const device = button('device');
  if (device !== null && 'share' in navigator) {
    device.hidden = false;
    device.addEventListener('click', async () => {
      try {
        await navigator.share({ title, url: address });
      } catch (error) {
        // Somebody who closes the device's list has decided not to share; where it can not be opened, the other ways stay.
        if (!(error instanceof DOMException && error.name === 'AbortError')) device.hidden = true;
      }
    });
  }
  const copy = button('copy');
  // Browsers have a clipboard on secure pages only.
  if (copy !== null && navigator.clipboard !== undefined) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(address);
      tell(copy);
    });
  }
}

/** Says for a while that it is done. */
function tell(copy: HTMLButtonElement): void {
  const label = copy.querySelector<HTMLElement>('[data-said]');
  if (label === null || label.textContent === label.dataset.said) return;
  const before = label.textContent;
  label.textContent = label.dataset.said ?? '';
  setTimeout(() => {
    label.textContent = before;
  }, COPIED_MS);
}
