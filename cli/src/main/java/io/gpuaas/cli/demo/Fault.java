package io.gpuaas.cli.demo;

/** What is done to the system, beyond the command itself, so that it fails. */
enum Fault {
  NONE("", true),
  BROKEN_TOKEN("with a token that is none", true),
  EXPIRED_TOKEN("with a token that lived for a second", true),
  AGENT_FROZEN("while the node agent stands still", true),
  TERMINAL_KILLED("until gpuaas terminal kill ends it", true),
  /** The node is well, takes the work, and cannot do it: its own answer makes the failure. */
  WORKSPACES_GONE("after a file took the place of the node's workspaces", true),
  AGENT_KILLED("after kill -9 of the node agent", true),
  /** The request has left, and nobody who could log it has read it. */
  API_KILLED("while the API is killed with the request in its hands", false),
  DATABASE_STOPPED("after the database was stopped", true);

  private final String words;
  private final boolean leavesEvidence;

  Fault(String words, boolean leavesEvidence) {
    this.words = words;
    this.leavesEvidence = leavesEvidence;
  }

  String words() {
    return words;
  }

  /** Whether the services can know anything of the command. */
  boolean leavesEvidence() {
    return leavesEvidence;
  }
}
