package dev.steelyard.lab.http;

import dev.steelyard.lab.http.HttpFailure.Kind;
import java.util.Optional;

/** Whether a whole answer is the right one. */
final class ResponseJudgement {

  private static final int LONGEST_LINE = 200;

  private ResponseJudgement() {}

  static CallOutcome of(HttpCall call, CallOutcome answered) {
    if (answered.failure().isPresent()) {
      return answered;
    }
    return wrongStatus(call, answered)
        .or(() -> wrongBody(call, answered))
        .map(answered::withFailure)
        .orElse(answered);
  }

  private static Optional<HttpFailure> wrongStatus(HttpCall call, CallOutcome answered) {
    int status = answered.status().orElseThrow();
    boolean right =
        call.expectedStatus().isPresent()
            ? status == call.expectedStatus().getAsInt()
            : status / 100 == 2;
    if (right) {
      return Optional.empty();
    }
    String wanted =
        call.expectedStatus().isPresent() ? "" + call.expectedStatus().getAsInt() : "2xx";
    return Optional.of(
        new HttpFailure(
            Kind.WRONG_STATUS, "status %d, not %s%s".formatted(status, wanted, said(answered))));
  }

  private static String said(CallOutcome answered) {
    return answered
        .beginning()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line ->
            ": " + (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line))
        .orElse("");
  }

  private static Optional<HttpFailure> wrongBody(HttpCall call, CallOutcome answered) {
    return call.expectedSha256()
        .filter(expected -> !answered.sha256().equals(Optional.of(expected)))
        .map(expected ->
            new HttpFailure(
                Kind.WRONG_BODY,
                "the answer's %,d bytes are not what they should be: SHA-256 %s, not %s"
                    .formatted(
                        answered.received(), answered.sha256().orElse("unknown"), expected)));
  }
}
