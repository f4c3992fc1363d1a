package io.gpuaas.server.config;

/** The environment says something that no server can start with; the message is for people. */
public final class SettingInvalid extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SettingInvalid(String message) {
    super(message, null, false, false);
  }
}
