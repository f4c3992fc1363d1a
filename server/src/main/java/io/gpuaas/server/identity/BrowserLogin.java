package io.gpuaas.server.identity;

/** How pages of ours log people in: authorization code with PKCE, as a public client. */
public final class BrowserLogin {
  /** An issuer of somebody else's has to know a client of this name, too. */
  public static final String CLIENT_ID = "gpuaas-console";

  public static final String SCOPE = "openid profile " + Clients.SCOPE;

  /** Where the issuer sends people back to: the one page, of the API. */
  public static final String REDIRECT_PATH = "/console/terminal";

  private BrowserLogin() {}
}
