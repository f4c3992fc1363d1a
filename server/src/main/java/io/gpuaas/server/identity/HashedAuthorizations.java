package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Authorizations with no token in them: codes and tokens are kept as hashes, so that who reads the
 * database can log in as nobody. They are only ever looked up by what a client presents.
 */
final class HashedAuthorizations extends JdbcOAuth2AuthorizationService {
  private static final String MARK = "sha256:";

  /** What the ids of the clients that are nodes begin with. */
  private static final String NODE = Principal.Kind.NODE.wireName() + "-";

  /** Where the values of tokens stand among the columns of {@code oauth2_authorization}. */
  private static final Set<Integer> VALUES = Set.of(7, 11, 17, 21, 25, 29);

  HashedAuthorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
    super(jdbc, clients);
    var plain = new JsonMapperOAuth2AuthorizationParametersMapper();
    setAuthorizationParametersMapper(authorization -> hashed(plain.apply(authorization)));
  }

  /**
   * Not that of a node: it asks for a token every few minutes, and has nothing that could be
   * refreshed or revoked; what locks it out is its removal.
   */
  @Override
  public void save(OAuth2Authorization authorization) {
    if (!authorization.getRegisteredClientId().startsWith(NODE)) {
      super.save(authorization);
    }
  }

  private static List<SqlParameterValue> hashed(List<SqlParameterValue> row) {
    List<SqlParameterValue> hashed = new ArrayList<>(row);
    IntStream.range(0, row.size())
        .filter(VALUES::contains)
        .filter(i -> row.get(i).getValue() != null)
        .forEach(i -> hashed.set(i, hashed(row.get(i))));
    return hashed;
  }

  /** What was read from the table and is written back is a hash already. */
  private static SqlParameterValue hashed(SqlParameterValue value) {
    String text = String.valueOf(value.getValue());
    return text.startsWith(MARK) ? value : new SqlParameterValue(value.getSqlType(), hash(text));
  }

  private static String hash(String token) {
    return MARK + Secret.sha256(token);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (type != null) {
      boolean plain = OAuth2ParameterNames.STATE.equals(type.getValue());
      return super.findByToken(plain ? token : hash(token), type);
    }
    // Asked by revocation, which knows no other kinds, and compares what it finds with the token.
    OAuth2Authorization refresh = super.findByToken(hash(token), OAuth2TokenType.REFRESH_TOKEN);
    if (refresh != null) {
      return withRefreshToken(refresh, token);
    }
    OAuth2Authorization access = super.findByToken(hash(token), OAuth2TokenType.ACCESS_TOKEN);
    return access == null ? null : withAccessToken(access, token);
  }

  private static OAuth2Authorization withRefreshToken(OAuth2Authorization found, String value) {
    var kept = Objects.requireNonNull(found.getRefreshToken());
    OAuth2RefreshToken token =
        new OAuth2RefreshToken(
            value, kept.getToken().getIssuedAt(), kept.getToken().getExpiresAt());
    return OAuth2Authorization.from(found)
        .token(token, metadata -> metadata.putAll(kept.getMetadata()))
        .build();
  }

  private static OAuth2Authorization withAccessToken(OAuth2Authorization found, String value) {
    var kept = Objects.requireNonNull(found.getAccessToken());
    OAuth2AccessToken token =
        new OAuth2AccessToken(
            kept.getToken().getTokenType(),
            value,
            kept.getToken().getIssuedAt(),
            kept.getToken().getExpiresAt(),
            kept.getToken().getScopes());
    return OAuth2Authorization.from(found)
        .token(token, metadata -> metadata.putAll(kept.getMetadata()))
        .build();
  }
}
