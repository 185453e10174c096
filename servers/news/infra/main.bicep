// The news server on Azure Container Apps: without sessions, so that any replica answers any call.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of all names')
param environmentName string

@minLength(1)
@description('Region of everything')
param location string

@description('Whether the app is there already; azd knows')
param newsExists bool = false

@secure()
@minLength(24)
@description('The key that clients send as X-API-Key: make one up, azd asks for it once')
param mcpApiKey string

@secure()
@description('Key of NewsAPI; with none the news comes from the archive of invented news')
param newsApiKey string = ''

var suffix = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module registry './registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
  }
}

module environment './environment.bicep' = {
  name: 'environment'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
  }
}

module current './current_image.bicep' = {
  name: 'current-image'
  scope: group
  params: {
    name: 'ca-news-${suffix}'
    exists: newsExists
  }
}

module app './app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'ca-news-${suffix}'
    location: location
    tags: union(tags, {
      'azd-service-name': 'news'
    })
    environmentId: environment.outputs.id
    domain: environment.outputs.domain
    registryServer: registry.outputs.server
    identityId: registry.outputs.identityId
    image: current.outputs.image
    exists: newsExists
    mcpApiKey: mcpApiKey
    newsApiKey: newsApiKey
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output NEWS_APP_NAME string = app.outputs.name
output MCP_SERVER_URL string = 'https://${app.outputs.host}/mcp'
