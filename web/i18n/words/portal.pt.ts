export const words = {
  'home.title': 'Os seus equipamentos',
  'ask.title': 'Pedir ajuda',
  'session.title': 'Assistência',
} as const;
