import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../platform/language.ts';
import { byteRange } from './byte-range.ts';
import type { LookedAt } from './open-looked-at.ts';

const FILE_NAME = { pt: 'gravacao-sessao', en: 'recording-session' } as const;

/** The video, or the part of it that a player asks for as it seeks (RFC 9110, 14). Nothing of it is kept on the way. */
export function sendVideo(request: FastifyRequest, reply: FastifyReply, looked: LookedAt): FastifyReply {
  const { video, isExport } = looked;
  reply.header('cache-control', 'no-store').header('accept-ranges', 'bytes');
  const range = byteRange(request.headers.range, video.bytes);
  if (range === 'unsatisfiable') {
    return reply.status(416).header('content-range', `bytes */${video.bytes}`).send();
  }
  if (isExport) {
    const language = languageOf(request.headers['accept-language']);
    const name = `${FILE_NAME[language]}-${looked.sessionNumber}-${looked.acceptedOn}.mp4`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
  }
  const { from, to } = range ?? { from: 0, to: video.bytes - 1 };
  if (range !== null) reply.status(206).header('content-range', `bytes ${from}-${to}/${video.bytes}`);
  reply.type('video/mp4').header('content-length', to - from + 1);
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : video.read(from, to + 1));
}
