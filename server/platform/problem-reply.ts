import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../domain/kernel/result.ts';
import { sentenceAlone } from '../../protocol/field-faults.ts';
import { PROBLEMS, type ProblemBody, type ProblemCode, problemSentence } from '../../protocol/problems.ts';
import { languageOf } from './language.ts';

type Details = Readonly<Record<string, string | number>>;

/**
 * RFC 9457: the refusal as problem+json, its sentence in the reader's language. A detail `about` is where in the request
 * it is, for programs; `fault` is what a schema found there.
 */
export function sendProblem(reply: FastifyReply, code: ProblemCode, details: Details = {}, fault = ''): FastifyReply {
  const { status } = PROBLEMS[code];
  const { about } = details;
  const language = languageOf(reply.request.headers['accept-language']);
  const sentence = fault === '' ? null : sentenceAlone(fault, language);
  const body: ProblemBody = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: sentence ?? problemSentence(code, language, details),
    ...(about === undefined ? {} : { about: String(about) }),
  };
  // Serialised here: the route's response schemas describe its good answers only.
  return reply
    .status(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => String(payload))
    .send(JSON.stringify(body));
}

/** Sends an action's result: its value (with `status`, 200 if left out), or its refusal. A code without a sentence does not compile. */
export function answer<T, C extends ProblemCode>(
  reply: FastifyReply,
  result: Result<T, C>,
  status = 200,
): FastifyReply {
  if (!result.ok) return sendProblem(reply, result.code, result.details);
  return reply.status(status).send(result.value);
}

type FastifyError = Error & {
  statusCode?: number;
  code?: string;
  validation?: { instancePath?: string; message?: string }[];
};

/** What went wrong outside the actions: validation, limits, bugs. A bug is logged whole and told as no more than that. */
export function onError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.validation) {
    const { instancePath = '', message } = error.validation[0] ?? {};
    return sendProblem(reply, 'bad-request', { about: instancePath.slice(1).replaceAll('/', '.') }, message);
  }
  if (error.statusCode === 413) return sendProblem(reply, 'payload-too-large');
  if (error.statusCode === 429) return sendProblem(reply, 'too-many-requests');
  if (error.statusCode === 503) return sendProblem(reply, 'under-pressure');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return sendProblem(reply, 'bad-request', { about: error.message });
  }
  request.log.error(error);
  return sendProblem(reply, 'internal-error');
}
