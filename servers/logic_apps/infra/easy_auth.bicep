// Easy Auth: it looks at the token before the app does. Requests without one have to pass, or no client could ask where to get one; the MCP
// endpoint refuses them itself. auth_settings.json is what the local runner enforces too.
param appName string
param tenantId string
param serverAppId string
param clientAppId string

var shared = loadJsonContent('../auth_settings.json')
var allowed = shared.identityProviders.azureActiveDirectory.validation.defaultAuthorizationPolicy.allowedApplications

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource authSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: union(shared, {
    identityProviders: {
      azureActiveDirectory: {
        registration: {
          clientId: serverAppId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [
            serverAppId
            'api://${serverAppId}'
            'api://${serverAppId}/'
          ]
          defaultAuthorizationPolicy: {
            allowedApplications: concat(allowed, [ clientAppId ])
          }
        }
      }
    }
  })
}
