export const words = {
  'sign-in.title': 'Entrar',
  'link.title': 'A entrar',
  'setup.title': 'Primeira configuração',
  'invitation.title': 'Convite',
} as const;
