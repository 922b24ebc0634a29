export const words = {
  'nav.queue': 'Fila',
  'nav.clients': 'Clientes',
  'nav.payments': 'Pagamentos',
  'nav.outbox': 'Correio',
  'nav.alerts': 'Avisos',
  'nav.staff': 'Equipa',
  'nav.company': 'Empresa',
  'shortcuts.title': 'Atalhos de teclado',
  'shortcuts.show': 'Mostrar esta lista',
  'shortcuts.on': 'Usar atalhos de uma só tecla',
  close: 'Fechar',
} as const;
