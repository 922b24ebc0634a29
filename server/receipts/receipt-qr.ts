import { create, type QRCode } from 'qrcode';
import { mm, type Sheet } from './sheet.ts';

/** The tax authority wants version 9 or higher, error correction M, bytes. */
const LEAST_VERSION = 9;

export function fiscalQrCode(payload: string): QRCode {
  const segments = [{ data: Buffer.from(payload, 'utf8'), mode: 'byte' as const }];
  const smallest = create(segments, { errorCorrectionLevel: 'M' });
  if (smallest.version >= LEAST_VERSION) return smallest;
  return create(segments, { errorCorrectionLevel: 'M', version: LEAST_VERSION });
}

/** Draws the code as one shape, `side` mm wide without its quiet margin. */
export function drawQr({ pdf }: Sheet, payload: string, at: { x: number; y: number; side: number }): void {
  const { modules } = fiscalQrCode(payload);
  const step = mm(at.side) / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) pdf.rect(mm(at.x) + column * step, mm(at.y) + row * step, step, step);
    }
  }
  pdf.fill('#000000');
}
