// Where to get a token: RFC 9728. Nobody needs one to ask.
param serviceName string

resource service 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: service
  name: 'protected-resource-metadata'
  properties: {
    displayName: 'Protected resource metadata'
    path: '.well-known/oauth-protected-resource'
    protocols: [
      'https'
    ]
    subscriptionRequired: false
    // The policy answers; nobody is asked.
    serviceUrl: 'https://unused.invalid'
  }
}

resource read 'Microsoft.ApiManagement/service/apis/operations@2024-05-01' = {
  parent: api
  name: 'read'
  properties: {
    displayName: 'Read the metadata of an endpoint'
    method: 'GET'
    urlTemplate: '/*'
  }
}

resource policy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: api
  name: 'policy'
  properties: {
    format: 'xml'
    value: loadTextContent('../policies/metadata.xml')
  }
}
