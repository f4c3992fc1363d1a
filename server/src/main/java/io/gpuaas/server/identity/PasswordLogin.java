package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.TenancyStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a user's password. An unknown name takes as long as a wrong password. */
final class PasswordLogin implements AuthenticationProvider {
  private static final int LONGEST = 256;

  private final TenancyStore store;
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;
  private @Nullable String nobodysHash;

  PasswordLogin(TenancyStore store, PasswordHasher hasher, LoginThrottle throttle) {
    this.store = store;
    this.hasher = hasher;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
    String password = String.valueOf(attempt.getCredentials());
    List<LoginThrottle.Key> keys =
        List.of(LoginThrottle.name(username, address(attempt)), LoginThrottle.name(username));
    keys.forEach(this::refuseWhileWaiting);
    Optional<Principal> user =
        username.length() > LONGEST || password.length() > LONGEST
            ? Optional.empty()
            : store.userNamed(username);
    Optional<String> hash = user.map(Principal::id).flatMap(store::passwordHash);
    if (!hasher.matches(password, hash.orElseGet(this::nobodysHash)) || hash.isEmpty()) {
      keys.forEach(throttle::failed);
      throw new BadCredentialsException("unknown user or wrong password");
    }
    keys.forEach(throttle::succeeded);
    return UsernamePasswordAuthenticationToken.authenticated(
        user.orElseThrow().id().toString(), null, List.of());
  }

  /** Made at the first need: it costs a noticeable part of a start. */
  private synchronized String nobodysHash() {
    if (nobodysHash == null) {
      nobodysHash = hasher.hash("nobody");
    }
    return nobodysHash;
  }

  private void refuseWhileWaiting(LoginThrottle.Key key) {
    throttle
        .wait(key)
        .ifPresent(
            wait -> {
              throw new TooManyAttempts(wait);
            });
  }

  private static String address(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails web
        ? String.valueOf(web.getRemoteAddress())
        : "unknown";
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
