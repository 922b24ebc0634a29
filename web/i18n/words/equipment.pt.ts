export const words = {
  'offer.title': '{{name}} pede para se ligar a este equipamento',
  'offer.text': 'Se aceitar, o técnico da iPonto vê o ecrã e usa este equipamento, e o tempo começa a contar.',
  'offer.equipment': 'Equipamento',
  'offer.problem': 'O que pediu',
  'offer.recorded': 'A assistência pode ser gravada. Pode pará-la quando quiser.',
  'offer.accept': 'Aceitar',
  'offer.decline': 'Recusar',
  'offer.until': 'Pode aceitar até às',
  'running.title': '{{name}} está a ajudar',
  'running.text':
    'Acompanhe o trabalho. Não use o equipamento nem o desligue, e mantenha-o com internet, a não ser que o técnico diga o contrário.',
  'phone.title': 'Falar com o técnico pelo telemóvel',
  'phone.text': 'Mostramos aqui um código para o telemóvel. Não precisa de conta nem de instalar nada.',
  'phone.by-hand':
    'Carregue com o rato ou o teclado deste computador: o técnico não o pode fazer por si. O código fica à vista dois minutos. Só o seu telemóvel o deve usar.',
  'phone.show': 'Mostrar o código',
  'phone.scan': 'Aponte a câmara do telemóvel a este código e toque na ligação que aparece.',
  'phone.other':
    'Se o telemóvel ligado não é o seu, ou se quer usar outro, mostre um código novo: quando entrar um telemóvel, o outro sai.',
  'phone.code': 'Código QR que abre a assistência no telemóvel',
  'phone.until': 'Serve uma vez, até às',
  'phone.there': 'O seu telemóvel está ligado a esta assistência.',
  'over.concluded': 'A assistência terminou',
  'over.nothing': 'Nada a pagar',
  'over.cancelled': 'O pedido foi anulado. Não paga nada.',
  'over.pay': 'Enviamos-lhe por email como pagar.',
  'over.close': 'O técnico já não vê este equipamento. Pode fechar esta página.',
  'no-offer.declined': 'Recusou a ligação',
  'no-offer.offer-lapsed': 'O tempo para aceitar passou',
  'no-offer.offer-withdrawn': 'O técnico retirou o pedido de ligação',
  'no-offer.text':
    'Ninguém vê este equipamento e não paga nada. Se o técnico voltar a pedir, abre-se aqui outra página.',
  'expired.title': 'Esta página já não serve',
  'expired.text':
    'A ligação foi usada antes, ou passou do prazo. Se o técnico voltar a pedir, abre-se aqui outra página.',
  'closed.title': 'Esta página abre-se sozinha',
  'closed.text': 'Quando um técnico pede para se ligar a este equipamento, é aqui que pode aceitar ou recusar.',
} as const;
