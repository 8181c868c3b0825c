package dev.steelyard.fileshare.http;

import dev.steelyard.fileshare.auth.GuessLimit;
import dev.steelyard.fileshare.auth.Sessions;
import dev.steelyard.fileshare.auth.SharedSecret;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Logging in and out, and keeping others out. */
final class AuthApi {

  private static final String COOKIE = "fileshare_session";
  private static final long BYTES_TO_READ_OUT = 1 << 20;

  private final SharedSecret secret;
  private final Sessions sessions;
  private final GuessLimit limit;

  AuthApi(SharedSecret secret, Sessions sessions, GuessLimit limit) {
    this.secret = secret;
    this.sessions = sessions;
    this.limit = limit;
  }

  void logIn(ServerRequest request, ServerResponse response) throws IOException {
    Optional<String> guess = FileshareJson.text(request, "sharedSecretKey");
    if (guess.isEmpty()) {
      throw FileshareRefusal.badRequest("the body has to be {\"sharedSecretKey\": \"...\"}");
    }
    String client = Clients.address(request);
    Duration wait = limit.take(client);
    if (wait.isPositive()) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
      FileshareJson.send(response, Status.TOO_MANY_REQUESTS_429, "error", "too many wrong secrets");
      return;
    }
    if (!secret.is(guess.get())) {
      throw FileshareRefusal.unauthorized("wrong secret");
    }
    limit.wasRight(client);
    response.headers().addCookie(cookie(sessions.start(), Sessions.LIFETIME));
    FileshareJson.send(response, Status.OK_200, "status", "ok");
  }

  void logOut(ServerRequest request, ServerResponse response) {
    token(request).ifPresent(sessions::end);
    response.headers().addCookie(cookie("", Duration.ZERO));
    FileshareJson.send(response, Status.OK_200, "status", "ok");
  }

  /** Lets only those through who are logged in. */
  Handler guarded(Handler handler) {
    return (request, response) -> {
      if (token(request).filter(sessions::isOpen).isEmpty()) {
        if (request.content().hasEntity()
            && request.headers().contentLength().orElse(Long.MAX_VALUE) > BYTES_TO_READ_OUT) {
          // Nobody gets gigabytes read by a server that does not know him.
          response.header(HeaderNames.CONNECTION, "close");
        }
        throw FileshareRefusal.unauthorized("not logged in");
      }
      handler.handle(request, response);
    };
  }

  private static Optional<String> token(ServerRequest request) {
    return request.headers().cookies().first(COOKIE).asOptional();
  }

  private static SetCookie cookie(String token, Duration age) {
    return SetCookie.builder(COOKIE, token)
        .path("/")
        .httpOnly(true)
        .sameSite(SetCookie.SameSite.STRICT)
        .maxAge(age)
        .build();
  }
}
