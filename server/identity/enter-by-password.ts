import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';
import { authHeaders } from './auth-headers.ts';
import { passCookies } from './auth-reply.ts';

/** Signs in whoever has just chosen this password, so that the next page can set up the second factor. */
export async function enterByPassword(
  auth: Auth,
  body: { email: string; password: string },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const response = await auth.api.signInEmail({ body, headers: authHeaders(request), asResponse: true });
  if (!response.ok) throw new Error(`a password just set is refused: ${await response.text()}`);
  passCookies(response, reply);
}
