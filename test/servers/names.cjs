'use strict';
// Loaded into a gate before it runs: the name that NAMED says leads to this machine.
const dns = require('node:dns');
const process = require('node:process');
const { lookup } = dns;
dns.lookup = (name, options, done) =>
  name === process.env.NAMED ? lookup('127.0.0.1', options, done) : lookup(name, options, done);
