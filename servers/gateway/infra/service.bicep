// API Management in the Basic v2 tier, which has MCP servers (documentation of 2026-04), with what all its APIs share.
param location string
param tags object
param publisherEmail string
param insightsName string
param tenantId string
param serverAppId string
param clientAppId string

// Monitoring Metrics Publisher: what the gateway may do at Application Insights.
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource service 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'apim-${uniqueString(resourceGroup().id)}'
  location: location
  tags: tags
  sku: {
    name: 'BasicV2'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: publisherEmail
    publisherName: 'MCP Workshop'
  }
}

// What the policies name in double braces.
var namedValues = [
  { name: 'entra-tenant-id', value: tenantId }
  { name: 'entra-issuer', value: '${environment().authentication.loginEndpoint}${tenantId}/v2.0' }
  { name: 'mcp-app-id', value: serverAppId }
  { name: 'mcp-client-id', value: clientAppId }
]

resource values 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = [for named in namedValues: {
  parent: service
  name: named.name
  properties: {
    displayName: named.name
    value: named.value
    secret: false
  }
}]

resource gatewayUrl 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: service
  name: 'gateway-url'
  properties: {
    displayName: 'gateway-url'
    value: service.properties.gatewayUrl
    secret: false
  }
}

// The policy files are XML, with & and < written as XML wants them: format xml, not rawxml.
resource globalPolicy 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
  parent: service
  name: 'policy'
  properties: {
    format: 'xml'
    value: loadTextContent('../policies/global.xml')
  }
  dependsOn: [
    values
    gatewayUrl
  ]
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, service.id, metricsPublisher)
  scope: insights
  properties: {
    principalId: service.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

resource logger 'Microsoft.ApiManagement/service/loggers@2024-05-01' = {
  parent: service
  name: 'insights'
  properties: {
    loggerType: 'applicationInsights'
    resourceId: insights.id
    credentials: {
      connectionString: insights.properties.ConnectionString
      identityClientId: 'SystemAssigned'
    }
  }
  dependsOn: [
    mayPublish
  ]
}

resource diagnostics 'Microsoft.ApiManagement/service/diagnostics@2024-05-01' = {
  parent: service
  name: 'applicationinsights'
  properties: {
    loggerId: logger.id
    alwaysLog: 'allErrors'
    httpCorrelationProtocol: 'W3C'
    logClientIp: true
    metrics: true
    verbosity: 'information'
    sampling: {
      samplingType: 'fixed'
      percentage: 100
    }
    // To log a body is to collect it first, and a stream of events has no end.
    frontend: {
      request: {
        body: {
          bytes: 0
        }
      }
      response: {
        body: {
          bytes: 0
        }
      }
    }
  }
}

output name string = service.name
output gatewayUrl string = service.properties.gatewayUrl
