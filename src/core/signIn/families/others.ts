import { catalogue } from '../scope.ts';

/** Scopes of Linear. */
export const LINEAR = catalogue([
  ['read', 'read', 'allOfLinear', 'broad'],
  ['write', 'change', 'allOfLinear', 'broad', 'issues:create'],
  ['issues:create', 'make', 'issues'],
  ['comments:create', 'make', 'issueComments'],
  ['timeSchedule:write', 'change', 'timeSchedules'],
  ['customer:read', 'read', 'customers'],
  ['customer:write', 'change', 'customers', 'narrow', 'customer:read'],
  ['initiative:read', 'read', 'initiatives'],
  ['initiative:write', 'change', 'initiatives', 'narrow', 'initiative:read'],
  ['admin', 'manage', 'everything', 'broad', 'write'],
]);

/** Scopes of Sentry. */
export const SENTRY = catalogue([
  ['org:read', 'read', 'organizations'],
  ['org:write', 'change', 'organizations', 'broad', 'org:read'],
  ['org:admin', 'manage', 'organizations', 'broad', 'org:read'],
  ['org:integrations', 'manage', 'integrations', 'broad'],
  ['project:read', 'read', 'monitoredProjects'],
  ['project:write', 'change', 'monitoredProjects', 'narrow', 'project:read'],
  ['project:admin', 'manage', 'monitoredProjects', 'broad', 'project:read'],
  ['project:releases', 'change', 'releases'],
  ['team:read', 'read', 'teams'],
  ['team:write', 'change', 'teams', 'narrow', 'team:read'],
  ['team:admin', 'manage', 'teams', 'broad', 'team:read'],
  ['member:read', 'read', 'members'],
  ['member:write', 'change', 'members', 'broad', 'member:read'],
  ['member:admin', 'manage', 'members', 'broad', 'member:read'],
  ['event:read', 'read', 'errorEvents'],
  ['event:write', 'change', 'errorEvents', 'narrow', 'event:read'],
  ['event:admin', 'manage', 'errorEvents', 'broad', 'event:read'],
  ['alerts:read', 'read', 'alerts'],
  ['alerts:write', 'change', 'alerts', 'narrow', 'alerts:read'],
]);

/** Scopes of Figma. */
export const FIGMA = catalogue([
  ['mcp:connect', 'change', 'designFiles', 'broad'],
  ['current_user:read', 'see', 'whoYouAre'],
  ['files:read', 'read', 'designFiles', 'broad', 'file_content:read'],
  ['file_content:read', 'read', 'designFiles'],
  ['file_metadata:read', 'read', 'designProjects'],
  ['file_versions:read', 'read', 'designVersions'],
  ['file_comments:read', 'read', 'designComments'],
  ['file_comments:write', 'change', 'designComments', 'narrow', 'file_comments:read'],
  ['file_dev_resources:read', 'read', 'devResources'],
  ['file_dev_resources:write', 'change', 'devResources', 'narrow', 'file_dev_resources:read'],
  ['file_variables:read', 'read', 'designVariables'],
  ['file_variables:write', 'change', 'designVariables', 'narrow', 'file_variables:read'],
  ['library_assets:read', 'read', 'designLibraries'],
  ['library_content:read', 'read', 'designLibraries'],
  ['team_library_content:read', 'read', 'designLibraries'],
  ['library_analytics:read', 'read', 'designAnalytics'],
  ['projects:read', 'read', 'designProjects'],
  ['webhooks:read', 'read', 'webhooks'],
  ['webhooks:write', 'change', 'webhooks', 'broad', 'webhooks:read'],
  ['org:activity_log_read', 'read', 'auditLog', 'broad'],
]);

/** Scopes of Cloudflare's own MCP servers. */
export const CLOUDFLARE = catalogue([
  ['user:read', 'see', 'whoYouAre'],
  ['account:read', 'read', 'accountSettings'],
  ['workers:read', 'read', 'workers'],
  ['workers:write', 'change', 'workers', 'broad', 'workers:read'],
  ['workers_builds:read', 'read', 'builds'],
  ['workers_builds:write', 'change', 'builds', 'narrow', 'workers_builds:read'],
  ['workers_observability:read', 'read', 'logs'],
  ['d1:write', 'change', 'databases', 'broad'],
  ['radar:read', 'read', 'webTraffic'],
  ['url_scanner:write', 'run', 'urlScans'],
  ['zone:read', 'read', 'zones'],
  ['aig:read', 'read', 'aiGateway'],
  ['aig:write', 'change', 'aiGateway', 'narrow', 'aig:read'],
]);

/** Stripe's MCP server knows one scope for all that it offers. */
export const STRIPE = catalogue([['mcp', 'change', 'ownServer', 'broad']]);
