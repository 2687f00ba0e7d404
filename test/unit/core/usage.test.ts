import { describe, expect, it } from 'vitest';
import { proposedScopes } from '../../../src/core/consent/proposals.ts';
import type { CallQuestion, EverydayTool } from '../../../src/core/consent/request.ts';
import { usageOf, type Usage } from '../../../src/core/consent/usage.ts';
import { Verb } from '../../../src/core/consent/verbs.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

const usage = (name: string, properties: object = {}, annotations: object = {}) =>
  usageOf(
    name,
    parseLossless(
      JSON.stringify({ name, annotations, inputSchema: { type: 'object', properties } }),
    ),
  );

describe('the everyday use of a tool', () => {
  it.each(['read_file', 'getBalance', 'list-issues', 'search', 'cart_total', 'check_status'])(
    'is reading where its name says so: %s',
    (name) => {
      expect(usage(name, { path: {}, query: {} })).toBe('reading');
    },
  );

  it.each(['create_note', 'addTodo', 'rename-file', 'append_to_file'])(
    'is changing where its name says that it changes what is there: %s',
    (name) => {
      expect(usage(name, { path: {}, content: {} })).toBe('changing');
    },
  );

  it.each(['browse_webpage', 'get_page', 'fetch', 'download_file'])(
    'is fetching where it reads what an address names: %s',
    (name) => {
      expect(usage(name, { url: {} })).toBe('fetching');
    },
  );

  it.each([
    ...['send_mail', 'get_and_delete', 'run', 'echo', 'frobnicate', 'delete_note', 'post_status'],
    ...['update_password', 'create_payment', 'push_changes', 'merge_branch', 'install_package'],
  ])(
    'is none for a tool that sends, deletes, runs, concerns others or says nothing: %s',
    (name) => {
      expect(usage(name)).toBeUndefined();
    },
  );

  it.each(['command', 'recipients', 'host', 'webhookHost', 'body', 'to'])(
    'is none where an argument reaches out: %s',
    (argument) => {
      expect(usage('get_page', { [argument]: {} })).toBeUndefined();
      expect(usage('create_note', { [argument]: {} })).toBeUndefined();
    },
  );

  it.each(['participants', 'amount', 'owner', 'newPassword', 'repo', 'url'])(
    'is none for a change with an argument that concerns others, money or access: %s',
    (argument) => {
      expect(usage('create_event', { [argument]: {} })).toBeUndefined();
    },
  );

  it('is none where the tool says of itself that it destroys; no claim makes one', () => {
    expect(usage('get_it', {}, { destructiveHint: true })).toBeUndefined();
    expect(usage('create_it', {}, { destructiveHint: true })).toBeUndefined();
    expect(usage('wipe_disk', {}, { readOnlyHint: true })).toBeUndefined();
    expect(usage('get_it', {}, { readOnlyHint: false })).toBe('changing');
    expect(usage('get_page', { url: {} }, { readOnlyHint: false })).toBeUndefined();
  });
});

describe('words of a name', () => {
  it.each(['generate_chart', 'convert_to_pdf', 'encode_text', 'table_formatter'])(
    'is making where something is given back and nothing else is done: %s',
    (name) => {
      expect(usage(name, { data: {} })).toBe('making');
    },
  );

  it.each(['trial_getter', 'document_reader', 'paper_finder'])(
    'is reading where the name tells who does it: %s',
    (name) => {
      expect(usage(name)).toBe('reading');
    },
  );

  it('sees a deed beside the first one: what is joined to reading may change', () => {
    expect(usage('search_and_replace')).toBe('changing');
    expect(usage('fetch_and_send')).toBeUndefined();
    expect(usage('list_and_run')).toBeUndefined();
  });

  it.each(['create_message', 'add_comment', 'click_and_switch_tab', 'generate_invoice_email'])(
    'is none where a word of it reaches out: %s',
    (name) => {
      expect(usage(name)).toBeUndefined();
    },
  );

  it('takes a code for a program unless it marks a country or the like', () => {
    expect(usage('get_weather', { country_code: {} })).toBe('reading');
    expect(usage('get_weather', { code: {} })).toBeUndefined();
    expect(usage('get_weather', { source_code: {} })).toBeUndefined();
  });

  it('takes an argument for one that leads elsewhere by its first or last word', () => {
    expect(usage('find_text', { text_to_find: {} })).toBe('reading');
    expect(usage('find_text', { send_to: {} })).toBeUndefined();
    expect(usage('find_text', { toAccount: {} })).toBeUndefined();
  });
});

describe('a tool whose name holds no deed', () => {
  const said = (description: string) =>
    usageOf('npmQuality', parseLossless(JSON.stringify({ name: 'npmQuality', description })));

  it('is reading where its description begins so', () => {
    expect(said('Get quality metrics of packages')).toBe('reading');
  });

  it.each(['Change the quality', 'Send it', 'Open a form in the browser', 'A thing', ''])(
    'is none where it begins otherwise: %s',
    (description) => {
      expect(said(description)).toBeUndefined();
    },
  );
});

describe('what is proposed first', () => {
  const tool = (name: string, use: Usage): EverydayTool => ({ name, usage: use });
  const proposed = (everyday: readonly EverydayTool[], verb: Verb = Verb.read) =>
    proposedScopes({ tool: 'read', mayRemember: true, everyday } as unknown as CallQuestion, verb);

  it('is everyday use, then reading, where its server has both', () => {
    const both = [tool('read', 'reading'), tool('list', 'reading'), tool('add', 'changing')];
    expect(proposed(both)).toEqual(['everyday', 'reading', 'tool', 'conversation', 'workspace']);
  });

  it('is reading where its server has nothing else', () => {
    const reads = [tool('read', 'reading'), tool('list', 'reading')];
    expect(proposed(reads)[0]).toBe('reading');
  });

  it('is never reading for a tool that changes or fetches', () => {
    const mixed = [tool('read', 'fetching'), tool('list', 'reading'), tool('get', 'reading')];
    expect(proposed(mixed)).not.toContain('reading');
  });

  it('is the tool where the use of this one is not everyday', () => {
    expect(proposed([tool('other', 'reading'), tool('list', 'changing')])[0]).toBe('tool');
    expect(proposed([])[0]).toBe('tool');
  });

  it('is nothing for a call that is covered already and asked about all the same', () => {
    const question = { tool: 'read', mayRemember: true, covered: true } as unknown as CallQuestion;
    expect(proposedScopes(question, Verb.read)).toEqual([]);
  });

  it('is exactly the call for what runs programs, and this conversation for what deletes', () => {
    expect(proposed([], Verb.run)[0]).toBe('workspace');
    expect(proposed([], Verb.delete)[0]).toBe('conversation');
  });
});
