// A REST API as an MCP server: the API from its description, and a tool for each of its operations.
param serviceName string
param backend string

// As in the description: operationId, and what a model reads.
var tools = [
  { name: 'list_orders', description: 'Finds orders by status, customer and day, newest first, one page at a time.' }
  { name: 'create_order', description: 'Places an order. It is open, and can be cancelled until it is shipped.' }
  { name: 'get_order', description: 'Gives one order with all that is in it: status, lines, total.' }
  { name: 'cancel_order', description: 'Cancels an open order.' }
]

resource service 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: service
  name: 'orders-api'
  properties: {
    displayName: 'Orders API'
    path: 'orders-api'
    protocols: [
      'https'
    ]
    serviceUrl: backend
    format: 'openapi'
    value: loadTextContent('../openapi/orders.yaml')
    // Otherwise it stood open beside the MCP server.
    subscriptionRequired: true
  }
}

resource key 'Microsoft.ApiManagement/service/subscriptions@2024-05-01' = {
  parent: service
  name: 'orders-mcp'
  properties: {
    displayName: 'The MCP server of the orders'
    scope: api.id
    state: 'active'
  }
}

resource keyValue 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: service
  name: 'orders-api-key'
  properties: {
    displayName: 'orders-api-key'
    secret: true
    value: key.listSecrets().primaryKey
  }
}

resource server 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: service
  name: 'orders-mcp'
  properties: {
    type: 'mcp'
    displayName: 'Orders'
    description: 'Orders of a shop, as tools'
    path: 'orders'
    protocols: [
      'https'
    ]
    // The token is checked by the policy.
    subscriptionRequired: false
  }
}

// One after the other: each changes the server that they share.
@batchSize(1)
resource tool 'Microsoft.ApiManagement/service/apis/tools@2025-09-01-preview' = [for each in tools: {
  parent: server
  name: each.name
  properties: {
    displayName: each.name
    description: each.description
    operationId: '${api.id}/operations/${each.name}'
  }
}]

resource policy 'Microsoft.ApiManagement/service/apis/policies@2025-09-01-preview' = {
  parent: server
  name: 'policy'
  properties: {
    format: 'xml'
    value: loadTextContent('../policies/orders.xml')
  }
  dependsOn: [
    keyValue
  ]
}
