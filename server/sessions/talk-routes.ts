import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { freeEndBody, ownPhoneView, sayBody, showPhoneBody } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { chooseFreeEnd } from './choose-free-end.ts';
import { clientFaces } from './client-faces.ts';
import { say } from './say.ts';
import type { SessionRoom } from './session-room.ts';
import { hideOwnPhone, readOwnPhone, showOwnPhone } from './show-own-phone.ts';

/** What client and technician tell each other while a session is live. */
export function talkRoutes(http: Http, room: SessionRoom, who: Who): void {
  const { route } = clientFaces(http, room, who);
  route(
    {
      ...{ method: 'POST', name: 'say', on: ['signed-in', 'equipment', 'phone'], access: 'say' },
      ...{
        summary: 'A message to the other side; the same key again is the same message',
        body: sayBody,
        answer: done,
      },
    },
    async ({ actor, id }, message) => {
      const said = await say(room, actor, id, message);
      return said.ok ? ok(DONE) : said;
    },
  );
  route(
    {
      ...{ method: 'POST', name: 'choose-free-end', on: ['signed-in', 'equipment', 'phone'] },
      ...{ access: 'choose-free-end', summary: 'Whether the session ends with the free minutes (X1)' },
      ...{ body: freeEndBody, answer: done },
    },
    async ({ actor, id }, { chosen }) => {
      const changed = await chooseFreeEnd(room, actor, id, chosen);
      return changed.ok ? ok(DONE) : changed;
    },
  );
  ownPhoneRoutes(http, room, who);
}

/** C2: the technician's own number. */
function ownPhoneRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/sessions/:id/own-phone',
    {
      config: { access: 'show-own-phone' },
      schema: { summary: 'The number its technician showed last', params: idParams, response: { 200: ownPhoneView } },
    },
    async (request, reply) => answer(reply, await readOwnPhone(room, await who(request), asId(request.params.id))),
  );
  http.post(
    '/api/sessions/:id/show-phone',
    {
      config: { access: 'show-own-phone' },
      schema: {
        summary: 'Shows the client the technician’s own number (C2)',
        params: idParams,
        body: showPhoneBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const shown = await showOwnPhone(room, await who(request), asId(request.params.id), request.body.phone);
      return answer(reply, shown.ok ? ok(DONE) : shown);
    },
  );
  http.post(
    '/api/sessions/:id/hide-phone',
    {
      config: { access: 'show-own-phone' },
      schema: { summary: 'Hides it again', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const hidden = await hideOwnPhone(room, await who(request), asId(request.params.id));
      return answer(reply, hidden.ok ? ok(DONE) : hidden);
    },
  );
}
