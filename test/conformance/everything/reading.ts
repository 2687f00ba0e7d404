import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { image, PNG, resource, text } from './media.ts';

const user = (content: object) => ({ role: 'user' as const, content });

/** What a resource of this server holds. */
export function readResource(uri: string): object {
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id !== undefined) {
    const data = { id, templateTest: true, data: `Data for ID: ${id}` };
    return { uri, mimeType: 'application/json', text: JSON.stringify(data) };
  }
  switch (uri) {
    case 'test://static-text':
      return {
        uri,
        mimeType: 'text/plain',
        text: 'This is the content of the static text resource.',
      };
    case 'test://static-binary':
      return { uri, mimeType: 'image/png', blob: PNG };
    case 'test://watched-resource':
      return { uri, mimeType: 'text/plain', text: 'Watched resource content' };
    default:
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Resource not found', { uri });
  }
}

/** The messages of a prompt of this server. */
export function getPrompt(name: string, args: Readonly<Record<string, string>>): object[] {
  switch (name) {
    case 'test_simple_prompt':
      return [user(text('This is a simple prompt for testing.'))];
    case 'test_prompt_with_arguments':
      return [
        user(
          text(`Prompt with arguments: arg1='${args['arg1'] ?? ''}', arg2='${args['arg2'] ?? ''}'`),
        ),
      ];
    case 'test_prompt_with_embedded_resource':
      return [
        user(
          resource(
            args['resourceUri'] ?? '',
            'text/plain',
            'Embedded resource content for testing.',
          ),
        ),
        user(text('Please process the embedded resource above.')),
      ];
    case 'test_prompt_with_image':
      return [user(image), user(text('Please analyze the image above.'))];
    default:
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown prompt ${name}`);
  }
}
