import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { LARGEST_PICTURE_BYTES, PICTURE_BYTES, pictureView } from '../../protocol/pictures.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import { keepPicture, type PictureRoom } from './keep-picture.ts';
import { findPicture, pictureFile } from './picture-store.ts';
import { removePicture } from './remove-picture.ts';

/** Pictures a minute from one address of the internet: somebody choosing and changing their mind needs far fewer. */
const PICTURES = { max: 60, timeWindow: 60_000 };

/** Pictures of what is wrong: chosen by the client, looked at by the client and by who helps. */
export async function pictureRoutes(http: Http, room: PictureRoom, who: Who): Promise<void> {
  await http.register(async (scope: Http) => {
    scope.addContentTypeParser(
      PICTURE_BYTES,
      { parseAs: 'buffer', bodyLimit: LARGEST_PICTURE_BYTES },
      (_, body, parsed) => parsed(null, body),
    );
    scope.post(
      '/api/pictures',
      {
        config: { access: 'keep-picture', rateLimit: PICTURES },
        schema: { summary: 'A picture of what is wrong, to ask with', response: { 200: pictureView } },
      },
      async (request, reply) => {
        const { body } = request;
        if (!Buffer.isBuffer(body)) return sendProblem(reply, 'bad-request', { about: 'body' });
        return answer(reply, await keepPicture(room, await who(request), body));
      },
    );
  });

  http.delete(
    '/api/pictures/:id',
    {
      config: { access: 'keep-picture' },
      schema: { summary: 'Takes a picture back before asking', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const removed = await removePicture(room, await who(request), request.params.id);
      return answer(reply, removed.ok ? ok(DONE) : removed);
    },
  );

  http.get(
    '/api/pictures/:id',
    {
      config: { access: 'read-picture' },
      schema: { summary: 'A picture of what is wrong', params: idParams },
    },
    async (request, reply) => {
      const picture = await findPicture(room.db, request.params.id);
      const allowed = may(await who(request), 'read-picture', { clientId: picture?.clientId ?? null });
      if (!allowed.ok) return answer(reply, allowed);
      if (picture === null) return sendProblem(reply, 'not-found');
      return reply
        .type(picture.mediaType)
        .header('cache-control', 'private, max-age=3600')
        .send(await room.files.get(pictureFile(picture.id)));
    },
  );
}
