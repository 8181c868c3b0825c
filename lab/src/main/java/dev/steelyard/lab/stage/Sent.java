package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.http.Failure.Kind;
import dev.steelyard.lab.http.Outcome;
import dev.steelyard.lab.template.RequestTemplate;

/** What came of a request that really was sent. */
final class Sent {

  private Sent() {}

  /**
   * An outcome that says something of the subject.
   *
   * @throws SteelyardException when the request failed on this side, of which the subject knows
   *     nothing
   */
  static Outcome of(RequestTemplate request, Outcome outcome) {
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
