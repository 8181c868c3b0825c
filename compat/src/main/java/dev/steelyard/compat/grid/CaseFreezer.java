package dev.steelyard.compat.grid;

import dev.steelyard.compat.frozen.FrozenCase;
import dev.steelyard.compat.frozen.FrozenData;
import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.FrozenCell;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has versions create data that are kept for later runs. What a version is not right about itself
 * is not kept: others could not be held against it. Safe for use by many threads.
 *
 * @param data an empty folder to work in
 */
public record CaseFreezer(FrozenData folder, CaseData data) {

  /** Keeps what one version creates for one case, which holds for it. */
  public FrozenCell freeze(VersionSession session, FrozenCase.Version version, SuiteCase one) {
    if (folder.has(version.shown(), one.name())) {
      return new FrozenCell(one.name(), version.shown(), FrozenCell.State.KEPT, "", 0);
    }
    LiveWriter writer = new LiveWriter(session);
    WrittenData written = writer.written(one, data, _ -> {});
    Optional<String> why =
        written.failed().map(StepOutcome.Failed::words).or(() -> ownFailure(session, one, written));
    if (why.isPresent()) {
      return failed(one, version, why.get());
    }
    try {
      Optional<FrozenCase> kept =
          folder.add(version, one.name(), written.answers(), written.path().resolveSibling(""));
      return new FrozenCell(
          one.name(),
          version.shown(),
          kept.isPresent() ? FrozenCell.State.FROZEN : FrozenCell.State.KEPT,
          "",
          kept.map(each -> each.files().bytes()).orElse(0L));
    } catch (SteelyardException unable) {
      return failed(one, version, String.valueOf(unable.getMessage()));
    }
  }

  private FrozenCell failed(SuiteCase one, FrozenCase.Version version, String why) {
    return new FrozenCell(
        one.name(), version.shown(), FrozenCell.State.FAILED, data.withoutFolder(why), 0);
  }

  /** On a copy at another path, as later runs will have it. */
  private Optional<String> ownFailure(VersionSession session, SuiteCase one, WrittenData written) {
    Path copy = data.copy(written.path());
    try {
      return new CellSteps(one, session.version(), _ -> {})
          .readAnswer(session, copy, written.answers())
          .map(failure -> words(session, failure));
    } finally {
      data.discard(copy);
    }
  }

  private static String words(VersionSession session, StepFailure failure) {
    return "%s fails itself in %s: %s"
        .formatted(session.version(), failure.step(), failure.words());
  }
}
