// The private registry of an organisation: an API center whose inventory holds the MCP servers that the other rooms deploy.
// Its data plane answers the registry interface at REGISTRY_URL (API Center, "Register and discover MCP servers", February 2026).
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of all names')
param environmentName string

@minLength(1)
@description('Region; it has to offer API Center')
param location string

@allowed([
  'Free'
  'Standard'
])
@description('Plan of the API center')
param plan string = 'Free'

@description('The servers; one whose url is empty is not deployed yet, and is left out')
param mcpServers array

@description('Object ID of the group whose members may read the registry; nobody is added when it is empty')
param readersGroupId string = ''

var name = 'apic-${toLower(uniqueString(subscription().id, environmentName, location))}'
var deployed = filter(mcpServers, server => !empty(server.url))
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module center './center.bicep' = {
  name: 'center'
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    plan: plan
    readersGroupId: readersGroupId
  }
}

module servers './mcp_server.bicep' = [for server in deployed: {
  name: 'server-${server.id}'
  scope: group
  params: {
    centerName: center.outputs.name
    environmentId: center.outputs.environmentId
    server: server
  }
}]

output API_CENTER_NAME string = name
output REGISTRY_URL string = 'https://${name}.data.${location}.azure-apicenter.ms/workspaces/default'
