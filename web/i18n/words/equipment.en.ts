import type { words as pt } from './equipment.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'offer.title': '{{name}} asks to connect to this equipment',
  'offer.text':
    'If you accept, the iPonto technician sees the screen and uses this equipment, and time starts to count.',
  'offer.equipment': 'Equipment',
  'offer.problem': 'What you asked for',
  'offer.recorded': 'The assistance may be recorded. You can stop it whenever you want.',
  'offer.accept': 'Accept',
  'offer.decline': 'Decline',
  'offer.until': 'You can accept until',
  'running.title': '{{name}} is helping',
  'running.text':
    'Watch the work. Neither use the equipment nor turn it off, and keep it connected to the internet, unless the technician says otherwise.',
  'phone.title': 'Talk to the technician by phone',
  'phone.text': 'We show a code for your phone here. You need no account and nothing to install.',
  'phone.by-hand':
    'Press with the mouse or keyboard of this computer: the technician can not do it for you. The code is in sight for two minutes. Only your phone should use it.',
  'phone.show': 'Show the code',
  'phone.scan': 'Point the camera of your phone at this code and tap the link that appears.',
  'phone.other':
    'If the phone that is connected is not yours, or you want to use another, show a new code: when one phone comes in, the other is out.',
  'phone.code': 'QR code that opens the assistance on your phone',
  'phone.until': 'Good once, until',
  'phone.there': 'Your phone is connected to this assistance.',
  'over.concluded': 'The assistance has ended',
  'over.nothing': 'Nothing to pay',
  'over.cancelled': 'The request was cancelled. You pay nothing.',
  'over.pay': 'We send you by email how to pay.',
  'over.close': 'The technician no longer sees this equipment. You can close this page.',
  'no-offer.declined': 'You declined the connection',
  'no-offer.offer-lapsed': 'The time to accept is over',
  'no-offer.offer-withdrawn': 'The technician took the offer back',
  'no-offer.text':
    'Nobody sees this equipment and you pay nothing. If the technician asks again, another page opens here.',
  'expired.title': 'This page is no longer good',
  'expired.text': 'The link was used before, or has expired. If the technician asks again, another page opens here.',
  'closed.title': 'This page opens by itself',
  'closed.text': 'When a technician asks to connect to this equipment, this is where you can accept or decline.',
  'offer.accept-paying': 'Accept, with an obligation to pay',
  'agree.title': 'Before you accept',
  'agree.text':
    'You asked for help by phone. Read the price, above, and the terms. It starts only if you tick both boxes and press Accept.',
  'agree.terms': 'I have read these terms and the price and accept them.',
  'agree.missing': 'Tick both boxes first. If you do not agree, press Decline: you pay nothing.',
  'over.refused': 'We are sorry, we can not help with this request. You pay nothing.',
};
