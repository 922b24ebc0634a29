import { z } from 'zod';
import { PICTURE_TYPES } from '../domain/session/picture-type.ts';
import { id } from './common.ts';

/** How the bytes of a picture are sent: POST /api/pictures; what they are is seen from themselves. */
export const PICTURE_BYTES = 'application/octet-stream';
export const LARGEST_PICTURE_BYTES = 10 * 1024 * 1024;
/** So many for one request for help. */
export const MOST_PICTURES = 6;

/** A picture of what is wrong; read at /api/pictures/:id */
export const pictureView = z.object({ id, mediaType: z.enum(PICTURE_TYPES) });
export type PictureView = z.infer<typeof pictureView>;
