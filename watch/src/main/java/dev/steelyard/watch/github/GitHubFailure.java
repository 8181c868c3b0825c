package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What went wrong with a request, in words: what, why, and what to do. */
final class GitHubFailure {

  private static final int LONGEST = 300;

  private GitHubFailure() {}

  /** Of an answer that is a refusal. */
  static SteelyardException of(GitHubCall call, GitHubAnswer answer, GitHubAccess access) {
    String why = "GitHub answers %d%s".formatted(answer.status(), said(answer));
    String remedy =
        switch (answer.status()) {
          case 401 -> "the token in GITHUB_TOKEN or GH_TOKEN is mistyped, revoked or out of date";
          case 403 -> forbidden(call, answer, access);
          case 404 ->
              access.token().isEmpty()
                  ? "there is no such thing, or it is private and needs a token in GITHUB_TOKEN or"
                      + " GH_TOKEN"
                  : "there is no such thing, or the token may not see it: to one that may not, what"
                      + " is private does not exist";
          case 410 -> "it is gone, or comments and issues are turned off there";
          case 422 -> "the request has something in it that does not fit";
          case 500, 502, 503, 504 -> "GitHub has a problem of its own; try again later";
          default -> "see docs.github.com/rest";
        };
    return new RefusedRequest(answer.status(), text(call, why, remedy));
  }

  private static String forbidden(GitHubCall call, GitHubAnswer answer, GitHubAccess access) {
    if (answer.headers().firstValue("X-GitHub-SSO").isPresent()) {
      return "the organization wants the token to be authorized for its single sign-on";
    }
    if (answer.message().toLowerCase(Locale.ROOT).contains("locked")) {
      return "the conversation is locked, and the token's user may not write there";
    }
    return access.token().isEmpty()
        ? "set GITHUB_TOKEN or GH_TOKEN: " + call.need()
        : "the token may not do that: " + call.need();
  }

  static SteelyardException of(GitHubCall call, RateLimit limit, GitHubAccess access) {
    String more =
        access.token().isEmpty() ? "; with a token in GITHUB_TOKEN or GH_TOKEN it allows more" : "";
    return failed(call, "GitHub refuses: " + limit.words(), "try again then" + more);
  }

  static SteelyardException unreachable(GitHubCall call, GitHubAccess access, Throwable why) {
    return SteelyardException.cannotRun(
        "cannot %s: %s cannot be reached (%s);%ntry again, or see GITHUB_API_URL and the network"
            .formatted(call.purpose(), access.api().getHost(), words(why)),
        why);
  }

  /** Of an answer that is good, and has not what was asked for: somebody else gave it. */
  static SteelyardException foreign(GitHubCall call, GitHubAnswer answer, GitHubAccess access) {
    return failed(
        call,
        "%s answers %d, and not as GitHub does".formatted(access.api().getHost(), answer.status()),
        "see GITHUB_API_URL, and whether a proxy or a page to log in stands between");
  }

  static UncertainRequest uncertain(GitHubCall call, String why) {
    return new UncertainRequest(
        "cannot tell whether GitHub did it: to %s, it was asked, and %s;%nlook there before it is tried again"
            .formatted(call.purpose(), why));
  }

  static SteelyardException elsewhere(GitHubCall call, String address) {
    return failed(
        call,
        "GitHub leads to another server",
        "the token is not told to others (%s)".formatted(address));
  }

  private static SteelyardException failed(GitHubCall call, String why, String remedy) {
    return SteelyardException.cannotRun(text(call, why, remedy));
  }

  private static String text(GitHubCall call, String why, String remedy) {
    return "cannot %s: %s;%n%s".formatted(call.purpose(), why, remedy);
  }

  /** The innermost reason. */
  static String words(Throwable why) {
    Throwable cause = why;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  /** Its own message, with each field that it does not like. */
  private static String said(GitHubAnswer answer) {
    List<String> parts = new ArrayList<>();
    if (!answer.message().isBlank()) {
      parts.add(answer.message());
    }
    for (JsonNode error : answer.body().path("errors")) {
      String field = error.path("field").asString("");
      String text = error.isString() ? error.asString() : error.path("message").asString("");
      String words = (field + " " + (text.isEmpty() ? error.path("code").asString("") : text));
      parts.add(words.strip());
    }
    String all = String.join(": ", parts);
    return all.isEmpty()
        ? ""
        : " (" + (all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all) + ")";
  }
}
