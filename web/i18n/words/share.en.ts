import type { words as pt } from './share.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'how.title': 'How we help with this equipment',
  'how.intro-pending':
    'This equipment does not have our program yet. We help all the same: share its screen from the browser.',
  'how.intro-renounced':
    'Our program is not active on this equipment: you did not want it, or it was taken away. We help all the same: share its screen from the browser.',
  'how.intro-unsupported':
    'This equipment does not allow our program. We help all the same: share its screen from the browser.',
  'how.hands':
    'The technician sees the screen and says what to do. Mouse and keyboard are always yours: nobody else moves them.',
  'how.browser':
    'When the technician is ready, open this client area on that computer, with Chrome, Edge, Firefox or Safari.',
  'how.again':
    'If the computer restarts, or if you close the browser, come back to this client area and share again. Time goes on counting.',
  'how.not': 'In this way the technician can not copy files, restart the computer, or work without you.',
  'how.not-from-here':
    'This device can not share its screen. You can ask for help here, and then sign in on the computer to be helped.',
  'here.prepare':
    'Sign in to this client area on the computer to be helped and leave this page open there. When the technician is ready, a button to share the screen appears. Time does not count yet. The address to type there is:',
  'here.title': 'The connection is ready',
  'here.text':
    'Are you at the computer to be helped? Go on here: on the next page you accept the connection and share the screen.',
  'here.do': 'Share the screen of this computer',
  'here.elsewhere':
    'Is it another computer that needs help? Type this address there, in the browser, and sign in with your email:',
  'here.can-not': 'This device, or this browser, can not share its screen.',
  'here.off-title': 'The screen is not being shared',
  'offer.title': '{{name}} asks to see the screen of this computer',
  'offer.text':
    'If you accept, the iPonto technician sees the screen but touches nothing. Time starts to count when the first picture is seen.',
  'offer.how': 'What is going to happen',
  'offer.how-close': 'First close what you do not want to show.',
  'offer.how-press': 'Press “Accept and share the screen”.',
  'offer.how-choose': 'The browser asks what you want to share: choose the entire screen and confirm.',
  'offer.how-stay': 'Leave this page open until the end. You can stop whenever you want.',
  'offer.do': 'Accept and share the screen',
  'offer.choosing': 'Choose the screen in the window that the browser has opened.',
  'refused.title': 'The screen was not shared',
  'refused.nothing': 'Nothing was accepted and you pay nothing.',
  'refused.text':
    'Press the button again, choose the entire screen in the browser’s window, and confirm with “Share” or “Allow”. If the window does not appear, press the symbol to the left of this page’s address and allow the screen to be shared.',
  'refused.failed':
    'The browser could not show the screen. On a Mac, allow the browser in System Settings, Privacy & Security, Screen Recording; then open it again. On another computer, try Chrome or Firefox, or phone us.',
  'unable.title': 'This browser can not share the screen',
  'unable.text':
    'Open the client area on the computer to be helped, with Chrome, Edge, Firefox or Safari. It is not possible on a phone or a tablet.',
  'running.text':
    'Do what the technician says: only your own mouse and keyboard move this computer. Leave this page open and the computer connected to the internet.',
  'screen.shared': 'The technician sees this screen.',
  'screen.coming': 'Sending the picture to the technician. Time does not count yet.',
  'screen.part': 'You are showing one window only. For the technician to see everything, share the entire screen.',
  'screen.whole': 'Share the entire screen',
  'screen.preview': 'What the technician sees',
  'screen.off': 'The screen is not being shared.',
  'screen.again': 'Share the screen again',
  'stopped.title': 'You have stopped the assistance',
  'stopped.text': 'The screen is no longer shared. We are telling our server; leave this page open for a moment.',
  'other.first': 'Ask for help for a computer',
  'other.do-first': 'Ask for help',
  'other.title': 'Is the computer not in the list?',
  'other.text':
    'You can ask for help for another computer, which our technicians have not seen yet. You share its screen from the browser and pay from the start: free minutes do not count on it.',
  'other.name': 'A name to recognise it by',
  'other.name-how': 'For example: office laptop',
  'other.do': 'Ask for help for another computer',
  'console.way': 'No agent: shares its screen',
  'console.before':
    'This equipment has no agent. You will only see the screen, shared from the browser; the client does everything by hand.',
  'console.offered': 'Waiting for the client to open the client area on the computer, accept, and share the screen.',
  'seen.title': 'The client’s screen',
  'seen.of': 'Screen of {{equipment}}, shared by the client',
  'seen.only':
    'Picture only: the client does everything by hand. Mouse, keyboard, files and restart are not available.',
  'seen.fit': 'Fit',
  'seen.full-size': '100 %',
  'seen.full-screen': 'Full screen',
  'seen.part-screen': 'Leave full screen',
  'seen.coming': 'Waiting for the client’s picture. Time starts with it…',
  'seen.off': 'The client is not sharing the screen. The session goes on; ask the client to share it again.',
};
