package dev.steelyard.compat.grid;

import dev.steelyard.compat.answer.Oracle;
import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.StepTime;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The steps of one case on one writer's data, done one after the other until one fails.
 *
 * @param writer the version that created the data
 * @param times takes how long what went well took
 */
record CellSteps(SuiteCase suiteCase, String writer, Consumer<StepTime> times) {

  /**
   * Reads, answers and writes, as far as the case has such steps; then answers again, as what a
   * version wrote may have left an index behind.
   */
  Optional<StepFailure> readAnswerWrite(
      VersionSession session, Path data, Optional<JsonNode> reference) {
    return readAnswer(session, data, reference)
        .or(() -> write(session, data))
        .or(() ->
            session.has(suiteCase, Steps.WRITE) ? afterwards(session, data) : Optional.empty());
  }

  /** Reads and answers, as far as the case has such steps. */
  Optional<StepFailure> readAnswer(
      VersionSession session, Path data, Optional<JsonNode> reference) {
    return read(session, data).or(() -> answer(session, data, reference));
  }

  /** A newer version uses what an older one created, which then goes on with it. */
  Optional<StepFailure> thereAndBack(
      VersionSession old, VersionSession newer, Path data, Optional<JsonNode> reference) {
    Optional<StepFailure> there =
        readAnswerWrite(newer, data, reference).map(failure -> failure.in(newer.version()));
    if (there.isPresent()) {
      return there;
    }
    return readAnswerWrite(old, data, reference(newer, data))
        .map(failure -> failure.in(old.version() + " afterwards"));
  }

  private Optional<StepFailure> afterwards(VersionSession session, Path data) {
    return answer(session, data, Optional.empty())
        .map(failure -> new StepFailure(failure.verdict(), Steps.AFTERWARDS, failure.words()));
  }

  Optional<StepFailure> read(VersionSession session, Path data) {
    return plain(session, Steps.READ, data);
  }

  Optional<StepFailure> write(VersionSession session, Path data) {
    return plain(session, Steps.WRITE, data);
  }

  private Optional<StepFailure> plain(VersionSession session, String step, Path data) {
    return session.has(suiteCase, step)
        ? switch (done(session, step, data)) {
          case StepOutcome.Done _ -> Optional.empty();
          case StepOutcome.Failed failed -> Optional.of(StepFailure.of(step, failed));
        }
        : Optional.empty();
  }

  /** Answers, each of which has to be right by itself and as the reference's. */
  private Optional<StepFailure> answer(
      VersionSession session, Path data, Optional<JsonNode> reference) {
    if (!session.has(suiteCase, Steps.ANSWERS)) {
      return Optional.empty();
    }
    return switch (done(session, Steps.ANSWERS, data)) {
      case StepOutcome.Failed failed -> Optional.of(StepFailure.of(Steps.ANSWERS, failed));
      case StepOutcome.Done(JsonNode answers, double _) ->
          Oracle.alone(answers)
              .or(() -> reference.flatMap(wanted -> Oracle.between(wanted, answers)))
              .map(words -> new StepFailure(CellVerdict.WRONG_ANSWER, Steps.ANSWERS, words));
    };
  }

  /**
   * What a version answers now, for others to be held against; empty where it cannot, or where it
   * is wrong by itself.
   */
  Optional<JsonNode> reference(VersionSession session, Path data) {
    return session.has(suiteCase, Steps.ANSWERS)
            && session.step(suiteCase, Steps.ANSWERS, data)
                instanceof StepOutcome.Done(JsonNode now, double _)
            && Oracle.alone(now).isEmpty()
        ? Optional.of(now)
        : Optional.empty();
  }

  StepOutcome done(VersionSession session, String step, Path data) {
    StepOutcome outcome = session.step(suiteCase, step, data);
    if (outcome instanceof StepOutcome.Done(JsonNode _, double seconds)) {
      times.accept(new StepTime(suiteCase.name(), session.version(), writer, step, seconds, 0));
    }
    return outcome;
  }
}
