/** The refusals about clients' own data and what they agree to: part of the table of refusals. */
export const CLIENT_PROBLEMS = {
  'bad-tax-number': {
    status: 422,
    pt: 'O NIF não está certo. Confira os nove algarismos.',
    en: 'The tax number (NIF) is not right. Check its nine digits.',
  },
  'bad-phone-number': {
    status: 422,
    pt: 'O número de telefone não está certo: tem pelo menos nove algarismos. Exemplo: 912 345 678',
    en: 'The phone number is not right: it has at least nine digits. Example: 912 345 678',
  },
  'bad-street': { status: 422, pt: 'Escreva a rua e o número da porta.', en: 'Write the street and the house number.' },
  'bad-postal-code': {
    status: 422,
    pt: 'O código postal não está certo. Em Portugal escreve-se assim: 1100-419',
    en: 'The postal code is not right. In Portugal it is written like this: 1100-419',
  },
  'bad-city': { status: 422, pt: 'Escreva a localidade.', en: 'Write the town.' },
  'bad-country': { status: 422, pt: 'Escolha o país.', en: 'Choose the country.' },
  'email-taken': {
    status: 409,
    pt: 'Já existe uma conta com este endereço de email.',
    en: 'There is an account with this email address already.',
  },
  'owner-stays': {
    status: 422,
    pt: 'A conta do responsável não se desativa: sem ela ninguém podia gerir a empresa.',
    en: 'The owner’s account is not deactivated: without it nobody could manage the company.',
  },
  'sessions-first': {
    status: 409,
    pt: 'Esta pessoa ainda tem a seu cargo uma assistência ou um pedido. Passe-o primeiro a um colega, na fila.',
    en: 'This person still has a session or a request. Hand it over to a colleague first, in the queue.',
  },
  'owner-by-operator': {
    status: 422,
    pt: 'O novo convite do responsável faz-se no servidor, na linha de comandos: veja «owner invite» no manual.',
    en: 'A new invitation for the owner is made on the server, by the command line: see “owner invite” in the manual.',
  },
  'no-owner': {
    status: 404,
    pt: 'Ainda não há responsável: o programa escreve o link da primeira configuração ao arrancar.',
    en: 'There is no owner yet: the program prints the link of the first run when it starts.',
  },
  'not-the-owner': {
    status: 422,
    pt: 'O responsável entra com outro email: {email}.',
    en: 'The owner signs in with another email: {email}.',
  },
  'draft-newer': {
    status: 409,
    pt: 'Entretanto alguém mudou este rascunho. Copie o seu texto e abra a página de novo.',
    en: 'Somebody has changed this draft meanwhile. Copy your text and open the page again.',
  },
  'draft-missing': {
    status: 409,
    pt: 'Só se publica nas duas línguas: falta guardar o texto numa delas ({language}).',
    en: 'Both languages are published together: the text in one of them is not saved yet ({language}).',
  },
  'nothing-changed': {
    status: 409,
    pt: 'O texto é igual ao que já está publicado. Não há nada a publicar.',
    en: 'The text is the same as the one that is published. There is nothing to publish.',
  },
  'deletion-blocked': {
    status: 409,
    pt: 'Ainda há coisas por acabar. Veja na página o que falta.',
    en: 'Some things are not finished yet. The page says which.',
  },
  'deletion-decided': {
    status: 409,
    pt: 'Este pedido já foi decidido, ou o cliente retirou-o.',
    en: 'This request has been decided already, or the client took it back.',
  },
} as const;
