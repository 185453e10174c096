// The API center, its default workspace, where the servers run, and who may read about them.
param name string
param location string
param tags object
param plan string
param readersGroupId string

var dataReader = 'c7244dfb-f447-457d-b2ba-3999044d1706'

resource center 'Microsoft.ApiCenter/services@2024-06-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: plan
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {}
}

resource workspace 'Microsoft.ApiCenter/services/workspaces@2024-06-01-preview' = {
  parent: center
  name: 'default'
  properties: {
    title: 'Default workspace'
    description: 'The only workspace that the registry interface knows'
  }
}

resource azure 'Microsoft.ApiCenter/services/workspaces/environments@2024-06-01-preview' = {
  parent: workspace
  name: 'azure'
  properties: {
    title: 'Azure'
    kind: 'production'
    server: {
      type: 'Azure compute service'
    }
  }
}

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(readersGroupId)) {
  name: guid(center.id, readersGroupId, dataReader)
  scope: center
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataReader)
    principalId: readersGroupId
    principalType: 'Group'
  }
}

output name string = center.name
output environmentId string = '/workspaces/${workspace.name}/environments/${azure.name}'
