import { create } from 'qrcode';
import classes from './qr-code.module.css';

/** A QR code as one drawing, dark on white in both schemes, with the quiet border that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const border = 4;
  const size = modules.size + 2 * border;
  const dark = [...modules.data].flatMap((on, at) =>
    on ? [`M${(at % modules.size) + border} ${Math.floor(at / modules.size) + border}h1v1h-1z`] : [],
  );
  return (
    <svg
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
