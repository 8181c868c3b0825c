package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.StepTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A version that runs, and creates its data now. */
public record LiveWriter(VersionSession session) implements CaseWriter {

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public KnownVerdict.Side side() {
    return session.side();
  }

  @Override
  public boolean has(SuiteCase one) {
    return session.has(one);
  }

  @Override
  public WrittenData written(SuiteCase one, CaseData data, Consumer<StepTime> times) {
    Path path = data.fresh();
    return switch (session.step(one, Steps.CREATE, path)) {
      case StepOutcome.Failed failed -> WrittenData.failed(path, failed);
      case StepOutcome.Done(JsonNode _, double _) when !Files.exists(path) ->
          WrittenData.failed(path, couldNotRun("create(path) made nothing at the path"));
      case StepOutcome.Done(JsonNode _, double seconds) -> {
        String version = version();
        long bytes = data.bytes(path);
        times.accept(new StepTime(one.name(), version, version, Steps.CREATE, seconds, bytes));
        yield answered(new CellSteps(one, version, times), data, path);
      }
    };
  }

  private WrittenData answered(CellSteps steps, CaseData data, Path path) {
    try {
      Path kept = data.keep(path);
      if (session.cases().stream().noneMatch(own -> own.has(Steps.ANSWERS))) {
        return WrittenData.of(kept, Optional.empty());
      }
      Path copy = data.copy(kept);
      Optional<JsonNode> reference = steps.reference(session, copy);
      data.discard(copy);
      return WrittenData.of(kept, reference);
    } catch (SteelyardException unable) {
      return WrittenData.failed(path, couldNotRun(String.valueOf(unable.getMessage())));
    }
  }

  private static StepOutcome.Failed couldNotRun(String why) {
    return new StepOutcome.Failed(CellVerdict.COULD_NOT_RUN, why);
  }
}
