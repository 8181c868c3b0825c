package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.http.CallOutcome;
import dev.steelyard.lab.http.HttpFailure.Kind;
import dev.steelyard.lab.template.RequestTemplate;

/** What came of a request that really was sent. */
final class SentRequest {

  private SentRequest() {}

  /**
   * An outcome that says something of the subject.
   *
   * @throws SteelyardException when the request failed on this side, of which the subject knows
   *     nothing
   */
  static CallOutcome of(RequestTemplate request, CallOutcome outcome) {
    outcome
        .failure()
        .filter(failure -> failure.kind() == Kind.SENDER)
        .ifPresent(failure -> {
          throw SteelyardException.cannotRun(
              "the request %s: %s".formatted(request.line(), failure.message()));
        });
    return outcome;
  }
}
