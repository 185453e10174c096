// One MCP server as an API of kind "mcp": a version, a definition, and the deployment that says where it listens.
param centerName string
param environmentId string
param server object

resource workspace 'Microsoft.ApiCenter/services/workspaces@2024-06-01-preview' existing = {
  name: '${centerName}/default'
}

resource api 'Microsoft.ApiCenter/services/workspaces/apis@2024-06-01-preview' = {
  parent: workspace
  name: server.id
  properties: {
    title: server.title
    kind: 'mcp'
    summary: server.summary
    description: server.summary
  }
}

resource version 'Microsoft.ApiCenter/services/workspaces/apis/versions@2024-06-01-preview' = {
  parent: api
  name: 'v1'
  properties: {
    title: server.version
    lifecycleStage: 'production'
  }
}

resource definition 'Microsoft.ApiCenter/services/workspaces/apis/versions/definitions@2024-06-01-preview' = {
  parent: version
  name: 'mcp'
  properties: {
    title: 'MCP over streamable HTTP'
  }
}

resource deployment 'Microsoft.ApiCenter/services/workspaces/apis/deployments@2024-06-01-preview' = {
  parent: api
  name: 'primary'
  properties: {
    title: 'Primary'
    environmentId: environmentId
    definitionId: '/workspaces/default/apis/${api.name}/versions/${version.name}/definitions/${definition.name}'
    state: 'active'
    server: {
      runtimeUri: [
        server.url
      ]
    }
  }
}
