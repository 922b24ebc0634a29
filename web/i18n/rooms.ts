import type { words as account } from './words/account.pt.ts';
import type { words as agreements } from './words/agreements.pt.ts';
import type { words as asking } from './words/asking.pt.ts';
import type { words as calendar } from './words/calendar.pt.ts';
import type { words as call } from './words/call.pt.ts';
import type { words as chat } from './words/chat.pt.ts';
import type { words as clients } from './words/clients.pt.ts';
import type { words as common } from './words/common.pt.ts';
import type { words as company } from './words/company.pt.ts';
import type { words as consoleWords } from './words/console.pt.ts';
import type { words as deletions } from './words/deletions.pt.ts';
import type { words as documents } from './words/documents.pt.ts';
import type { words as entry } from './words/entry.pt.ts';
import type { words as equipment } from './words/equipment.pt.ts';
import type { words as hours } from './words/hours.pt.ts';
import type { words as instructions } from './words/instructions.pt.ts';
import type { words as money } from './words/money.pt.ts';
import type { words as office } from './words/office.pt.ts';
import type { words as phone } from './words/phone.pt.ts';
import type { words as portal } from './words/portal.pt.ts';
import type { words as publicWords } from './words/public.pt.ts';
import type { words as recordings } from './words/recordings.pt.ts';
import type { words as rules } from './words/rules.pt.ts';
import type { words as schedule } from './words/schedule.pt.ts';
import type { words as session } from './words/session.pt.ts';
import type { words as share } from './words/share.pt.ts';
import type { words as staff } from './words/staff.pt.ts';
import type { words as statements } from './words/statements.pt.ts';
import type { words as timeline } from './words/timeline.pt.ts';
import type { words as tools } from './words/tools.pt.ts';

type Words = {
  asking: typeof asking;
  account: typeof account;
  agreements: typeof agreements;
  chat: typeof chat;
  calendar: typeof calendar;
  call: typeof call;
  clients: typeof clients;
  common: typeof common;
  company: typeof company;
  console: typeof consoleWords;
  deletions: typeof deletions;
  documents: typeof documents;
  entry: typeof entry;
  equipment: typeof equipment;
  hours: typeof hours;
  instructions: typeof instructions;
  money: typeof money;
  office: typeof office;
  phone: typeof phone;
  portal: typeof portal;
  public: typeof publicWords;
  recordings: typeof recordings;
  rules: typeof rules;
  schedule: typeof schedule;
  session: typeof session;
  share: typeof share;
  staff: typeof staff;
  statements: typeof statements;
  timeline: typeof timeline;
  tools: typeof tools;
};

export type Room = keyof Words;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    nsSeparator: false;
    resources: Words;
  }
}
