import type { z } from 'zod';
import type { Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { agentFactsSchema } from '../../protocol/agent.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { clipboardAnswer, clipboardText, lagView, monitorBody, monitorsView } from '../../protocol/tools.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { answerClipboard, askClipboard } from '../sessions/ask-clipboard.ts';
import { clientFaces } from '../sessions/client-faces.ts';
import { putClipboard, takeClipboard } from './carry-clipboard.ts';
import { measureLag, readFacts, readMonitors, showMonitor } from './equipment-tools.ts';
import type { ToolRoom } from './tool-room.ts';

/** JSON writes a character of clipboard text in six bytes at most; what is too long is refused by its own sentence. */
const CLIPBOARD_BODY_BYTES = 8 << 20;

/** What the technician looks at and does on the equipment beside the desktop: facts, monitors, lag, clipboard. */
export function toolRoutes(http: Http, room: ToolRoom, who: Who): void {
  const look = <A extends z.ZodType>(
    name: string,
    summary: string,
    view: A,
    read: (actor: Actor, id: SessionId) => Promise<Result<z.input<A>, ProblemCode>>,
  ) =>
    http.get(
      `/api/sessions/:id/${name}`,
      { config: { access: 'use-tools' }, schema: { summary, params: idParams, response: { 200: view as z.ZodType } } },
      async (request, reply) => answer(reply, await read(await who(request), asId(request.params.id))),
    );
  look('facts', 'System, memory, disks and uptime, asked now', agentFactsSchema, (actor, id) =>
    readFacts(room, actor, id),
  );
  look('monitors', 'The equipment’s monitors', monitorsView, (actor, id) => readMonitors(room, actor, id));
  look('lag', 'How long the equipment takes to answer the server', lagView, (actor, id) => measureLag(room, actor, id));

  http.post(
    '/api/sessions/:id/monitors',
    {
      config: { access: 'use-tools' },
      schema: {
        summary: 'Shows one monitor, or all',
        params: idParams,
        body: monitorBody,
        response: { 200: monitorsView },
      },
    },
    async (request, reply) =>
      answer(reply, await showMonitor(room, await who(request), asId(request.params.id), request.body.monitor)),
  );
  clipboardRoutes(http, room, who);
}

function clipboardRoutes(http: Http, room: ToolRoom, who: Who): void {
  http.post(
    '/api/sessions/:id/clipboard/ask',
    {
      config: { access: 'use-tools' },
      schema: { summary: 'Asks the client for the clipboard, once', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const asked = await askClipboard(room, await who(request), asId(request.params.id));
      return answer(reply, asked.ok ? ok(DONE) : asked);
    },
  );

  http.put(
    '/api/sessions/:id/clipboard',
    {
      config: { access: 'use-tools' },
      bodyLimit: CLIPBOARD_BODY_BYTES,
      schema: {
        summary: 'Puts text into the equipment’s clipboard',
        params: idParams,
        body: clipboardText,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const put = await putClipboard(room, await who(request), asId(request.params.id), request.body.text);
      return answer(reply, put.ok ? ok(DONE) : put);
    },
  );

  http.post(
    '/api/sessions/:id/clipboard/take',
    {
      config: { access: 'use-tools' },
      schema: { summary: 'The text of the equipment’s clipboard', params: idParams, response: { 200: clipboardText } },
    },
    async (request, reply) => answer(reply, await takeClipboard(room, await who(request), asId(request.params.id))),
  );

  clientFaces(http, room, who).route(
    {
      ...{ method: 'POST', name: 'clipboard', on: ['equipment', 'phone'], access: 'answer-clipboard' },
      ...{ summary: 'Whether text may be copied between the clipboards', body: clipboardAnswer, answer: done },
    },
    async ({ actor, id }, { allow }) => {
      const answered = await answerClipboard(room, actor, id, allow);
      return answered.ok ? ok(DONE) : answered;
    },
  );
}
