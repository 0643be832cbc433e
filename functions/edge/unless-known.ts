// Live lists are read again and again: a page that says the same as the one its reader has is answered with 304 and no body
// (RFC 9110, section 13.1.2). The tag is a hash of the answer itself, so it can be forgotten by nobody.
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { API_HEADERS, type HttpAnswer, type HttpEvent } from './http.ts';

/** A JSON answer with its entity tag, or 304 when the reader named that tag in If-None-Match. Everything else stays as it is. */
export function unlessKnown(answer: HttpAnswer, event: HttpEvent): HttpAnswer {
  const { statusCode = 200, body } = answer;
  const headers: Readonly<Record<string, string | number | boolean>> = answer.headers ?? {};
  const isJson = String(headers['content-type'] ?? '').startsWith('application/json');
  if (statusCode !== 200 || !isJson || body === undefined) return answer;
  const etag = `"${sha256Hex(body).slice(0, 32)}"`;
  const tagged = { ...headers, etag };
  const known = (event.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!known.includes(etag)) return { ...answer, headers: tagged };
  return { statusCode: 304, headers: { ...API_HEADERS, etag } };
}
