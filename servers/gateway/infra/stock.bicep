// The gateway before a server that speaks MCP already.
param serviceName string
param backend string

resource service 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource target 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: service
  name: 'stock'
  properties: {
    url: backend
    protocol: 'http'
    tls: {
      validateCertificateChain: true
      validateCertificateName: true
    }
  }
}

resource server 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: service
  name: 'stock-mcp'
  properties: {
    type: 'mcp'
    displayName: 'Stock'
    description: 'Stock prices, by the MCP server behind the gateway'
    path: 'stock'
    protocols: [
      'https'
    ]
    backendId: target.name
    subscriptionRequired: false
    mcpProperties: {
      // The service takes an object here, by the endpoint's name; Bicep's type of this preview says a list, and warns.
      #disable-next-line BCP036
      endpoints: {
        message: {
          uriTemplate: '/mcp'
        }
      }
    }
  }
}

resource policy 'Microsoft.ApiManagement/service/apis/policies@2025-09-01-preview' = {
  parent: server
  name: 'policy'
  properties: {
    format: 'xml'
    value: loadTextContent('../policies/stock.xml')
  }
}
