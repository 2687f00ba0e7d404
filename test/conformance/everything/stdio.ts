import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { everything } from './server.ts';

serveStdio(() => everything());
