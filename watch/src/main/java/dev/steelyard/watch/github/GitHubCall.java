package dev.steelyard.watch.github;

import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param path below the API's address, with its query
 * @param body what is sent as JSON
 * @param isRepeatable whether doing it twice is as good as once, so that it may be tried again
 *     where nobody knows whether it was done
 * @param expected what a good answer has; another one is not GitHub's
 * @param purpose what it is for: {@code read the comments of acme/db#7}
 * @param need what the token has to be allowed, and where that is said
 */
public record GitHubCall(
    String method,
    String path,
    Optional<Map<String, Object>> body,
    boolean isRepeatable,
    Expected expected,
    String purpose,
    String need) {

  /** What GitHub answers with, where it does what it is asked for. */
  enum Expected {
    OBJECT,
    /** What somebody may do. */
    PERMISSION,
    LIST,
    /** Something that was not there before, with its id. */
    NEW,
    /** Nothing, or what became of it. */
    DONE;

    boolean isMetBy(GitHubAnswer answer) {
      return switch (this) {
        case OBJECT -> answer.body().isObject();
        case PERMISSION -> answer.body().path("permission").isString();
        case LIST -> answer.body().isArray();
        case NEW -> answer.status() == CREATED && answer.body().path("id").isIntegralNumber();
        case DONE -> answer.status() == NO_CONTENT || answer.body().isObject();
      };
    }
  }

  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  public static GitHubCall get(String path, String purpose, String need) {
    return new GitHubCall("GET", path, Optional.empty(), true, Expected.OBJECT, purpose, need);
  }

  /** Asks what somebody may do. */
  public static GitHubCall permission(String path, String purpose, String need) {
    return new GitHubCall("GET", path, Optional.empty(), true, Expected.PERMISSION, purpose, need);
  }

  /** One page of a list. */
  public static GitHubCall list(String path, String purpose, String need) {
    return new GitHubCall("GET", path, Optional.empty(), true, Expected.LIST, purpose, need);
  }

  /** A change that leaves the same however often it is made. */
  public static GitHubCall patch(
      String path, Map<String, Object> body, String purpose, String need) {
    return new GitHubCall("PATCH", path, Optional.of(body), true, Expected.OBJECT, purpose, need);
  }

  public static GitHubCall delete(String path, String purpose, String need) {
    return new GitHubCall("DELETE", path, Optional.empty(), true, Expected.DONE, purpose, need);
  }

  /** Something new, of which there would be two if it was asked for twice. */
  public static GitHubCall post(
      String path, Map<String, Object> body, String purpose, String need) {
    return new GitHubCall("POST", path, Optional.of(body), false, Expected.NEW, purpose, need);
  }

  /** Has something begin that would be done twice if it was asked for twice. */
  public static GitHubCall trigger(
      String path, Map<String, Object> body, String purpose, String need) {
    return new GitHubCall("POST", path, Optional.of(body), false, Expected.DONE, purpose, need);
  }

  /** The same, where two are as good as one. */
  public GitHubCall repeatable() {
    return new GitHubCall(method, path, body, true, expected, purpose, need);
  }

  GitHubCall at(String otherPath) {
    return new GitHubCall(method, otherPath, body, isRepeatable, expected, purpose, need);
  }
}
