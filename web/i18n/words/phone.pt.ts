export const words = {
  'waiting.title': 'À espera de um técnico',
  'waiting.technician': '{{name}} vai ajudar',
  'waiting.text': 'O tempo ainda não conta. Fique perto do equipamento: é lá que aceita a ligação.',
  'waiting.offered': 'O técnico pede para se ligar. Aceite no ecrã do equipamento; o tempo só conta a partir daí.',
  'running.title': '{{name}} está a ajudar',
  'running.text':
    'Neste telemóvel fala com o técnico, acompanha a assistência ao equipamento {{equipment}}, e pode pará-la.',
  'over.concluded': 'A assistência terminou',
  'over.nothing': 'Nada a pagar',
  'over.cancelled': 'O pedido foi cancelado. Não paga nada.',
  'over.pay': 'Enviamos-lhe por email como pagar.',
  'over.close': 'Pode fechar esta página.',
  'expired.title': 'Este código já não serve',
  'expired.text':
    'Foi usado antes, ou passou do prazo. Na página do equipamento, carregue em «Mostrar o código» e leia o código novo.',
  'closed.title': 'Esta página abre-se com um código',
  'closed.text':
    'Na página da assistência, no equipamento, carregue em «Mostrar o código». Aponte-lhe a câmara do telemóvel e toque no link que aparece.',
  'over.refused': 'Lamentamos, não podemos ajudar com este pedido. Não paga nada.',
} as const;
