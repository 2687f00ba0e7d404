/** Every span of time of the gate, in milliseconds. */
export const timing = {
  /** When a gate does what its start did not wait for. */
  settle: 500,
  /** How long lines behind a call wait for the broker's first answer about it. */
  firstAnswer: 2_000,
  /** How long a list or instructions wait for their review. */
  surface: 10_000,
  /** How long a client that waited long for an answer already still waits for its review at least. */
  replyGrace: 2_000,
  /** How long a held reply is kept for a repeated call, and a held request of the server for its review. */
  replyKept: 600_000,
  /** Between two progress notifications for a call that waits. */
  keepAlive: 10_000,
  /** How long a waiting call survives the loss of its broker. */
  reconnect: 15_000,
  /** Pauses between attempts to reach a broker: the first, and the longest. */
  retryFirst: 10,
  retryMost: 1_000,
  /** How long only windows of this workspace are tried, before the window focused last may be asked. */
  strangerLaunch: 1_500,
  strangerAgain: 8_000,
  /**
   * How long windows are sought before what one left behind may stand in, at the start and after one went away, which it
   * does for a while when it is reloaded; and how often a window is looked for from then on.
   */
  aloneLaunch: 3_000,
  aloneAgain: 12_000,
  aloneLook: 2_000,
  /** How long a client without a launch deadline waits where no broker answers at all. */
  noBroker: 60_000,
  /** When the first word about waiting goes to stderr. */
  patience: 3_000,
  /** How old the news from the broker may be with which a lease is used; less than a broker waits for its end. */
  leaseNews: 1_000,
  /** How long a reply waits after its broker is lost, so that other gates have seen that too. */
  lostBroker: 200,
  /** Reports to the broker are gathered for this long unless something else is sent to it. */
  report: 20,
  /** What goes by is told to who watches in steps of this. */
  seen: 50,
  /** Between two looks at whether the parent still lives, while its pipe is not read. */
  parent: 1_000,
  /** When the client left: for first answers that are under way. */
  lastAnswers: 400,
  /** For the review of what the server said before it ended. */
  lastReviews: 2_000,
  /** For the server to end after its stdin closed, and where a signal asked for it. */
  closed: 1_200,
  closedBySignal: 300,
  /** For the server to end after SIGTERM. */
  terminated: 800,
  /** For the last output of a server that ended, and for what it left behind to end. */
  lastOutput: 200,
  rest: 300,
  /** How long a server elsewhere may take to be connected to. */
  connect: 30_000,
  /** How long a connection is idle before another one is made for the next request. */
  idleConnection: 4_000,
  /** Silence after which the other end of a connection is probed. */
  probe: 30_000,
  /** Before an event stream that ended is asked for again, where the server names no time; and the longest. */
  resume: 1_000,
  resumeMost: 30_000,
  /** For a server elsewhere to give the stream on which it speaks unasked, before more is sent to it. */
  listening: 500,
  /** For a server elsewhere to take again what a client had set up in a session that is gone. */
  restored: 2_000,
  /** For a stream to end by itself once everything it was for is answered. */
  answeredStream: 2_000,
  /** For a server elsewhere to take the end of the session. */
  goodbye: 800,
  /** How long a connection out of a sandbox waits for a person, and how long one that was allowed once may come again. */
  egress: 20_000,
  egressAgain: 60_000,
  /** For one answer about a sign-in, and for the browser to come back from it. */
  signInAnswer: 30_000,
  signInBrowser: 600_000,
  /** For the last bytes towards the client. */
  flush: 1_500,
  /** For a first request to refuse, where the launch was refused before one came. */
  firstRequest: 3_000,
};
