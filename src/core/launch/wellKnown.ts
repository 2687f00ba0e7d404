/**
 * Packages of servers that many people run, written down by hand. Being on it says nothing good of a package: it is
 * what names are compared with, so that one that imitates them is told.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const WELL_KNOWN: Readonly<Record<'npm' | 'pypi' | 'image', readonly string[]>> = {
  npm: words(`
    @modelcontextprotocol/server-everything @modelcontextprotocol/server-filesystem
    @modelcontextprotocol/server-memory @modelcontextprotocol/server-sequential-thinking
    @modelcontextprotocol/server-github @modelcontextprotocol/server-gitlab @modelcontextprotocol/server-slack
    @modelcontextprotocol/server-postgres @modelcontextprotocol/server-puppeteer
    @modelcontextprotocol/server-brave-search @modelcontextprotocol/server-google-maps
    @modelcontextprotocol/server-everart @modelcontextprotocol/server-gdrive @modelcontextprotocol/server-redis
    @modelcontextprotocol/server-aws-kb-retrieval @modelcontextprotocol/server-pdf @modelcontextprotocol/inspector
    @playwright/mcp @executeautomation/playwright-mcp-server @browsermcp/mcp @upstash/context7-mcp
    chrome-devtools-mcp @notionhq/notion-mcp-server firecrawl-mcp tavily-mcp exa-mcp-server @sentry/mcp-server
    @hubspot/mcp-server figma-developer-mcp mongodb-mcp-server @elastic/mcp-server-elasticsearch
    mcp-server-kubernetes @cyanheads/git-mcp-server n8n-mcp @cloudflare/mcp-server-cloudflare @stripe/mcp
    @supabase/mcp-server-supabase @heroku/mcp-server @wonderwhy-er/desktop-commander @apify/actors-mcp-server
    @azure/mcp @azure-devops/mcp @brightdata/mcp @agentdeskai/browser-tools-mcp @21st-dev/magic
    @brave/brave-search-mcp-server @atlassian-dc-mcp/jira @shopify/dev-mcp @neondatabase/mcp-server-neon
    @netlify/mcp @vercel/mcp-adapter @perplexity-ai/mcp-server @railway/mcp-server @mapbox/mcp-server
    @salesforce/mcp @twilio-alpha/mcp @zilliz/mcp-server-milvus mcp-remote mcp-proxy supergateway
    mcp-server-sqlite-npx obsidian-mcp-server airtable-mcp-server puppeteer-mcp-server
    @magicuidesign/mcp @benborla29/mcp-server-mysql @kazuph/mcp-taskmanager task-master-ai
  `),
  pypi: words(`
    mcp mcp-server-git mcp-server-fetch mcp-server-time mcp-server-sqlite mcp-server-sentry mcp-server-docker
    mcp-server-qdrant mcp-server-motherduck mcp-atlassian mcp-grafana mcp-proxy mcpo fastmcp blender-mcp
    elevenlabs-mcp minimax-mcp postgres-mcp serena-agent duckduckgo-mcp-server arxiv-mcp-server
    basic-memory office-word-mcp-server excel-mcp-server awslabs.core-mcp-server
    awslabs.aws-documentation-mcp-server awslabs.cdk-mcp-server awslabs.aws-api-mcp-server chroma-mcp
    mcp-clickhouse mcp-neo4j-cypher snowflake-labs-mcp markitdown-mcp jupyter-mcp-server kubectl-mcp-server
  `),
  image: words(`
    ghcr.io/github/github-mcp-server mcp/github mcp/github-mcp-server mcp/fetch mcp/git mcp/time mcp/filesystem
    mcp/memory mcp/postgres mcp/slack mcp/puppeteer mcp/playwright mcp/sqlite mcp/brave-search mcp/notion
    mcp/stripe mcp/grafana mcp/kubernetes mcp/sequentialthinking mcp/duckduckgo mcp/mongodb mcp/redis
    mcp/atlassian mcr.microsoft.com/playwright/mcp hashicorp/terraform-mcp-server mongodb/mongodb-mcp-server
    grafana/mcp-grafana ghcr.io/sooperset/mcp-atlassian docker.elastic.co/mcp/elasticsearch
  `),
};
