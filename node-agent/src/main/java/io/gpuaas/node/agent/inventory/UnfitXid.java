package io.gpuaas.node.agent.inventory;

import java.util.Optional;

/**
 * The Xid errors after which a GPU must not be given out: those whose immediate action in NVIDIA's
 * Xid catalog is RESET_GPU or RESTART_BM, or whose description says that only a reset clears them
 * (48, 74). The catalog is at https://docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html.
 *
 * <p>Left out on purpose: 13, 31, 43, 45, 68, 69 and the like are an application's own; 63 says
 * that a row was replaced and 92 that many errors were corrected, both IGNORE; 94 was contained in
 * one application, and others may go on (RESTART_APP).
 */
enum UnfitXid {
  STOPPED(46, "the GPU stopped processing"),
  DOUBLE_BIT_ERROR(48, "an uncorrectable memory error"),
  MICROCONTROLLER_HALT(62, "an internal micro-controller halted"),
  REMAPPING_FAILURE(64, "broken memory could not be replaced"),
  NVLINK(74, "an NVLink error"),
  FALLEN_OFF_THE_BUS(79, "the GPU has fallen off the bus"),
  UNCONTAINED(95, "an uncontained memory error"),
  CONTEXT_SWITCH_TIMEOUT(109, "a context switch did not end"),
  SECURITY_FAULT(110, "a security fault"),
  GSP_TIMEOUT(119, "its system processor does not answer"),
  GSP_ERROR(120, "an error of its system processor"),
  LINK_TRAINING(136, "the training of a link failed"),
  UNRECOVERED_ECC(140, "an unrecovered ECC error"),
  INITIALIZATION(143, "the GPU could not be initialized"),
  RESOURCE_RETIREMENT(156, "a part of it was retired"),
  FATAL_TIMEOUT(158, "a fatal timeout");

  private final int number;
  private final String meaning;

  UnfitXid(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  static Optional<UnfitXid> of(int number) {
    for (UnfitXid xid : values()) {
      if (xid.number == number) {
        return Optional.of(xid);
      }
    }
    return Optional.empty();
  }

  /** For people, as the problem of a GPU. */
  String sentence() {
    return "Xid %d since the host was started: %s".formatted(number, meaning);
  }
}
