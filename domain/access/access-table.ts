/**
 * Who may do what. `own client` is the client whose thing it is, `own equipment` the page on the very equipment of the
 * very session, `own phone` the client's phone let in for the session, `own technician` the one who took the session. `owner` may also do all that `technician` and
 * `office` may; nobody else is implied.
 */
export type Who =
  | 'everyone'
  | 'own client'
  | 'own equipment'
  | 'own phone'
  | 'technician'
  | 'own technician'
  | 'office'
  | 'owner'
  | 'system';

type Rule = { readonly who: readonly Who[]; readonly sentence: string };

export const ACCESS = {
  // the public pages
  'read-price': { who: ['everyone'], sentence: 'Everyone may ask what a session costs.' },
  'read-terms': {
    who: ['everyone'],
    sentence: 'Everyone may read the terms, the schedule and how to reach the company.',
  },
  'set-up-company': { who: ['everyone'], sentence: 'Whoever holds the one-time link may set the company up.' },
  'sign-in': { who: ['everyone'], sentence: 'Everyone may try to sign in.' },
  'enrol-equipment': {
    who: ['everyone'],
    sentence: 'Whoever holds a one-time code may enrol the equipment it is for.',
  },

  // clients
  'list-clients': { who: ['technician', 'office'], sentence: 'Technicians and the office may list the clients.' },
  'create-client': { who: ['technician', 'office'], sentence: 'Technicians and the office may add a client.' },
  'read-client': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may see their own data; technicians and the office everyone’s.',
  },
  'change-client': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may change their own data; technicians and the office everyone’s.',
  },
  'read-client-changes': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may see what was changed in a client’s data.',
  },
  'read-client-history': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may see what was done for a client lately, and what is still to pay.',
  },
  'export-client': {
    who: ['own client', 'office'],
    sentence: 'Clients may take everything kept about them along in a file; the office for every client.',
  },
  'read-deletion': {
    who: ['own client', 'office'],
    sentence: 'Clients may see what a deletion of their data would delete and keep; the office for every client.',
  },
  'ask-deletion': {
    who: ['own client'],
    sentence: 'Clients alone may ask for their data to be deleted, and take that back.',
  },
  'decide-deletion': {
    who: ['office'],
    sentence: 'The office may delete the data of a client who asked for it, or refuse, saying why.',
  },
  'ask-email-change': {
    who: ['own client'],
    sentence: 'Clients may ask to be reached by another e-mail address.',
  },
  'confirm-email': {
    who: ['everyone'],
    sentence: 'Whoever holds the link mailed to a new address may confirm it.',
  },

  // equipment and the services done to it
  'create-equipment': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may add a computer of their own; technicians and the office equipment of every client.',
  },
  'change-equipment': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may change equipment, its enrolment included.',
  },
  'read-equipment': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may see a computer of their own with its history; technicians and the office everyone’s.',
  },
  'revoke-equipment': {
    who: ['own client', 'technician', 'office'],
    sentence:
      'Clients may take the set-up of their computer away at any time; technicians and the office too, saying why.',
  },
  'create-enrolment-code': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may make the one-time code that enrols equipment.',
  },
  'record-service': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may record a technical assistance service.',
  },

  // asking and agreeing
  'read-quote': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may see what a session of theirs would cost; staff, who tell it on the phone, everyone’s.',
  },
  'read-agreements': {
    who: ['office'],
    sentence: 'The office may see every version of the agreements, and what is being written.',
  },
  'write-agreement': { who: ['office'], sentence: 'The office may write the next version of an agreement.' },
  'publish-agreement': { who: ['owner'], sentence: 'Only the owner may publish a version of an agreement.' },
  'read-acceptances': {
    who: ['own client', 'office'],
    sentence: 'Clients may read every version they agreed to; the office everyone’s.',
  },
  'mail-acceptance': { who: ['own client'], sentence: 'Clients may have what they agreed to mailed to themselves.' },
  'keep-picture': { who: ['own client'], sentence: 'Clients may add pictures of what is wrong to what they ask for.' },
  'read-picture': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may see their own pictures; technicians and the office everyone’s.',
  },
  'request-session': {
    who: ['own client'],
    sentence: 'Only clients may ask for a session, for themselves: asking is agreeing to the terms.',
  },
  'request-by-phone': {
    who: ['technician', 'office'],
    sentence:
      'Technicians and the office may write a request down for a client who phones: they agree to nothing by it.',
  },

  // the calendar
  'read-free-slots': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients, technicians and the office may see the hours that can be booked.',
  },
  'book-slot': {
    who: ['own client'],
    sentence: 'Only clients may book an hour, for themselves: booking is agreeing to the terms.',
  },
  'read-appointment': {
    who: ['own client', 'technician', 'office'],
    sentence: 'Clients may see their own appointments; technicians and the office everyone’s.',
  },
  'move-appointment': {
    who: ['own client', 'own technician', 'office'],
    sentence: 'An appointment may be moved by its client, its technician and the office.',
  },
  'hand-over-appointment': {
    who: ['own technician', 'office'],
    sentence: 'The technician of an appointment, or the office, may give it to a colleague at its hour.',
  },
  'cancel-appointment': {
    who: ['own client', 'own technician', 'office', 'system'],
    sentence:
      'An appointment may be cancelled by its client, its technician and the office; the program does so where its request was refused.',
  },
  'mark-no-show': {
    who: ['own technician', 'office'],
    sentence: 'The technician of an appointment, or the office, may note that the client was not there.',
  },
  'begin-appointment': { who: ['system'], sentence: 'Only the program itself makes an appointment a session.' },
  'read-schedule': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may see who works when, and what is booked.',
  },
  'change-duty': {
    who: ['own technician', 'office'],
    sentence: 'Technicians may set when they work, are away and are on call; the office for everyone.',
  },

  // the session
  'read-session': {
    who: ['own client', 'own equipment', 'own phone', 'technician', 'office'],
    sentence: 'A session may be followed by its client on any device, by technicians and the office.',
  },
  'read-queue': { who: ['technician', 'office'], sentence: 'Technicians and the office may see who waits.' },
  'take-session': { who: ['technician'], sentence: 'Technicians may take a session that waits.' },
  'release-session': {
    who: ['own technician', 'office'],
    sentence: 'The technician who took a session, or the office, may put it back.',
  },
  'offer-session': { who: ['own technician'], sentence: 'Only the technician who took a session may offer it.' },
  'withdraw-offer': {
    who: ['own technician', 'office', 'system'],
    sentence: 'The technician who took a session, or the office, may withdraw its offer.',
  },
  'cancel-session': {
    who: ['own client'],
    sentence: 'Before the acceptance its client may cancel a session.',
  },
  'refuse-session': {
    who: ['technician', 'office'],
    sentence: 'Before the acceptance technicians and the office may refuse a session, saying why.',
  },
  'answer-request': {
    who: ['technician', 'office'],
    sentence: 'Before the acceptance technicians and the office may answer the client in words.',
  },
  'view-desktop': {
    who: ['own technician'],
    sentence: 'Only the technician who took a session may see and drive the desktop.',
  },
  'end-session': {
    who: ['own client', 'own equipment', 'own phone', 'own technician', 'office', 'system'],
    sentence: 'A session may be ended by its client from any device, its technician and the office.',
  },
  'tell-picture': {
    who: ['own technician'],
    sentence: 'Only the technician of a session may say that a shared screen has come.',
  },
  'lapse-offer': { who: ['system'], sentence: 'Only the program itself lets an offer lapse.' },
  'void-session': { who: ['system'], sentence: 'Only the program itself voids a session.' },

  // inside the session
  'instruct-client': {
    who: ['own technician'],
    sentence: 'Only the technician of a session may instruct its client, and take an instruction back.',
  },
  'confirm-instruction': {
    who: ['own equipment', 'own phone'],
    sentence: 'What the technician asks is confirmed at the equipment, by hand, or on the client’s phone.',
  },
  'hold-input': {
    who: ['own technician'],
    sentence: 'Only the technician of a session may hold the equipment’s keyboard and mouse, and free them.',
  },
  say: {
    who: ['own client', 'own equipment', 'own phone', 'own technician'],
    sentence: 'Client and technician may write to each other during their session.',
  },
  'open-phone': {
    who: ['own client', 'own equipment'],
    sentence: 'Clients may let a phone of theirs into their session, from the portal or the equipment’s page.',
  },
  'join-call': {
    who: ['own equipment', 'own phone', 'own technician'],
    sentence: 'The call is between the technician and the client’s phone, or the browser that shares its screen.',
  },
  'hand-over-session': {
    who: ['own technician', 'office'],
    sentence: 'The technician of a session, or the office, may hand it over to a colleague.',
  },
  'show-own-phone': {
    who: ['own technician'],
    sentence: 'Technicians alone may show their own number, to the client of a session of theirs.',
  },
  'choose-free-end': {
    who: ['own client', 'own equipment', 'own phone'],
    sentence: 'Clients may choose that a session of theirs ends with the free minutes.',
  },
  'answer-clipboard': {
    who: ['own equipment', 'own phone'],
    sentence: 'Whether the clipboards are joined is answered at the equipment or on the client’s phone.',
  },
  'use-tools': {
    who: ['own technician'],
    sentence: 'Only the technician of a session may move files and clipboard, and choose what is seen of the desktop.',
  },
  carry: {
    who: ['everyone'],
    sentence: 'Whoever holds a one-time ticket may carry the one file or text it is for.',
  },
  'write-report': {
    who: ['own technician', 'office'],
    sentence: 'The technician of a session, or the office, may write what was done in it.',
  },
  'use-templates': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may use and change the sentences that reports are made of.',
  },
  'rate-session': { who: ['own client'], sentence: 'Clients may rate the help they got.' },
  'read-ratings': { who: ['office'], sentence: 'The office may see how clients rate the help, all together.' },

  // the recording
  'watch-recording': {
    who: ['own technician', 'office'],
    sentence: 'The office, and the technician of a session, may look at its recording, saying why.',
  },
  'export-recording': { who: ['office'], sentence: 'The office may take a copy of a recording, saying why.' },
  'hold-recording': { who: ['office'], sentence: 'The office may keep a recording from being deleted, saying why.' },
  'delete-recording': {
    who: ['owner', 'system'],
    sentence: 'The owner may delete a recording, saying why; the program does so when its time is over.',
  },

  // the page on the assisted equipment
  'open-phone-page': {
    who: ['own phone'],
    sentence: 'Only a phone that holds the session’s code may open its page.',
  },
  'open-equipment-page': {
    who: ['own equipment'],
    sentence: 'Only the equipment itself may open the page of its offer.',
  },
  'open-share-page': {
    who: ['own client'],
    sentence: 'Clients may open the page that shares the screen, on the computer they are at.',
  },
  'accept-session': { who: ['own equipment'], sentence: 'Only the equipment itself may accept a session.' },
  'decline-session': { who: ['own equipment'], sentence: 'Only the equipment itself may decline a session.' },

  // payments, receipts, mail
  'list-payments': {
    who: ['own client', 'office'],
    sentence: 'Clients may list their own payments; the office everyone’s.',
  },
  'read-payment-request': {
    who: ['office'],
    sentence: 'The office may see everything that happened to a payment request.',
  },
  'waive-session': {
    who: ['office'],
    sentence: 'The office may let a client off all or part of a session, saying why.',
  },
  'pay-by-mbway': { who: ['own client'], sentence: 'Clients may have a payment of theirs asked for on a phone.' },
  'call-back': {
    who: ['everyone'],
    sentence: 'Whoever holds the payment service’s key may say that a payment arrived.',
  },
  'read-callbacks': {
    who: ['office'],
    sentence: 'The office may see what payment services said that fits no request, and say that it did.',
  },
  'read-month': { who: ['office'], sentence: 'The office may see what a month came to.' },
  'read-allowance': {
    who: ['technician', 'office'],
    sentence: 'Technicians and the office may see the ledger of a client’s free minutes.',
  },
  'adjust-allowance': {
    who: ['office'],
    sentence: 'The office may give or take free minutes, saying why.',
  },
  'clear-payment': { who: ['office'], sentence: 'The office may mark a payment as cleared.' },
  'take-payment-back': {
    who: ['office'],
    sentence: 'The office may take a payment back that did not stay, saying why.',
  },
  'give-back': { who: ['office'], sentence: 'The office may give an over-payment back, or set it aside, saying why.' },
  'read-statements': { who: ['office'], sentence: 'The office may see bank statements and their entries.' },
  'take-statement': { who: ['office'], sentence: 'The office may upload a bank statement.' },
  'settle-entry': {
    who: ['office', 'system'],
    sentence: 'The office may decide what an entry of a bank statement pays; the program does where it is certain.',
  },
  'read-receipt': {
    who: ['own client', 'office'],
    sentence: 'Clients may read their own receipts; the office everyone’s.',
  },
  'read-original-receipt': { who: ['office'], sentence: 'The office may print the original of a receipt, to post it.' },
  'issue-receipt': {
    who: ['system'],
    sentence: 'Only the program itself issues a receipt, once a payment is cleared.',
  },
  'read-documents': {
    who: ['office'],
    sentence: 'The office may see every fiscal document, what could not be issued, and what waits for the post.',
  },
  'credit-document': { who: ['office'], sentence: 'The office may credit an invoice, saying why.' },
  'post-letters': { who: ['office'], sentence: 'The office may print the letters that wait, and say that they went.' },
  'export-saft': { who: ['office'], sentence: 'The office may export a month for the tax authority (SAF-T).' },
  'read-outbox': { who: ['office'], sentence: 'The office may read the mail that was sent or waits.' },
  'read-sign-in-mail': {
    who: ['owner'],
    sentence: 'Only the owner may read a mail that lets somebody into an account.',
  },
  'read-alerts': { who: ['office'], sentence: 'The office may see what it must look at, and say that it did.' },

  // the company
  'read-settings': { who: ['office'], sentence: 'The office may see the company’s settings.' },
  'change-tariff': { who: ['owner'], sentence: 'Only the owner may set a tariff, the iPontoSoS fee included.' },
  'list-staff': { who: ['office'], sentence: 'The office may see who works here.' },
  'change-settings': { who: ['owner'], sentence: 'Only the owner may change the company’s settings.' },
  'change-staff': { who: ['owner'], sentence: 'Only the owner may invite staff, and shut them out.' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof ACCESS;
