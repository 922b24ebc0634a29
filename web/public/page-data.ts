import { z } from 'zod';
import { language } from '../../protocol/common.ts';
import { serviceView } from '../../protocol/company.ts';

/** What the server knew when it rendered the page; the page in the browser starts from the same. */
export const pageData = z.object({ language, service: serviceView });
export type PageData = z.infer<typeof pageData>;
