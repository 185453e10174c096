// MSAL's own types bring those of Node, whose RequestInit contradicts Deno's wherever the SDK takes a fetch. These say what we use.

export interface NetworkResponse<T> {
  headers: Record<string, string>;
  body: T;
  status: number;
}

export interface NetworkRequest {
  headers?: Record<string, string>;
  body?: string;
}

export interface INetworkModule {
  sendGetRequestAsync<T>(
    url: string,
    options?: NetworkRequest,
    timeout?: number,
  ): Promise<NetworkResponse<T>>;
  sendPostRequestAsync<T>(url: string, options?: NetworkRequest): Promise<NetworkResponse<T>>;
}

export interface TokenCacheContext {
  cacheHasChanged: boolean;
  tokenCache: { serialize(): string; deserialize(text: string): void };
}

export interface ICachePlugin {
  beforeCacheAccess(context: TokenCacheContext): Promise<void>;
  afterCacheAccess(context: TokenCacheContext): Promise<void>;
}

export interface Configuration {
  auth: {
    clientId: string;
    authority?: string;
    clientSecret?: string;
    knownAuthorities?: string[];
  };
  cache?: { cachePlugin?: ICachePlugin };
  system?: { networkClient?: INetworkModule; disableInternalRetries?: boolean };
}

export interface AccountInfo {
  homeAccountId: string;
  environment: string;
  tenantId: string;
  username: string;
  localAccountId: string;
  name?: string;
}

export interface AuthenticationResult {
  accessToken: string;
  account: AccountInfo | null;
  expiresOn: Date | null;
  fromCache: boolean;
  scopes: string[];
}

export interface DeviceCodeResponse {
  userCode: string;
  deviceCode: string;
  verificationUri: string;
  expiresIn: number;
  interval: number;
  message: string;
}

export interface DeviceCodeRequest {
  scopes: string[];
  deviceCodeCallback(response: DeviceCodeResponse): void;
  /** Set to true to end the polling. */
  cancel?: boolean;
}

export interface AuthorizationUrlRequest {
  scopes: string[];
  redirectUri: string;
  responseMode?: "query" | "form_post";
  codeChallenge: string;
  codeChallengeMethod: "S256";
  state: string;
}

export interface AuthorizationCodeRequest {
  scopes: string[];
  redirectUri: string;
  code: string;
  codeVerifier: string;
}

export class CryptoProvider {
  generatePkceCodes(): Promise<{ verifier: string; challenge: string }>;
  createNewGuid(): string;
}

export class ConfidentialClientApplication {
  constructor(configuration: Configuration);
  acquireTokenOnBehalfOf(
    request: { oboAssertion: string; scopes: string[] },
  ): Promise<AuthenticationResult | null>;
  clearCache(): void;
}

export class PublicClientApplication {
  constructor(configuration: Configuration);
  acquireTokenByDeviceCode(request: DeviceCodeRequest): Promise<AuthenticationResult | null>;
  acquireTokenSilent(
    request: { account: AccountInfo; scopes: string[]; forceRefresh?: boolean },
  ): Promise<AuthenticationResult>;
  getAuthCodeUrl(request: AuthorizationUrlRequest): Promise<string>;
  acquireTokenByCode(request: AuthorizationCodeRequest): Promise<AuthenticationResult>;
  getAllAccounts(): Promise<AccountInfo[]>;
  signOut(request: { account: AccountInfo }): Promise<void>;
}
