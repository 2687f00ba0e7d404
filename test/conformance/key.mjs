import { subscribe } from 'node:diagnostics_channel';
import process from 'node:process';

/**
 * Loaded into the suite, which has no way to be given a token: what it asks of the server that it measures carries the
 * one in `CONFORMANCE_KEY` (`origin token`). Nothing else of a request is touched.
 */
const [origin, token] = (process.env['CONFORMANCE_KEY'] ?? '').split(' ');
subscribe('undici:request:create', ({ request }) => {
  if (String(request.origin) === origin) request.addHeader('authorization', `Bearer ${token}`);
});
subscribe('http.client.request.created', ({ request }) => {
  if (`http://${request.getHeader('host')}` === origin)
    request.setHeader('authorization', `Bearer ${token}`);
});
