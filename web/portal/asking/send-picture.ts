import { LARGEST_PICTURE_BYTES, PICTURE_BYTES, pictureView } from '../../../protocol/pictures.ts';
import { problemSentence } from '../../../protocol/problems.ts';
import { Problem } from '../../api/problem.ts';
import { request } from '../../api/request.ts';
import { pageLanguage } from '../../i18n/language.ts';

/** Sends a chosen picture. One that is too large is refused before it is sent. @throws Problem */
export async function sendPicture(file: File): Promise<{ id: string; name: string }> {
  if (file.size > LARGEST_PICTURE_BYTES) {
    throw new Problem('picture-too-large', 413, problemSentence('picture-too-large', pageLanguage()));
  }
  const { id } = await request(pictureView, 'POST', '/api/pictures', { body: file, mediaType: PICTURE_BYTES });
  return { id, name: file.name };
}
