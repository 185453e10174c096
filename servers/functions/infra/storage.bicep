// The app's package, and the queues by which instances pass messages of SSE sessions to one another. No keys: identities only.
param name string
param location string
param tags object
param principalId string
param isPrivate bool

var packages = 'app-package'

@description('Storage Blob Data Owner: the host keeps its leases, keys and the package as blobs')
var blobRole = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@description('Storage Queue Data Contributor: the MCP extension sends and reads messages')
var queueRole = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: isPrivate ? 'None' : 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: storage
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: packages
}

resource mayUseBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, blobRole)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobRole)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource mayUseQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, queueRole)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueRole)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output name string = storage.name
output packageUrl string = '${storage.properties.primaryEndpoints.blob}${packages}'
