package dev.steelyard.compat.grid;

import dev.steelyard.compat.frozen.FrozenCase;
import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.StepTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A version that does not run any more, by what it once created.
 *
 * @param cases by their names, with parameters
 */
public record FrozenWriter(FrozenCase.Version frozen, Map<String, FrozenCase> cases)
    implements CaseWriter {

  @Override
  public String version() {
    return frozen.shown();
  }

  @Override
  public KnownVerdict.Side side() {
    return new KnownVerdict.Side(frozen.library(), frozen.installed());
  }

  @Override
  public boolean has(SuiteCase one) {
    return cases.containsKey(one.name()) && one.holdsFor(frozen.installed());
  }

  /** A copy, once it is as it was when it was frozen. */
  @Override
  public WrittenData written(SuiteCase one, CaseData data, Consumer<StepTime> times) {
    FrozenCase found = cases.get(one.name());
    if (found == null) {
      throw new IllegalArgumentException("nothing is frozen for " + one.name());
    }
    Path original = found.filesFolder().resolve(CaseData.NAME);
    try {
      // Of empty folders alone, version control keeps nothing.
      Path copy = Files.isDirectory(found.filesFolder()) ? data.copy(original) : data.fresh();
      found.files().restoreFolders(copy.resolveSibling(""));
      Optional<String> difference = found.files().difference(copy.resolveSibling(""));
      return difference.isEmpty()
          ? WrittenData.of(copy, found.answers())
          : failed(
              original,
              "the frozen data in %s are not as they were: %s"
                  .formatted(found.folder(), difference.get()));
    } catch (SteelyardException unable) {
      return failed(original, String.valueOf(unable.getMessage()));
    }
  }

  private static WrittenData failed(Path path, String why) {
    return WrittenData.failed(path, new StepOutcome.Failed(CellVerdict.COULD_NOT_RUN, why));
  }
}
