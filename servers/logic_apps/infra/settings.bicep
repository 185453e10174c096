// The app settings. host.json says that there is an MCP endpoint and that it wants a token; from whom and for what stands here, since it
// differs from tenant to tenant: a setting AzureFunctionsJobHost__a__b overrides a.b of host.json.
param location string
param appName string
param insightsName string
param storageName string
param identityName string
param tenantId string
param serverAppId string
param trackerUrl string
param wikiUrl string
param noticesUrl string

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

// The files of the app are in Azure Files, which takes no identity: the one key of this deployment goes from service to service here.
var contentConnection = 'DefaultEndpointsProtocol=https;AccountName=${account.name};AccountKey=${account.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    APP_KIND: 'workflowApp'
    FUNCTIONS_EXTENSION_VERSION: '~4'
    FUNCTIONS_WORKER_RUNTIME: 'dotnet'
    FUNCTIONS_INPROC_NET8_ENABLED: '1'
    APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
    AzureWebJobsStorage__credential: 'managedIdentity'
    AzureWebJobsStorage__managedIdentityResourceId: identity.id
    AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
    AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
    AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
    WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: contentConnection
    WEBSITE_CONTENTSHARE: toLower(appName)
    AzureFunctionsJobHost__extensionBundle__id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows'
    AzureFunctionsJobHost__extensionBundle__version: '[1.*, 2.0.0)'
    AzureFunctionsJobHost__extensions__workflow__McpServerEndpoints__ProtectedResourceMetadata__Resource: 'https://${app.properties.defaultHostName}/api/mcp'
    AzureFunctionsJobHost__extensions__workflow__McpServerEndpoints__ProtectedResourceMetadata__AuthorizationServers__0: '${environment().authentication.loginEndpoint}${tenantId}/v2.0'
    AzureFunctionsJobHost__extensions__workflow__McpServerEndpoints__ProtectedResourceMetadata__ScopesSupported__0: 'api://${serverAppId}/MCP.Tools'
    AzureFunctionsJobHost__extensions__workflow__McpServerEndpoints__ProtectedResourceMetadata__BearerMethodsSupported__0: 'header'
    WORKFLOWS_SUBSCRIPTION_ID: subscription().subscriptionId
    WORKFLOWS_RESOURCE_GROUP_NAME: resourceGroup().name
    WORKFLOWS_LOCATION_NAME: location
    TRACKER_CONNECTION_RUNTIME_URL: trackerUrl
    WIKI_CONNECTION_RUNTIME_URL: wikiUrl
    NOTICES_URL: noticesUrl
  }
}
