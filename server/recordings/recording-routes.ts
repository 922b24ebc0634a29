import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import {
  lookAnswer,
  lookBody,
  recordingList,
  recordingListQuery,
  recordingView,
  videoQuery,
  whyBody,
} from '../../protocol/recordings.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { deleteRecording } from './delete-recording.ts';
import { holdRecording, releaseRecording } from './hold-recording.ts';
import { listRecordings } from './list-recordings.ts';
import { lookAtRecording } from './look-at-recording.ts';
import { openLookedAt } from './open-looked-at.ts';
import { readRecording } from './read-recording.ts';
import type { RecordingsRoom } from './recordings-room.ts';
import { sendVideo } from './send-video.ts';

/** G2: the recordings, each by the id of its session. */
export function recordingRoutes(http: Http, room: RecordingsRoom, who: Who): void {
  http.get(
    '/api/recordings',
    {
      config: { access: 'watch-recording' },
      schema: {
        summary: 'What was recorded, newest first',
        querystring: recordingListQuery,
        response: { 200: recordingList },
      },
    },
    async (request, reply) => {
      const { before = null } = request.query;
      return answer(reply, await listRecordings(room, await who(request), { before }));
    },
  );

  http.get(
    '/api/recordings/:id',
    {
      config: { access: 'watch-recording' },
      schema: {
        summary: 'A recording, its timeline and who looked at it',
        params: idParams,
        response: { 200: recordingView },
      },
    },
    async (request, reply) => answer(reply, await readRecording(room, await who(request), asId(request.params.id))),
  );

  http.post(
    '/api/recordings/:id/looks',
    {
      config: { access: 'watch-recording' },
      schema: {
        summary: 'Says why one looks (G2); the answer opens the video for some hours',
        params: idParams,
        body: lookBody,
        response: { 201: lookAnswer },
      },
    },
    async (request, reply) => {
      const actor = await who(request);
      return answer(reply, await lookAtRecording(room, actor, asId(request.params.id), request.body), 201);
    },
  );

  http.get(
    '/api/recordings/:id/video',
    {
      config: { access: 'watch-recording' },
      schema: { summary: 'The video, or a range of it', params: idParams, querystring: videoQuery },
    },
    async (request, reply) => {
      const actor = await who(request);
      const opened = await openLookedAt(room, actor, asId(request.params.id), request.query.look);
      return opened.ok ? sendVideo(request, reply, opened.value) : answer(reply, opened);
    },
  );

  keepingRoutes(http, room, who);
}

function keepingRoutes(http: Http, room: RecordingsRoom, who: Who): void {
  http.post(
    '/api/recordings/:id/hold',
    {
      config: { access: 'hold-recording' },
      schema: {
        summary: 'Keeps it beyond its day (G1)',
        params: idParams,
        body: whyBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { reason } = request.body;
      return answer(reply, asDone(await holdRecording(room, await who(request), asId(request.params.id), reason)));
    },
  );

  http.post(
    '/api/recordings/:id/release',
    {
      config: { access: 'hold-recording' },
      schema: { summary: 'Its day counts again', params: idParams, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, asDone(await releaseRecording(room, await who(request), asId(request.params.id)))),
  );

  http.post(
    '/api/recordings/:id/delete',
    {
      config: { access: 'delete-recording' },
      schema: { summary: 'Deletes it for good', params: idParams, body: whyBody, response: { 200: done } },
    },
    async (request, reply) => {
      const { reason } = request.body;
      return answer(reply, asDone(await deleteRecording(room, await who(request), asId(request.params.id), reason)));
    },
  );
}

function asDone<C extends string>(result: Result<true, C>): Result<typeof DONE, C> {
  return result.ok ? ok(DONE) : result;
}
