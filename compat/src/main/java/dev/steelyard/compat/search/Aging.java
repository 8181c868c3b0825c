package dev.steelyard.compat.search;

import dev.steelyard.compat.answer.Oracle;
import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.CellVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Does steps to data of one case, and looks afterwards whether all is right. For one thread. */
final class Aging {

  private final SuiteCase suiteCase;
  private final List<VersionSession> sessions;
  private final CaseData data;
  private Optional<String> note = Optional.empty();

  /**
   * For one case.
   *
   * @param sessions of the versions that have it
   */
  Aging(SuiteCase suiteCase, List<VersionSession> sessions, CaseData data) {
    this.suiteCase = suiteCase;
    this.sessions = List.copyOf(sessions);
    this.data = data;
  }

  SuiteCase suiteCase() {
    return suiteCase;
  }

  List<VersionSession> sessions() {
    return sessions;
  }

  CaseData data() {
    return data;
  }

  VersionSession session(String version) {
    return sessions.stream().filter(one -> one.version().equals(version)).findFirst().orElseThrow();
  }

  /** Does a step to data that may be changed; tells what went wrong. */
  Optional<StepFailure> take(AgingStep step, Path path) {
    VersionSession session = session(step.version());
    StepOutcome outcome =
        step.operation().equals(AgingStep.CREATE)
            ? session.step(suiteCase, Steps.CREATE, path)
            : session.operate(suiteCase, step.operation(), path, step.seed(), step.size());
    return outcome instanceof StepOutcome.Failed failed
        ? Optional.of(failure(step.version(), step.operation(), failed))
        : Optional.empty();
  }

  /** A version that cannot be asked any more is no fault of the data. */
  private static StepFailure failure(String version, String step, StepOutcome.Failed failed) {
    if (failed.verdict() == CellVerdict.COULD_NOT_RUN) {
      throw SteelyardException.cannotRun("%s: %s".formatted(version, failed.words()));
    }
    return StepFailure.of(step, failed);
  }

  /**
   * What the case says that tells kinds of data apart; empty where it says nothing. That it cannot
   * say it is no failure of the data: it is noted, once.
   */
  String kind(String version, Path path) {
    VersionSession session = session(version);
    if (!session.has(suiteCase, Steps.FEATURES)) {
      return "";
    }
    return switch (session.step(suiteCase, Steps.FEATURES, path)) {
      case StepOutcome.Done(JsonNode told, double _) -> told.toString();
      case StepOutcome.Failed(CellVerdict _, String words) -> {
        if (note.isEmpty()) {
          note =
              Optional.of(
                  "the features of %s failed, first in %s, so that kinds of data are not told apart there: %s"
                      .formatted(suiteCase.name(), version, data.withoutFolder(words)));
        }
        yield "";
      }
    };
  }

  /** What the suite's author should know. */
  Optional<String> note() {
    return note;
  }

  /**
   * What is wrong with data after a step: what the version of that step finds, or what another
   * finds, which is also held against the first one's answers.
   */
  Optional<AgingFailure> wrong(List<AgingStep> steps, String reader, Path path) {
    String acting = steps.getLast().version();
    Looked own = look(acting, path, Optional.empty()); // It looks at its own, as its owner would.
    if (own.failure().isPresent() || reader.equals(acting)) {
      return own.failure().map(failure -> failure(steps, acting, failure));
    }
    Path copy = data.copy(path);
    try {
      return look(reader, copy, own.answers())
          .failure()
          .map(failure -> failure(steps, reader, failure));
    } finally {
      data.discard(copy);
    }
  }

  AgingFailure failure(List<AgingStep> steps, String reader, StepFailure failure) {
    return new AgingFailure(
        suiteCase.name(),
        steps,
        reader,
        failure.verdict(),
        failure.step(),
        data.withoutFolder(failure.words()));
  }

  /** What a version makes of data. */
  private record Looked(Optional<StepFailure> failure, Optional<JsonNode> answers) {

    static Looked failed(StepFailure failure) {
      return new Looked(Optional.of(failure), Optional.empty());
    }
  }

  private Looked look(String version, Path path, Optional<JsonNode> reference) {
    VersionSession session = session(version);
    if (session.has(suiteCase, Steps.READ)
        && session.step(suiteCase, Steps.READ, path) instanceof StepOutcome.Failed failed) {
      return Looked.failed(failure(version, Steps.READ, failed));
    }
    if (!session.has(suiteCase, Steps.ANSWERS)) {
      return new Looked(Optional.empty(), Optional.empty());
    }
    return switch (session.step(suiteCase, Steps.ANSWERS, path)) {
      case StepOutcome.Failed failed -> Looked.failed(failure(version, Steps.ANSWERS, failed));
      case StepOutcome.Done(JsonNode answers, double _) ->
          new Looked(
              Oracle.alone(answers)
                  .or(() -> reference.flatMap(wanted -> Oracle.between(wanted, answers)))
                  .map(Aging::wrongAnswer),
              Optional.of(answers));
    };
  }

  private static StepFailure wrongAnswer(String words) {
    return new StepFailure(CellVerdict.WRONG_ANSWER, Steps.ANSWERS, words);
  }
}
