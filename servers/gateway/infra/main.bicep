// The gateway as Azure API Management: the policies are the files that the local gateway enforces, the tools come from the
// OpenAPI description that it reads. MCP servers in Bicep are a preview (API version 2025-09-01-preview, looked up in November 2026).
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: part of all names')
param environmentName string

@minLength(1)
@description('Region; it has to offer the Basic v2 tier')
param location string

@minLength(3)
@description('Gets the notices of the service')
param publisherEmail string

@minLength(36)
@description('Entra ID tenant that issues the tokens')
param tenantId string

@minLength(36)
@description('Client ID of the server application, the audience of the tokens: CLIENT_ID in servers/.env')
param serverAppId string

@minLength(36)
@description('Client ID of the client application: CLIENT_ID in clients/.env')
param clientAppId string

@minLength(8)
@description('Where the orders API is, without a slash at the end')
param ordersUrl string

@minLength(8)
@description('The MCP endpoint behind /stock/mcp, without its last step, which is /mcp')
param stockUrl string

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

module service './service.bicep' = {
  name: 'service'
  scope: group
  params: {
    location: location
    tags: tags
    publisherEmail: publisherEmail
    insightsName: monitoring.outputs.insightsName
    tenantId: tenantId
    serverAppId: serverAppId
    clientAppId: clientAppId
  }
}

module metadata './metadata.bicep' = {
  name: 'metadata'
  scope: group
  params: {
    serviceName: service.outputs.name
  }
}

module orders './orders.bicep' = {
  name: 'orders'
  scope: group
  params: {
    serviceName: service.outputs.name
    backend: ordersUrl
  }
}

module stock './stock.bicep' = {
  name: 'stock'
  scope: group
  params: {
    serviceName: service.outputs.name
    backend: stockUrl
  }
}

output AZURE_LOCATION string = location
output GATEWAY_URL string = service.outputs.gatewayUrl
output ORDERS_MCP_URL string = '${service.outputs.gatewayUrl}/orders/mcp'
output STOCK_MCP_URL string = '${service.outputs.gatewayUrl}/stock/mcp'
