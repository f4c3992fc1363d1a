package io.gpuaas.core.node;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a host joins: an operator makes a token for a name, the host uses it up and is known by its
 * public key from then on.
 */
public final class NodeEnrollment {
  private static final Pattern VERSION = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Duration MAX_TTL = Duration.ofDays(7);

  /** Short: a node can have another at any time, and nobody else should have its token for long. */
  private static final Duration ACCESS_TOKEN_TTL = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final NodeStore store;
  private final Machines machines;
  private final AuditLog audit;
  private final Ids ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final String region;

  /** {@code random} is a secure one. */
  public NodeEnrollment(
      Transactions transactions,
      NodeStore store,
      Machines machines,
      AuditLog audit,
      Ids ids,
      RandomGenerator random,
      InstantSource clock,
      String region) {
    this.transactions = transactions;
    this.store = store;
    this.machines = machines;
    this.audit = audit;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.region = region;
  }

  /** Makes a token for one host; {@code node_already_exists} when the name is in use. */
  public Outcome<NewEnrollmentToken> invite(
      Actor actor, String nodeName, Duration ttl, Cause cause) {
    return Access.platform(actor, PlatformRole.OPS)
        .then(operator -> Names.label("node_name", nodeName))
        .then(label -> checkTtl(ttl))
        .then(checked -> freeName(nodeName))
        .map(
            name ->
                transactions.inTransaction(() -> makeToken(actor.principal(), name, ttl, cause)));
  }

  /**
   * The same for the host that the control plane itself runs on; empty when it has joined.
   *
   * <p>Whoever can call this has the database already.
   */
  public Optional<NewEnrollmentToken> inviteLocal(String nodeName, Duration ttl, Cause cause) {
    return store.nodeNamed(nodeName).isPresent()
        ? Optional.empty()
        : Optional.of(transactions.inTransaction(() -> makeToken(null, nodeName, ttl, cause)));
  }

  /**
   * Takes a host in. {@code token_invalid} for a token that is unknown, used or expired: which, is
   * not said. A host whose answer was lost asks again with the same token and key, and is told the
   * same again for as long as the token would have lived: it holds no secret.
   *
   * @param key of the host, checked already
   */
  public Outcome<NewNode> enroll(
      String token,
      Inventory inventory,
      String agentVersion,
      MachineProof.PublicKey key,
      Cause cause) {
    return inventory
        .check()
        .then(checked -> checkVersion(agentVersion))
        .then(
            version ->
                transactions.inTransaction(
                    () -> takeIn(Secret.sha256(token), inventory, version, key, cause)));
  }

  private static Outcome<String> checkVersion(String version) {
    return VERSION.matcher(version).matches()
        ? Outcome.done(version)
        : Outcome.invalidField("agent_version", "takes 1 to 64 printable characters");
  }

  private static Outcome<Duration> checkTtl(Duration ttl) {
    return ttl.isPositive() && ttl.compareTo(MAX_TTL) <= 0
        ? Outcome.done(ttl)
        : Outcome.invalidField("ttl_seconds", "takes 1 to " + MAX_TTL.toSeconds());
  }

  private Outcome<String> freeName(String nodeName) {
    return store.nodeNamed(nodeName).isEmpty() ? Outcome.done(nodeName) : nameTaken();
  }

  private static <T> Outcome<T> nameTaken() {
    return Outcome.refused(ErrorCode.NODE_ALREADY_EXISTS, "a node of this name has enrolled");
  }

  private NewEnrollmentToken makeToken(
      @Nullable Principal maker, String nodeName, Duration ttl, Cause cause) {
    Instant now = clock.instant();
    String token = Secret.random(random);
    store.insert(new EnrollmentToken(Secret.sha256(token), nodeName, now, now.plus(ttl)));
    record(maker, "node.invite", nodeName, null, cause);
    return new NewEnrollmentToken(token, nodeName, now.plus(ttl));
  }

  private Outcome<NewNode> takeIn(
      String tokenHash,
      Inventory inventory,
      String agentVersion,
      MachineProof.PublicKey key,
      Cause cause) {
    // One moment for both: that a node enrolled when a token was used up is what ties them
    // together.
    Instant now = clock.instant();
    Optional<EnrollmentToken> token = store.consume(tokenHash, now);
    return token.isPresent()
        ? join(token.get(), inventory, agentVersion, key, now, cause)
        : again(tokenHash, key, now);
  }

  private Outcome<NewNode> again(String tokenHash, MachineProof.PublicKey key, Instant now) {
    return store
        .joinedWith(tokenHash, key, now)
        .map(node -> new NewNode(node, Machines.clientId(Principal.Kind.NODE, node.id()), true))
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    ErrorCode.TOKEN_INVALID, "this enrollment token cannot be used (any more)"));
  }

  private Outcome<NewNode> join(
      EnrollmentToken token,
      Inventory inventory,
      String agentVersion,
      MachineProof.PublicKey key,
      Instant now,
      Cause cause) {
    Principal principal =
        new Principal(ids.next(), null, Principal.Kind.NODE, token.nodeName(), null, now);
    if (!store.gpusElsewhere(principal.id(), inventory).isEmpty()) {
      return Outcome.invalidField("inventory.gpus", "has GPUs that another node reports");
    }
    Node node =
        Node.joining(
            principal.id(),
            token.nodeName(),
            region,
            agentVersion,
            inventory,
            principal.createdAt());
    Optional<MachineCredentials> machine = machines.create(principal, key, ACCESS_TOKEN_TTL);
    if (machine.isEmpty() || !store.insert(node)) {
      return nameTaken();
    }
    record(principal, "node.enroll", node.name(), node.resourceName().toString(), cause);
    return Outcome.done(new NewNode(node, machine.get().clientId(), false));
  }

  private void record(
      @Nullable Principal actor,
      String action,
      String nodeName,
      @Nullable String resourceName,
      Cause cause) {
    audit.append(
        new AuditEntry(
            clock.instant(),
            actor,
            action,
            null,
            null,
            resourceName,
            cause,
            Map.of("node", nodeName)));
  }
}
