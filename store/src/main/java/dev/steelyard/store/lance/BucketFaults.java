package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong with a bucket, said so that a person can act on it. Answers of servers repeat
 * what was signed, a session's token among it: of an answer only its code and message are told.
 */
final class BucketFaults {

  /** What it means, and what to do. */
  record Meaning(String why, String remedy) {}

  private record Sign(Pattern pattern, String why, String remedy) {}

  private static final String ELSEWHERE = "name another store with --store or STEELYARD_STORE";

  private static final String CREDENTIALS =
      "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN or AWS_PROFILE";

  private static final List<Sign> SIGNS =
      List.of(
          sign(
              "SignatureDoesNotMatch",
              "%s does not accept the signature: the secret key is not that of the key's id",
              CREDENTIALS),
          sign("InvalidAccessKeyId", "%s does not know the key's id", CREDENTIALS),
          sign("ExpiredToken", "the session's token has expired", "get a new AWS_SESSION_TOKEN"),
          sign("InvalidToken", "%s does not accept the session's token", CREDENTIALS),
          sign(
              "RequestTimeTooSkewed",
              "%s says that this machine's clock is wrong",
              "set the clock"),
          sign("NoSuchBucket", "%s has no such bucket", "create it, or " + ELSEWHERE),
          sign(
              "PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint",
              "the bucket is in another region",
              "name its region with AWS_REGION"),
          sign("Failed to get AWS credentials", "no credentials were found", CREDENTIALS));

  /** As the library tells a request. */
  private static final Pattern REQUEST =
      Pattern.compile("Error performing ([A-Z]+) (https?://)(?:[^/@\\s]*@)?([^/\\s]+)(\\S*)");

  private static final Pattern STATUS = Pattern.compile("status code: (\\d+ [A-Za-z ]+)");

  private static final Pattern ANSWER =
      Pattern.compile(
          "(?s)(?:<\\?xml.*?)?<Error\\b.*?<Code>([^<]*)</Code>(?:\\s*<Message>([^<]*)</Message>)?.*?(?:</Error>|$)");

  private static final Pattern ATTEMPTS = Pattern.compile(", after \\d+ attempts$");

  private BucketFaults() {}

  private static Sign sign(String pattern, String why, String remedy) {
    return new Sign(Pattern.compile(pattern), why, remedy);
  }

  /** Empty where the bucket has nothing to do with it. */
  static Optional<Meaning> meaning(StoreLocation store, String text) {
    if (store.folder().isPresent()) {
      return Optional.empty();
    }
    Matcher request = REQUEST.matcher(text);
    Optional<Matcher> asked = Optional.of(request).filter(Matcher::find);
    String server = asked.map(found -> found.group(2) + found.group(3)).orElse("the server");
    return SIGNS.stream()
        .filter(sign -> sign.pattern.matcher(text).find())
        .findFirst()
        .map(sign -> new Meaning(sign.why.formatted(server), sign.remedy))
        .or(() -> asked.flatMap(found -> ofRequest(found, server, text)));
  }

  /** An object that is not there is damage, and no fault of the way to it. */
  private static Optional<Meaning> ofRequest(Matcher asked, String server, String text) {
    Matcher status = STATUS.matcher(text);
    boolean isAnswered = status.find();
    if (isAnswered && status.group(1).startsWith("404")) {
      return Optional.empty();
    }
    if (isAnswered && status.group(1).startsWith("403")) {
      return Optional.of(
          new Meaning(
              "these credentials lack the permission " + permission(asked.group(1), asked.group(4)),
              "have it granted for the bucket, or use other credentials"));
    }
    String what =
        isAnswered
            ? "%s answered %s".formatted(server, status.group(1).strip()) + told(text)
            : "%s does not answer".formatted(server);
    return Optional.of(
        new Meaning(
            what + attempts(text), "check the network and AWS_ENDPOINT_URL, or " + ELSEWHERE));
  }

  private static String told(String text) {
    Matcher answer = ANSWER.matcher(text);
    return answer.find() ? " (%s)".formatted(answer.group(1)) : "";
  }

  private static String attempts(String text) {
    Matcher attempts = ATTEMPTS.matcher(text);
    return attempts.find() ? attempts.group() : "";
  }

  private static String permission(String method, String target) {
    return switch (method) {
      case "GET", "HEAD" -> target.contains("list-type=") ? "s3:ListBucket" : "s3:GetObject";
      case "DELETE" -> "s3:DeleteObject";
      case "POST" -> target.endsWith("?delete") ? "s3:DeleteObject" : "s3:PutObject";
      default -> "s3:PutObject";
    };
  }

  /** The same with only the code and the message of a server's answer. */
  static String withoutAnswer(String text) {
    return ANSWER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(1) + (found.group(2) == null ? "" : ": " + found.group(2))));
  }

  /** A fault whose words say no more than that; itself where they do not. */
  static Exception told(Exception fault) {
    String text = String.valueOf(fault.getMessage());
    if (!ANSWER.matcher(text).find()) {
      return fault;
    }
    IOException told = new IOException(withoutAnswer(text));
    told.setStackTrace(fault.getStackTrace());
    return told;
  }
}
