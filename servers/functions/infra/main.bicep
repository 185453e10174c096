// A function app on the Flex Consumption plan, with an identity of its own instead of keys, and all that it logs in Application Insights.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of all names')
param environmentName string

@minLength(1)
@description('Region; it has to offer the Flex Consumption plan')
param location string

@description('Whether the storage account is reached through a virtual network only: azd env set VNET_ENABLED true')
param vnetEnabled bool = false

var suffix = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity './identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${suffix}'
    location: location
    tags: tags
  }
}

module monitoring './monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module storage './storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${suffix}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    isPrivate: vnetEnabled
  }
}

module network './network.bicep' = if (vnetEnabled) {
  name: 'network'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    storageName: storage.outputs.name
  }
}

module app './app.bicep' = {
  name: 'app'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: union(tags, {
      'azd-service-name': 'calculator'
    })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageUrl: storage.outputs.packageUrl
    insightsConnection: monitoring.outputs.connection
    subnetId: vnetEnabled ? network.outputs.appSubnetId : ''
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = app.outputs.name
output MCP_SERVER_URL string = 'https://${app.outputs.host}/runtime/webhooks/mcp'
