import classes from './logo.module.css';

export function Logo() {
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" width="1.7em" height="1.7em" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0e5661" />
        <circle cx="16" cy="8.5" r="3.2" fill="#ffc94d" />
        <rect x="13.2" y="14" width="5.6" height="12" rx="2.2" fill="#fff" />
      </svg>
      iPonto
    </span>
  );
}
