-- The first terms (G4): contract.md's rules in words a client reads. A later version is a new row, never a change.
insert into terms (version, language, title, published_at, body) values
(1, 'pt', 'Termos da assistência remota iPonto', '2026-01-01T00:00:00Z', $body$
## Minutos gratuitos
Cada cliente tem 120 minutos gratuitos por ano. Para os ter, precisa de comprar pelo menos um serviço pago de assistência técnica iPonto por ano. Os minutos que não usar não passam para o ano seguinte. Os minutos gratuitos só valem, sem excepção, para equipamentos que os técnicos da iPonto já assistiram antes. A preparação para a assistência remota está incluída, sem custo, na primeira assistência técnica do equipamento, salvo se a recusar ou se o equipamento não a permitir.

## Preços
Os primeiros 60 minutos custam 13,50 €. Cada período de 30 minutos seguinte custa 6,75 €. Os preços incluem IVA. O período inicial de qualquer sessão é sempre de 60 minutos. Depois dele, cada período de 30 minutos que comece conta por inteiro. Fora do horário, a sessão é um serviço iPontoSoS, e a sua taxa soma-se ao preço normal. O preço que vê quando pede a assistência é o que vale.

## Horário
A assistência está disponível todos os dias das 10:00 às 21:00, hora de Lisboa.

## Contagem do tempo
O tempo conta desde o momento em que a ligação é aceite no equipamento a assistir. Conta até a sessão terminar, mesmo que o equipamento reinicie ou a sua internet falhe. As falhas da iPonto não são cobradas.

## Durante a sessão
O equipamento fica ligado e com internet durante toda a sessão, salvo instrução expressa do técnico. A ligação à internet do seu lado é da sua responsabilidade. Acompanhe toda a sessão: pode ser-lhe pedido que faça alguma coisa. Não use o equipamento, não dificulte o trabalho do técnico e não o desligue, salvo instrução expressa do técnico.

## Falar com o técnico
Pode falar com o técnico por uma chamada de áudio gratuita, noutro aparelho com som. Também pode telefonar para um dos números da iPonto, ou directamente para o técnico se ele lho indicar; essas chamadas são por sua conta.

## Parar a sessão
Pode pedir em qualquer momento que a sessão pare de vez. Nesse caso assume o risco do trabalho que ficar por acabar e paga o tempo assistido até então.

## Gravação
Aceita que as sessões sejam gravadas em vídeo, para qualidade e controlo do serviço. As gravações são propriedade da iPonto, só as vê quem tem essa função e cada consulta fica registada.

## O que não se pode fazer à distância
Há trabalhos que não podem ser feitos à distância, por exemplo instalar um sistema operativo.

## Pagamento e recibo
No fim recebe um email com o tempo gasto e, se houver alguma coisa a pagar, as instruções de pagamento. Depois de o pagamento ser confirmado, enviamos a factura-recibo por email ou por correio, como preferir.

## Aceitação
Ao pedir a assistência remota, aceita todas estas regras.
$body$),
(1, 'en', 'Terms of iPonto remote assistance', '2026-01-01T00:00:00Z', $body$
## Free minutes
Each client has 120 free minutes a year. To have them, you need to buy at least one paid iPonto technical assistance service a year. Minutes you do not use are not carried over to the next year. Free minutes are valid only, without exception, for equipment that iPonto technicians assisted before. The set-up for remote assistance is included free in the equipment's first technical assistance, unless you refuse it or the equipment does not support it.

## Prices
The first 60 minutes cost €13.50. Each further period of 30 minutes costs €6.75. Prices include VAT. The initial period of any session is always 60 minutes. After it, every period of 30 minutes that begins counts in full. Outside the schedule the session is an iPontoSoS service, and its fee comes on top of the regular price. The price you see when you ask for assistance is the one that holds.

## Schedule
Assistance is available every day from 10:00 to 21:00, Lisbon time.

## How time is counted
Time counts from the moment the connection is accepted on the equipment to be assisted. It counts until the session ends, even if the equipment restarts or your internet fails. iPonto's own faults are not charged.

## During the session
The equipment stays on and connected to the internet during the whole session, except if the technician expressly says otherwise. The internet connection on your side is your responsibility. Watch the whole session: you may be asked to do something. Do not use the equipment, do not hinder the technician's work and do not turn it off, except if the technician expressly says otherwise.

## Talking to the technician
You can talk to the technician in a free audio call, from another device that has sound. You can also phone one of iPonto's numbers, or the technician directly if told so; those calls are at your cost.

## Stopping the session
You can ask at any moment that the session stops for good. You then bear the risk of unfinished work and pay for the time assisted until then.

## Recording
You accept that sessions may be recorded on video, for the quality and control of the service. The recordings are iPonto's property, only those whose job it is see them, and every look is logged.

## What can not be done remotely
Some work can not be done remotely, for example installing an operating system.

## Payment and receipt
At the end you get an email with the time spent and, if there is something to pay, how to pay it. Once the payment is confirmed we send the invoice-receipt by email or by post, as you prefer.

## Acceptance
By asking for remote assistance you accept all these rules.
$body$);
