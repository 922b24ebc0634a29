/** Whether this browser can share its screen at all: phones, tablets and old browsers can not, nor any page without TLS. */
export function canShare(): boolean {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  return devices?.getDisplayMedia !== undefined;
}
