// A Standard logic app that serves its workflows to MCP clients (preview; documentation of 2026-09-11), behind Easy Auth.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of all names')
param environmentName string

@minLength(1)
@description('Region; it has to offer the Workflow Standard plan')
param location string

@minLength(36)
@description('Entra ID tenant that issues the tokens')
param tenantId string

@minLength(36)
@description('Client ID of the server application, the audience of the tokens: CLIENT_ID in servers/.env')
param serverAppId string

@minLength(36)
@description('Client ID of the client application, which may come in beside Visual Studio Code: CLIENT_ID in clients/.env')
param clientAppId string

@minLength(8)
@description('Where notifications are posted')
param noticesUrl string

var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring './monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
  }
}

module storage './storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
  }
}

module app './logic_app.bicep' = {
  name: 'logic-app'
  scope: group
  params: {
    location: location
    tags: tags
    insightsName: monitoring.outputs.insightsName
    identityName: storage.outputs.identityName
  }
}

module connections './connections.bicep' = {
  name: 'connections'
  scope: group
  params: {
    location: location
    tags: tags
    appName: app.outputs.name
  }
}

module settings './settings.bicep' = {
  name: 'settings'
  scope: group
  params: {
    location: location
    appName: app.outputs.name
    insightsName: monitoring.outputs.insightsName
    storageName: storage.outputs.name
    identityName: storage.outputs.identityName
    tenantId: tenantId
    serverAppId: serverAppId
    trackerUrl: connections.outputs.trackerUrl
    wikiUrl: connections.outputs.wikiUrl
    noticesUrl: noticesUrl
  }
}

module easyAuth './easy_auth.bicep' = {
  name: 'easy-auth'
  scope: group
  params: {
    appName: app.outputs.name
    tenantId: tenantId
    serverAppId: serverAppId
    clientAppId: clientAppId
  }
}

output AZURE_LOCATION string = location
output LOGIC_APP_NAME string = app.outputs.name
output MCP_URL string = 'https://${app.outputs.hostName}/api/mcp'
