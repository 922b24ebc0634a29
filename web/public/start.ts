import './sheets.ts';
import { keepLanguage, pageLanguage } from '../i18n/language.ts';
import { liveCalculator } from './live-calculator.ts';
import { liveShare } from './live-share.ts';

// The page is whole as the server sends it; this only saves loading it again.
// An address that names the language was chosen by the reader; the other pages follow.
if (location.pathname !== '/') keepLanguage(pageLanguage());
const calculator = document.querySelector<HTMLFormElement>('[data-calculator]');
if (calculator !== null) liveCalculator(calculator);
const shared = document.querySelector<HTMLElement>('[data-shared]');
if (shared !== null) liveShare(shared);
