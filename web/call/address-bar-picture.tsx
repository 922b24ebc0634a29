import classes from './call.module.css';

type Props = { phone: 'iphone' | 'android'; label: string; row: string };

/** The browser's address bar with the place to touch ringed, and the menu's row for the microphone. */
export function AddressBarPicture({ phone, label, row }: Props) {
  return (
    <svg className={classes.picture} viewBox="0 0 320 150" role="img" aria-label={label} fill="currentColor">
      <rect x="8" y="8" width="304" height="44" rx="22" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="34" cy="30" r="16" fill="none" stroke="var(--mark)" strokeWidth="4" />
      {phone === 'iphone' ? (
        <text x="34" y="36" fontSize="16" fontWeight="700" textAnchor="middle">
          aA
        </text>
      ) : (
        <Sliders />
      )}
      <text x="66" y="36" fontSize="16">
        {location.host.slice(0, 24)}
      </text>
      <path d="M34 58v16m-5-6 5 7 5-7" fill="none" stroke="var(--mark)" strokeWidth="3" />
      <rect x="8" y="84" width="304" height="56" rx="12" fill="none" stroke="currentColor" strokeWidth="2" />
      <rect x="28" y="98" width="8" height="16" rx="4" />
      <path d="M24 108v2a8 8 0 0 0 16 0v-2m-8 10v8" fill="none" stroke="currentColor" strokeWidth="2" />
      <text x="56" y="118" fontSize="16">
        {row}
      </text>
      <rect x="254" y="100" width="44" height="24" rx="12" fill="var(--mark)" />
      <circle cx="286" cy="112" r="9" fill="#fff" />
    </svg>
  );
}

/** What Chrome on Android has at the left of the address. */
function Sliders() {
  return (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M25 26h8m8 0h2M25 34h2m8 0h8" />
      <circle cx="37" cy="26" r="3" />
      <circle cx="31" cy="34" r="3" />
    </g>
  );
}
