import process from 'node:process';
import { standaloneBroker } from './standaloneBroker.ts';

/** A broker in a process of its own: `brokerProcess <home> <socket> <launches as JSON>`; ends when told to on stdin. */
const [home = '', socket = '', launches = '[]'] = process.argv.slice(2);
const broker = await standaloneBroker(
  home,
  socket,
  JSON.parse(launches) as Parameters<typeof standaloneBroker>[2],
);
process.stdout.write('listening\n');
process.stdin.on('end', () => {
  void broker.stop().then((said) => {
    process.stdout.write(`${said}\n`);
    process.exit(0);
  });
});
process.stdin.resume();
