package dev.steelyard.analysis.compat;

import dev.steelyard.compat.search.SavedSequence;
import dev.steelyard.compat.search.SearchFindings;
import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.compat.search.SearchListener;
import dev.steelyard.compat.search.SequenceProgram;
import dev.steelyard.compat.search.SequenceSearch;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.SuiteCode;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.AgingCause;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.host.file.Folders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches sequences of a suite's operations. */
public record SearchRun(SuitePlace place) {

  private static final int MOST_CODE_BYTES = 4 << 20;

  /** Is told of versions, and of how far it is. */
  public interface Listener extends SuiteListener, SearchListener {}

  /**
   * A search, and its causes as files.
   *
   * @param saved the shortest sequence of each cause, in their order
   */
  public record Searched(AgingSearch search, List<SavedText> saved) {}

  /**
   * A sequence as a file.
   *
   * @param ending of the file's name: {@code .py} for a program that stands alone
   */
  public record SavedText(String ending, String text) {}

  /**
   * Searches until the limits are reached.
   *
   * @throws SteelyardException when the index cannot be asked, no version can, or no case has
   *     operations
   */
  public Searched run(CompatSuite suite, SearchLimits limits, Listener listener) {
    long startNanos = System.nanoTime();
    try (SuiteSessions sessions = SuiteSessions.start(place, suite, listener, false)) {
      SearchFindings found = search(sessions, limits, listener).run();
      List<AgingCause> causes = found.causes(suite.expectations(), sessions.sides());
      return new Searched(
          new AgingSearch(
              suite.name(),
              suite.product(),
              sessions.tested(),
              limits.seed(),
              limits.length(),
              found.sequences(),
              found.steps(),
              found.refusals(),
              found.pairs(),
              found.kinds(),
              causes,
              Stream.concat(sessions.notes().stream(), found.notes().stream()).toList(),
              found.isInterrupted(),
              Duration.ofNanos(System.nanoTime() - startNanos)),
          saved(suite, sessions, causes));
    }
  }

  /** A suite in Python alone makes programs in Python. */
  private static List<SavedText> saved(
      CompatSuite suite, SuiteSessions sessions, List<AgingCause> causes) {
    if (suite.libraries().size() == 1
        && suite.libraries().getFirst().code() instanceof SuiteCode.PythonCode python) {
      String code = BoundedFiles.text(python.file(), "a suite's code", MOST_CODE_BYTES);
      SequenceProgram program = new SequenceProgram(code, sessions.requirements());
      return causes.stream()
          .map(AgingCause::shortest)
          .map(one -> new SavedText(".py", program.of(caseOf(sessions, one), one)))
          .toList();
    }
    return causes.stream()
        .map(one -> new SavedText(".json", SavedSequence.text(one.shortest())))
        .toList();
  }

  /**
   * Does one sequence again.
   *
   * @return how it fails; empty when it does not
   * @throws SteelyardException when a version cannot be asked, or the suite has no such case
   */
  public Optional<AgingFailure> replay(
      CompatSuite suite, SavedSequence saved, SearchLimits limits, Listener listener) {
    try (SuiteSessions sessions = SuiteSessions.start(place, suite, listener, false)) {
      return search(sessions, limits, listener).replay(saved);
    }
  }

  private static SequenceSearch search(
      SuiteSessions sessions, SearchLimits limits, SearchListener listener) {
    return new SequenceSearch(
        sessions.live(), limits, Folders.make(sessions.scratch().resolve("data")), listener);
  }

  private static SuiteCase caseOf(SuiteSessions sessions, AgingFailure failure) {
    return sessions.live().stream()
        .flatMap(one -> one.cases().stream())
        .filter(one -> one.name().equals(failure.caseName()))
        .findFirst()
        .orElseThrow();
  }
}
