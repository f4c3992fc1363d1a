package io.gpuaas.core.tenancy;

/**
 * A service account that was just created with its credentials.
 *
 * @param clientSecret in plain text, shown this once
 */
public record NewMachine(Principal principal, String clientId, String clientSecret) {
  @Override
  public String toString() {
    return "NewMachine[" + clientId + "]";
  }
}
