// The connections of connections.json. Somebody has to sign in to each once, in the portal: API connections > the connection > Edit API connection.
param location string
param tags object
param appName string

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource tracker 'Microsoft.Web/connections@2016-06-01' = {
  name: 'tracker'
  location: location
  tags: tags
  kind: 'V2'
  properties: {
    displayName: 'tracker'
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'jira')
    }
  }
}

resource wiki 'Microsoft.Web/connections@2016-06-01' = {
  name: 'wiki'
  location: location
  tags: tags
  kind: 'V2'
  properties: {
    displayName: 'wiki'
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'confluence')
    }
  }
}

resource trackerAccess 'Microsoft.Web/connections/accessPolicies@2016-06-01' = {
  parent: tracker
  name: appName
  location: location
  properties: {
    principal: {
      type: 'ActiveDirectory'
      identity: {
        tenantId: subscription().tenantId
        objectId: app.identity.principalId
      }
    }
  }
}

resource wikiAccess 'Microsoft.Web/connections/accessPolicies@2016-06-01' = {
  parent: wiki
  name: appName
  location: location
  properties: {
    principal: {
      type: 'ActiveDirectory'
      identity: {
        tenantId: subscription().tenantId
        objectId: app.identity.principalId
      }
    }
  }
}

output trackerUrl string = tracker.properties.connectionRuntimeUrl
output wikiUrl string = wiki.properties.connectionRuntimeUrl
