package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.Origin;
import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.UserState;
import java.util.Optional;

/** Where a request goes. One record a kind. */
public sealed interface Address {

  /** On a server known beforehand; the path comes percent-encoded. */
  record Fixed(Origin origin, ScenarioTemplate path, Optional<String> authorization)
      implements Address {}

  /** What a value says when the request is made: a path of the target's server, or a whole URL. */
  record Given(Target target, ScenarioTemplate address) implements Address {}

  /**
   * A server and what is asked of it.
   *
   * @param authorization of the user that the address names
   */
  record Place(Origin origin, String path, Optional<String> authorization) {}

  /** Whether it is the same for every user and time. */
  default boolean isLiteral() {
    return this instanceof Fixed(Origin _, ScenarioTemplate path, var _) && path.isLiteral();
  }

  /** Whether its connection can be an encrypted one, as far as that is known beforehand. */
  default boolean mayBeEncrypted() {
    return switch (this) {
      case Fixed fixed -> fixed.origin().tls();
      case Given _ -> true;
    };
  }

  /**
   * The address for a user.
   *
   * @throws SteelyardException when a value is no address
   */
  default Place fill(UserState user) {
    return switch (this) {
      case Fixed(Origin origin, ScenarioTemplate path, var authorization) ->
          new Place(origin, path.fill(user), authorization);
      case Given(Target target, ScenarioTemplate address) -> given(target, address.fill(user));
    };
  }

  private static Place given(Target target, String address) {
    if (address.startsWith("/")) {
      return new Place(target.origin(), address, target.authorization());
    }
    int path = address.indexOf('/', address.indexOf("://") + 3);
    Target server = Target.of(path < 0 ? address : address.substring(0, path));
    return new Place(
        server.origin(), path < 0 ? "/" : address.substring(path), server.authorization());
  }
}
