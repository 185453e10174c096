// The container app. Nothing is kept between two calls, so no client is tied to a replica, and there may be none while nobody calls.
param name string
param location string
param tags object
param environmentId string
param domain string
param registryServer string
param identityId string
param image string
param exists bool

@secure()
param mcpApiKey string

@secure()
param newsApiKey string

var port = 8060
var host = '${name}.${domain}'
var hasNewsApi = !empty(newsApiKey)

// A secret of the platform may not be empty.
var newsSecret = hasNewsApi ? [
  {
    name: 'news-api-key'
    value: newsApiKey
  }
] : []
var newsVariable = hasNewsApi ? [
  {
    name: 'NEWS_API_KEY'
    secretRef: 'news-api-key'
  }
] : []

// The server answers by the names that it knows. A probe comes by an address, so it says the name of this machine.
var health = {
  path: '/health'
  port: port
  httpHeaders: [
    {
      name: 'Host'
      value: 'localhost'
    }
  ]
}

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'auto'
        allowInsecure: false
        stickySessions: {
          affinity: 'none'
        }
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: concat([
        {
          name: 'mcp-api-key'
          value: mcpApiKey
        }
      ], newsSecret)
    }
    template: {
      containers: [
        {
          name: 'news'
          image: image
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: concat([
            // For the placeholder; the server's port is in its image.
            {
              name: 'PORT'
              value: string(port)
            }
            {
              name: 'PUBLIC_URL'
              value: 'https://${host}/mcp'
            }
            {
              name: 'MCP_API_KEY'
              secretRef: 'mcp-api-key'
            }
          ], newsVariable)
          // The image of the first provisioning is a placeholder and knows no /health.
          probes: exists ? [
            {
              type: 'Startup'
              httpGet: health
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: health
              periodSeconds: 10
            }
            {
              type: 'Readiness'
              httpGet: health
              periodSeconds: 5
            }
          ] : []
        }
      ]
      scale: {
        minReplicas: 0
        maxReplicas: 3
        rules: [
          {
            name: 'calls'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
}

output name string = app.name
output host string = host
