/** The part of noVNC 1.7 that the console uses; the package brings no types. */
declare module '@novnc/novnc' {
  type Events = {
    /** The desktop's size is known; its picture follows at once. */
    connect: CustomEvent<Record<string, never>>;
    disconnect: CustomEvent<{ clean: boolean }>;
    securityfailure: CustomEvent<{ status: number; reason?: string }>;
  };
  class RFB extends EventTarget {
    constructor(target: HTMLElement, channel: WebSocket, options?: { shared?: boolean });
    scaleViewport: boolean;
    background: string;
    showDotCursor: boolean;
    disconnect(): void;
    focus(options?: FocusOptions): void;
    blur(): void;
    sendKey(keysym: number, code: string, down?: boolean): void;
    getImageData(): ImageData;
    addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void;
  }

  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export { RFB as default };
}
