const HERE = 'https://here.invalid';

/** Whether an address leads to a page of ours and nowhere else, as a browser reads it: to it `/\\elsewhere` is `//elsewhere`. */
export function isOwnPage(address: string): boolean {
  return address.startsWith('/') && URL.canParse(address, HERE) && new URL(address, HERE).origin === HERE;
}
