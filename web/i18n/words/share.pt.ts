export const words = {
  'how.title': 'Como é a ajuda neste equipamento',
  'how.intro-pending':
    'Este equipamento ainda não tem o nosso programa. Ajudamos na mesma: partilhe o ecrã pelo navegador.',
  'how.intro-renounced':
    'O nosso programa não está ativo neste equipamento: não o quis, ou foi retirado. Ajudamos na mesma: partilhe o ecrã pelo navegador.',
  'how.intro-unsupported':
    'Este equipamento não permite o nosso programa. Ajudamos na mesma: partilhe o ecrã pelo navegador.',
  'how.hands': 'O técnico vê o ecrã e diz o que fazer. O rato e o teclado são sempre seus: ele não mexe em nada.',
  'how.browser':
    'Quando o técnico estiver pronto, abra esta área de cliente nesse computador, com Chrome, Edge, Firefox ou Safari.',
  'how.again':
    'Se o computador se reiniciar, ou se fechar o navegador, volte a esta área de cliente e partilhe outra vez. O tempo continua a contar.',
  'how.not': 'Desta forma o técnico não pode copiar ficheiros, reiniciar o computador nem trabalhar sem si.',
  'how.not-from-here':
    'Neste aparelho não é possível partilhar o ecrã. Pode pedir ajuda aqui, e depois entrar no computador a ajudar.',
  'here.prepare':
    'Entre nesta área de cliente no computador a ajudar e deixe lá esta página aberta. Quando o técnico estiver pronto, aparece um botão para partilhar o ecrã. O tempo ainda não conta. O endereço a escrever lá é:',
  'here.title': 'A ligação está pronta',
  'here.text': 'Está no computador a ajudar? Continue aqui: na página seguinte aceita a ligação e partilha o ecrã.',
  'here.do': 'Partilhar o ecrã deste computador',
  'here.elsewhere': 'O computador a ajudar é outro? Escreva lá este endereço, no navegador, e entre com o seu email:',
  'here.can-not': 'Neste aparelho, ou neste navegador, não é possível partilhar o ecrã.',
  'here.off-title': 'O ecrã não está a ser partilhado',
  'offer.title': '{{name}} pede para ver o ecrã deste computador',
  'offer.text':
    'Se aceitar, o técnico da iPonto vê o ecrã, mas não mexe em nada. O tempo começa a contar quando ele vir a primeira imagem.',
  'offer.how': 'O que vai acontecer',
  'offer.how-close': 'Feche antes o que não quer mostrar.',
  'offer.how-press': 'Carregue em “Aceitar e partilhar o ecrã”.',
  'offer.how-choose': 'O navegador pergunta o que quer partilhar: escolha o ecrã inteiro e confirme.',
  'offer.how-stay': 'Deixe esta página aberta até ao fim. Pode parar quando quiser.',
  'offer.do': 'Aceitar e partilhar o ecrã',
  'offer.choosing': 'Escolha o ecrã na janela que o navegador abriu.',
  'refused.title': 'O ecrã não foi partilhado',
  'refused.nothing': 'Nada foi aceite e não paga nada.',
  'refused.text':
    'Carregue outra vez no botão, escolha o ecrã inteiro na janela do navegador e confirme em “Partilhar” ou “Permitir”. Se a janela não aparecer, carregue no símbolo à esquerda do endereço desta página e permita a partilha do ecrã.',
  'refused.failed':
    'O navegador não conseguiu mostrar o ecrã. Num Mac, permita o navegador em Definições do Sistema, Privacidade e Segurança, Gravação do ecrã; depois abra-o de novo. Noutro computador, tente com Chrome ou Firefox, ou telefone-nos.',
  'unable.title': 'Este navegador não permite partilhar o ecrã',
  'unable.text':
    'Abra a área de cliente no computador a ajudar, com Chrome, Edge, Firefox ou Safari. Num telemóvel ou tablet não é possível.',
  'running.text':
    'Faça o que o técnico disser: só o seu rato e o seu teclado mexem neste computador. Deixe esta página aberta e o computador com internet.',
  'screen.shared': 'O técnico vê este ecrã.',
  'screen.coming': 'A enviar a imagem ao técnico. O tempo ainda não conta.',
  'screen.part': 'Está a mostrar só uma janela. Para o técnico ver tudo, partilhe o ecrã inteiro.',
  'screen.whole': 'Partilhar o ecrã inteiro',
  'screen.preview': 'O que o técnico vê',
  'screen.off': 'O ecrã não está a ser partilhado.',
  'screen.again': 'Voltar a partilhar o ecrã',
  'stopped.title': 'Parou a assistência',
  'stopped.text': 'O ecrã já não é partilhado. Estamos a avisar o nosso servidor; deixe esta página aberta um momento.',
  'other.first': 'Pedir ajuda para um computador',
  'other.do-first': 'Pedir ajuda',
  'other.title': 'O computador não está na lista?',
  'other.text':
    'Pode pedir ajuda para outro computador, que os nossos técnicos ainda não viram. Partilha o ecrã pelo navegador e paga desde o início: os minutos grátis não contam nele.',
  'other.name': 'Nome para o reconhecer',
  'other.name-how': 'Por exemplo: portátil do escritório',
  'other.do': 'Pedir ajuda para outro computador',
  'console.way': 'Sem agente: partilha o ecrã',
  'console.before':
    'Este equipamento não tem agente. Vai ver só o ecrã, partilhado pelo navegador; o cliente faz tudo com as próprias mãos.',
  'console.offered':
    'À espera de que o cliente, no computador a ajudar, abra a área de cliente, aceite e partilhe o ecrã.',
  'seen.title': 'Ecrã do cliente',
  'seen.of': 'Ecrã de {{equipment}}, partilhado pelo cliente',
  'seen.only':
    'Só imagem: o cliente faz tudo com as próprias mãos. Rato, teclado, ficheiros e reinício não estão disponíveis.',
  'seen.fit': 'Ajustar',
  'seen.full-size': '100 %',
  'seen.full-screen': 'Ecrã inteiro',
  'seen.part-screen': 'Sair do ecrã inteiro',
  'seen.coming': 'À espera da imagem do cliente. O tempo começa com ela…',
  'seen.off': 'O cliente não está a partilhar o ecrã. A sessão continua; peça-lhe que o partilhe outra vez.',
} as const;
