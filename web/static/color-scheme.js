// Runs before the first paint, so that a dark screen stays dark while the page loads; a device that turns dark meanwhile is followed.
(() => {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const kept = localStorage.getItem('mantine-color-scheme-value');
    const dark = kept === 'dark' || (kept !== 'light' && device.matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  };
  follow();
  device.addEventListener('change', follow);
})();
