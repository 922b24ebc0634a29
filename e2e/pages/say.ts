import { words as accountEn } from '../../web/i18n/words/account.en.ts';
import { words as accountPt } from '../../web/i18n/words/account.pt.ts';
import { words as agreementsEn } from '../../web/i18n/words/agreements.en.ts';
import { words as agreementsPt } from '../../web/i18n/words/agreements.pt.ts';
import { words as askingEn } from '../../web/i18n/words/asking.en.ts';
import { words as askingPt } from '../../web/i18n/words/asking.pt.ts';
import { words as calendarEn } from '../../web/i18n/words/calendar.en.ts';
import { words as calendarPt } from '../../web/i18n/words/calendar.pt.ts';
import { words as callEn } from '../../web/i18n/words/call.en.ts';
import { words as callPt } from '../../web/i18n/words/call.pt.ts';
import { words as chatEn } from '../../web/i18n/words/chat.en.ts';
import { words as chatPt } from '../../web/i18n/words/chat.pt.ts';
import { words as clientsEn } from '../../web/i18n/words/clients.en.ts';
import { words as clientsPt } from '../../web/i18n/words/clients.pt.ts';
import { words as commonEn } from '../../web/i18n/words/common.en.ts';
import { words as commonPt } from '../../web/i18n/words/common.pt.ts';
import { words as companyEn } from '../../web/i18n/words/company.en.ts';
import { words as companyPt } from '../../web/i18n/words/company.pt.ts';
import { words as consoleEn } from '../../web/i18n/words/console.en.ts';
import { words as consolePt } from '../../web/i18n/words/console.pt.ts';
import { words as deletionsEn } from '../../web/i18n/words/deletions.en.ts';
import { words as deletionsPt } from '../../web/i18n/words/deletions.pt.ts';
import { words as documentsEn } from '../../web/i18n/words/documents.en.ts';
import { words as documentsPt } from '../../web/i18n/words/documents.pt.ts';
import { words as entryEn } from '../../web/i18n/words/entry.en.ts';
import { words as entryPt } from '../../web/i18n/words/entry.pt.ts';
import { words as equipmentEn } from '../../web/i18n/words/equipment.en.ts';
import { words as equipmentPt } from '../../web/i18n/words/equipment.pt.ts';
import { words as instructionsEn } from '../../web/i18n/words/instructions.en.ts';
import { words as instructionsPt } from '../../web/i18n/words/instructions.pt.ts';
import { words as moneyEn } from '../../web/i18n/words/money.en.ts';
import { words as moneyPt } from '../../web/i18n/words/money.pt.ts';
import { words as officeEn } from '../../web/i18n/words/office.en.ts';
import { words as officePt } from '../../web/i18n/words/office.pt.ts';
import { words as phoneEn } from '../../web/i18n/words/phone.en.ts';
import { words as phonePt } from '../../web/i18n/words/phone.pt.ts';
import { words as portalEn } from '../../web/i18n/words/portal.en.ts';
import { words as portalPt } from '../../web/i18n/words/portal.pt.ts';
import { words as publicEn } from '../../web/i18n/words/public.en.ts';
import { words as publicPt } from '../../web/i18n/words/public.pt.ts';
import { words as recordingsEn } from '../../web/i18n/words/recordings.en.ts';
import { words as recordingsPt } from '../../web/i18n/words/recordings.pt.ts';
import { words as rulesEn } from '../../web/i18n/words/rules.en.ts';
import { words as rulesPt } from '../../web/i18n/words/rules.pt.ts';
import { words as scheduleEn } from '../../web/i18n/words/schedule.en.ts';
import { words as schedulePt } from '../../web/i18n/words/schedule.pt.ts';
import { words as sessionEn } from '../../web/i18n/words/session.en.ts';
import { words as sessionPt } from '../../web/i18n/words/session.pt.ts';
import { words as shareEn } from '../../web/i18n/words/share.en.ts';
import { words as sharePt } from '../../web/i18n/words/share.pt.ts';
import { words as statementsEn } from '../../web/i18n/words/statements.en.ts';
import { words as statementsPt } from '../../web/i18n/words/statements.pt.ts';
import { words as toolsEn } from '../../web/i18n/words/tools.en.ts';
import { words as toolsPt } from '../../web/i18n/words/tools.pt.ts';

const ROOMS = {
  asking: { pt: askingPt, en: askingEn },
  account: { pt: accountPt, en: accountEn },
  agreements: { pt: agreementsPt, en: agreementsEn },
  chat: { pt: chatPt, en: chatEn },
  calendar: { pt: calendarPt, en: calendarEn },
  call: { pt: callPt, en: callEn },
  clients: { pt: clientsPt, en: clientsEn },
  common: { pt: commonPt, en: commonEn },
  company: { pt: companyPt, en: companyEn },
  console: { pt: consolePt, en: consoleEn },
  deletions: { pt: deletionsPt, en: deletionsEn },
  documents: { pt: documentsPt, en: documentsEn },
  entry: { pt: entryPt, en: entryEn },
  equipment: { pt: equipmentPt, en: equipmentEn },
  instructions: { pt: instructionsPt, en: instructionsEn },
  money: { pt: moneyPt, en: moneyEn },
  office: { pt: officePt, en: officeEn },
  phone: { pt: phonePt, en: phoneEn },
  portal: { pt: portalPt, en: portalEn },
  public: { pt: publicPt, en: publicEn },
  recordings: { pt: recordingsPt, en: recordingsEn },
  rules: { pt: rulesPt, en: rulesEn },
  statements: { pt: statementsPt, en: statementsEn },
  schedule: { pt: schedulePt, en: scheduleEn },
  session: { pt: sessionPt, en: sessionEn },
  share: { pt: sharePt, en: shareEn },
  tools: { pt: toolsPt, en: toolsEn },
} as const;

/** A sentence of the pages in both languages. */
export type Both = Readonly<Record<'pt' | 'en', string>>;

type Rooms = typeof ROOMS;
type Values = Readonly<Record<string, string | number>>;

/** What a room says under this key, with the values put in. */
export function say<R extends keyof Rooms>(room: R, key: keyof Rooms[R]['pt'] & string, values: Values = {}): Both {
  const put = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  const words: Readonly<Record<'pt' | 'en', Readonly<Record<string, string>>>> = ROOMS[room];
  return { pt: put(words.pt[key] ?? ''), en: put(words.en[key] ?? '') };
}

/** The same words in both languages: a name. */
export function same(name: string): Both {
  return { pt: name, en: name };
}

/** The box by which a client asks for the help to start at once: the text that comes with the program. */
export const START_AT_ONCE: Both = {
  pt: 'Peço que a assistência comece já, ou à hora que marquei, sem esperar pelos 14 dias em que posso desistir. Pago o que for prestado e, quando a assistência estiver completa, já não posso desistir.',
  en: 'I ask for the assistance to start now, or at the hour I booked, without waiting for the 14 days in which I can withdraw. I pay for what is provided and, once the assistance is complete, I can no longer withdraw.',
};
