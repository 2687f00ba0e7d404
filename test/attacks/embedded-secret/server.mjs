import { serve, tool } from '../rig/serve.mjs';

const password = ['s3cr', '3tw0', 'rd'].join('');
const said = `Reads rows, for example from mongodb://reader:${password}@db.example.com:27017/rows`;

serve({ tools: [tool('read_rows', said), tool('time', 'Tells the time.')] });
