/** Rule ids of what comes back from a server: results, errors, prompts, resources, requests. */
export const ReplyRule = {
  override: 'reply.override',
  safeguards: 'reply.safeguards',
  turn: 'reply.turn',
  address: 'reply.address',
  task: 'reply.task',
  precondition: 'reply.precondition',
  nextStep: 'reply.nextStep',
  secrecy: 'reply.secrecy',
  leak: 'reply.leak',
  beacon: 'reply.beacon',
  toolCall: 'reply.toolCall',
  tag: 'reply.tag',
  steer: 'reply.steer',
  memory: 'reply.memory',
  command: 'reply.command',
  several: 'reply.several',
  host: 'request.host',
} as const;
export type ReplyRule = (typeof ReplyRule)[keyof typeof ReplyRule];
