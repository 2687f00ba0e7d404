import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, {
  type Adapter,
  errors,
  type ClientMetadata,
  type Configuration,
  type InteractionResults,
} from 'oidc-provider';

export const SCOPES = ['tools:read', 'tools:write', 'tools:admin'];

export interface Settings {
  readonly registration?: boolean;
  readonly clients?: ClientMetadata[];
  /** The document that says who asks, wherever it is fetched from. */
  readonly document?: object;
  /** Seconds. */
  readonly accessFor?: number;
  /** Changes what the provider says of itself. */
  readonly metadata?: (metadata: Record<string, unknown>) => void;
  /** Says no where the person is asked for consent. */
  readonly denies?: boolean;
  /** Tokens are for this server, whatever was asked for. */
  readonly audience?: string;
}

/** A real authorization server on loopback, at which somebody is signed in and agrees to everything. */
export class Authorization {
  readonly issuer: string;
  readonly provider: Provider;
  settings: Settings;
  /** Paths that were asked for, with method. */
  readonly asked: string[] = [];
  /** How often a token was renewed. */
  renewals = 0;
  /** Everything that must be written down nowhere. */
  readonly secrets = new Set<string>();
  /** Renewals that were refused. */
  readonly failures: string[] = [];
  readonly #server: Server;

  private constructor(server: Server, settings: Settings) {
    this.#server = server;
    this.settings = settings;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.provider = new Provider(this.issuer, this.#configuration());
    this.#interactions();
    this.#observe();
    const handle = this.provider.callback();
    server.on('request', (request, response) => void handle(request, response));
  }

  static async open(settings: Settings = {}): Promise<Authorization> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Authorization(server, settings);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Registers a client as a person does. */
  async add(client: ClientMetadata): Promise<void> {
    const { adapter } = this.provider.Client as unknown as { readonly adapter: Adapter };
    await adapter.upsert(client.client_id, client, 0);
  }

  /** Takes back all of its tokens. */
  async forgetAll(): Promise<void> {
    for (const secret of this.secrets) {
      await (await this.provider.AccessToken.find(secret))?.destroy();
      await (await this.provider.RefreshToken.find(secret))?.destroy();
    }
  }

  /** The scopes of a token that is good for this server; undefined where it is none. */
  async scopesOf(access: string, resource: string): Promise<readonly string[] | undefined> {
    const token = await this.provider.AccessToken.find(access);
    if (token?.isValid !== true || token.aud !== resource) return undefined;
    return token.scope?.split(' ') ?? [];
  }

  #configuration(): Configuration {
    const { registration = true, clients = [], document, accessFor = 3600 } = this.settings;
    return {
      clients,
      scopes: ['openid', 'offline_access', ...SCOPES],
      cookies: { keys: ['test'] },
      ...(document && {
        fetch: (url: string | URL | Request) => {
          const id = url instanceof Request ? url.url : String(url);
          return Promise.resolve(Response.json({ ...document, client_id: id }));
        },
      }),
      pkce: { required: () => true },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      rotateRefreshToken: true,
      ttl: { AccessToken: accessFor, RefreshToken: 86_400, Grant: 86_400, Session: 3600 },
      clientDefaults: {
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        application_type: 'native',
        token_endpoint_auth_method: 'none',
      },
      features: {
        devInteractions: { enabled: false },
        registration: { enabled: registration },
        revocation: { enabled: true },
        ...(document && { clientIdMetadataDocument: { enabled: true } }),
        resourceIndicators: {
          enabled: true,
          useGrantedResource: () => true,
          getResourceServerInfo: (_ctx, resource) => {
            if (!resource.startsWith('http://127.0.0.1:')) throw new errors.InvalidTarget();
            const audience = this.settings.audience ?? resource;
            return {
              scope: SCOPES.join(' '),
              audience,
              accessTokenTTL: this.settings.accessFor ?? accessFor,
              accessTokenFormat: 'opaque' as const,
            };
          },
        },
      },
    };
  }

  /** Somebody is signed in, and agrees to what is asked for. */
  #interactions(): void {
    const { provider } = this;
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith('/interaction/')) {
        await next();
        return;
      }
      const { prompt, params, session, grantId } = await provider.interactionDetails(
        ctx.req,
        ctx.res,
      );
      const finish = (result: InteractionResults) =>
        provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
      ctx.respond = false;
      if (prompt.name === 'login') {
        await finish({ login: { accountId: 'somebody' } });
        return;
      }
      if (this.settings.denies === true) {
        await finish({ error: 'access_denied', error_description: 'words of the server' });
        return;
      }
      const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
      const grant =
        known ??
        new provider.Grant({
          accountId: session?.accountId ?? 'somebody',
          clientId: String(params['client_id']),
        });
      const scopes = typeof params['scope'] === 'string' ? params['scope'] : '';
      grant.addOIDCScope(scopes);
      const resources = [params['resource']].flat().map(String);
      for (const resource of resources) grant.addResourceScope(resource, scopes);
      await finish({ consent: { grantId: await grant.save() } });
    });
  }

  /** Writes down what went by, and what is secret of it. */
  #observe(): void {
    this.provider.use(async (ctx, next) => {
      this.asked.push(`${ctx.method} ${ctx.path}`);
      await next();
      const form = (ctx.oidc as { params?: Record<string, unknown> } | undefined)?.params;
      if (form?.['grant_type'] === 'refresh_token') {
        if (ctx.status === 200) this.renewals++;
        else this.failures.push(String(Reflect.get(Object(ctx.body), 'error')));
      }
      const body: unknown = ctx.body;
      if (typeof body !== 'object' || body === null) return;
      for (const name of ['access_token', 'refresh_token', 'client_secret']) {
        const value: unknown = Reflect.get(body, name);
        if (typeof value === 'string') this.secrets.add(value);
      }
      if (ctx.path.startsWith('/.well-known/'))
        this.settings.metadata?.(body as Record<string, unknown>);
    });
  }
}
