import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Action } from '../../domain/access/access-table.ts';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { idParams } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { PAGE_COOKIE, pageActor, pageVisit } from './equipment-page.ts';
import { PHONE_COOKIE, phoneActor } from './phone-page.ts';
import type { SessionRoom } from './session-room.ts';

/**
 * Where a client's session is shown and acted in: `signed-in` by account (the portal; staff have the same addresses),
 * the page on the assisted equipment, and the client's phone. The cookies of the last two go to their own addresses
 * alone: on the same machine, the portal's pages know nothing of them.
 */
export const FACES = {
  'signed-in': '/api/sessions/:id',
  equipment: '/api/equipment-page',
  phone: '/api/phone-page',
} as const;
export type Face = keyof typeof FACES;

export type FaceAsker = Readonly<{ actor: Actor; id: SessionId }>;

type Shape<B extends z.ZodType, A extends z.ZodType> = Readonly<{
  /** `GET` reads the face itself where the name is empty. */
  method: 'GET' | 'POST';
  /** Behind the face's address. */
  name: string;
  on: readonly Face[];
  access: Action;
  summary: string;
  body?: B;
  answer: A;
}>;

export type ClientFaces = Readonly<{
  /** The same action on each of the faces it is offered on; whose session it is is the face's to say. */
  route<B extends z.ZodType, A extends z.ZodType>(
    shape: Shape<B, A>,
    action: (asker: FaceAsker, body: z.output<B>, request: FastifyRequest) => Promise<Result<z.input<A>, ProblemCode>>,
  ): void;
}>;

type Room = Pick<SessionRoom, 'db' | 'clock'>;

export function clientFaces(http: Http, room: Room, who: Who): ClientFaces {
  return {
    route: (shape, action) => {
      for (const face of shape.on) {
        const { method, name, access, summary, body } = shape;
        const handler = async (request: FastifyRequest, reply: FastifyReply) => {
          const asker = await faceAsker(room, who, face, request, access);
          return answer(reply, asker.ok ? await action(asker.value, request.body as never, request) : asker);
        };
        http.route({
          method,
          url: name === '' ? FACES[face] : `${FACES[face]}/${name}`,
          config: { access },
          schema: {
            summary,
            ...(body === undefined ? {} : { body }),
            ...(face === 'signed-in' ? { params: idParams } : {}),
            response: { 200: shape.answer },
          },
          // The schema of the answer is a variable here: Fastify can not know that the result fits it.
          handler: handler as never,
        });
      }
    },
  };
}

/** Who asks on a face. Whoever comes without its cookie, a signed-in client or technician included, is refused as what they are. */
async function faceAsker(
  room: Room,
  who: Who,
  face: Face,
  request: FastifyRequest,
  access: Action,
): Promise<Result<FaceAsker, AccessRefusal>> {
  if (face === 'signed-in') {
    const { id } = idParams.parse(request.params);
    return ok({ actor: await who(request), id: asId(id) });
  }
  const asker = await pageAsker(room, face, request.cookies);
  if (asker !== null) return ok(asker);
  const allowed = may(await who(request), access);
  return allowed.ok ? refuse('not-found') : allowed;
}

/** Whose page the cookies are of: the equipment's or the phone's; null for none, or one we never gave. */
export async function pageAsker(
  room: Room,
  face: Exclude<Face, 'signed-in'>,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<FaceAsker | null> {
  const actor =
    face === 'phone' ? await phoneActor(room, cookies[PHONE_COOKIE]) : await equipmentActor(room, cookies[PAGE_COOKIE]);
  return actor === null ? null : { actor, id: actor.sessionId };
}

async function equipmentActor(room: Room, page: string | undefined) {
  const visit = await pageVisit(room, page);
  return visit === null ? null : pageActor(visit);
}
