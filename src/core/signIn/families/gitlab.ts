import { catalogue } from '../scope.ts';

/** Scopes of gitlab.com. */
export const GITLAB = catalogue([
  ['api', 'manage', 'codeProjects', 'broad', 'read_api'],
  ['read_api', 'read', 'codeProjects', 'broad', 'read_repository'],
  ['mcp', 'change', 'codeProjects', 'broad'],
  ['read_user', 'see', 'whoYouAre'],
  ['read_repository', 'read', 'repositoryCode'],
  ['write_repository', 'change', 'repositoryCode', 'broad', 'read_repository'],
  ['read_registry', 'read', 'packages'],
  ['write_registry', 'change', 'packages', 'narrow', 'read_registry'],
  ['create_runner', 'make', 'runners', 'broad'],
  ['manage_runner', 'manage', 'runners', 'broad'],
  ['ai_features', 'run', 'modelFeatures'],
  ['k8s_proxy', 'run', 'cloudResources', 'broad'],
  ['sudo', 'manage', 'everything', 'broad'],
  ['admin_mode', 'manage', 'everything', 'broad'],
]);
